package dev.kfold.harness.command;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.contract.ProgramContext;
import dev.kfold.harness.command.arguments.LocalAddress;
import dev.kfold.harness.environment.Harness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kfold serve}: runs the trainer image's {@code serve} in this process. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Serves a model until Ctrl-C, as its container does behind an endpoint.",
      "POST rows of features to /invocations."
    })
final class LocalServeCommand implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65535;

  private final Harness harness;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      defaultValue = "kfold-output/model.tar.gz",
      description = "model.tar.gz, or folder with its files (default: ${DEFAULT-VALUE})")
  private Path model;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "0 for any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "address to listen on; anyone who can reach it can use the model (default:"
              + " ${DEFAULT-VALUE})")
  private String host;

  LocalServeCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    InetAddress address = address();
    try (UnpackedModel unpacked = UnpackedModel.of(model)) {
      return harness
          .trainer()
          .run(
              List.of("serve"),
              new ProgramContext(
                  unpacked.scratch(),
                  environment(address, unpacked.folder()),
                  harness.out(),
                  harness.err(),
                  harness.clock(),
                  harness.stop()));
    }
  }

  /** Returns the address that the options name; refuses all invalid options together. */
  private InetAddress address() {
    Problems problems = new Problems();
    problems.addIf(
        port < 0 || port > HIGHEST_PORT,
        "--port: found %d, expected 1 to %d, or 0 for any free port."
            .formatted(port, HIGHEST_PORT));
    Optional<InetAddress> address = problems.gather(() -> LocalAddress.parse("--host", host));
    problems.verify();
    return address.orElseThrow();
  }

  private Map<String, String> environment(InetAddress address, Path folder) {
    Map<String, String> environment = new HashMap<>(harness.environment());
    environment.put("SM_MODEL_DIR", folder.toString());
    environment.put("KFOLD_BIND_TO_ADDRESS", address.getHostAddress());
    environment.put("SAGEMAKER_BIND_TO_PORT", Integer.toString(freePort(address)));
    return environment;
  }

  /**
   * Returns the port, or a free one for 0, which the container's variable cannot say.
   *
   * @throws InvalidInputException if the port cannot be listened on
   */
  private int freePort(InetAddress address) {
    try (ServerSocket socket = new ServerSocket(port, 1, address)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new InvalidInputException(
          "--port: %d cannot be listened on (%s); stop the program that uses it, or give another one, such as 0 for any free port."
              .formatted(port, FailureMessage.of(e)));
    }
  }
}
