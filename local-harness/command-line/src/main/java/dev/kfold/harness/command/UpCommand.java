package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.Problems;
import dev.kfold.contract.WritableFolder;
import dev.kfold.harness.command.arguments.DataDirectoryArgument;
import dev.kfold.harness.command.arguments.LocalAddress;
import dev.kfold.harness.environment.Browser;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.environment.ServiceSettings;
import dev.kfold.sagemaker.EnvironmentFile;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold up}: runs the local SageMaker endpoint until it is stopped. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs the local SageMaker endpoint and its console, a page for browsers, until Ctrl-C.",
      "Point any AWS client at it with: source <data-dir>/endpoint.env"
    },
    footer = {
      "",
      "Faults, joined by commas: throttle=0.9, throttle=CreateTrainingJob:0.9, throttle-pipelines,"
          + " seed=23,",
      "creates-per-second=1, instances=4, instances=ml.m5.large:4, slow-start=2s,",
      "late-metrics=2s, quoted-hyperparameters, lose=f03, interrupt=f01@1s, stop-grace=5s.",
      "Jobs are chosen by the end of their name or, such as #3, by their number.",
      "A request with the header X-Kfold-Faults has the header's faults instead."
    })
final class UpCommand implements Callable<Integer> {

  private final Harness harness;

  @Option(names = "--port", defaultValue = "4747", description = "(default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "address to listen on; anyone who can reach it can run programs here (default:"
              + " ${DEFAULT-VALUE})")
  private String host;

  @Mixin private DataDirectoryArgument dataDirectory;

  @Option(
      names = "--executor",
      defaultValue = "embedded",
      description =
          "embedded: kfold-trainer and kfold-cv inside this program; docker: any image, in"
              + " containers (default: ${DEFAULT-VALUE})")
  private ExecutorKind executor;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = {
        "keep objects in another S3, such as http://127.0.0.1:9000; its keys are those of",
        "KFOLD_S3_ACCESS_KEY_ID and KFOLD_S3_SECRET_ACCESS_KEY, which containers get too"
      })
  private Optional<URI> s3 = Optional.empty();

  @Option(
      names = "--faults",
      paramLabel = "FAULTS",
      defaultValue = "",
      description = "inject failures of the service, such as throttle=0.9,interrupt=f01@1s")
  private String faults;

  @Option(
      names = "--record-calls",
      paramLabel = "FILE",
      description = "append a line of JSON for each call that IAM would decide about on AWS")
  private Optional<Path> calls = Optional.empty();

  @Option(names = "--open", description = "open the console in a browser")
  private boolean open;

  UpCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServiceSettings settings = settings();
    WritableFolder.verify(dataDirectory.path());
    warnUnlessLoopback(settings.address().getAddress());
    try (LocalService service = harness.service().start(settings)) {
      harness.out().print(EnvironmentFile.write(dataDirectory.path(), service.clientEnvironment()));
      service.console().ifPresent(console -> harness.out().println("console " + console));
      harness.out().println("ready");
      harness.out().flush();
      if (open && service.console().isPresent()) {
        new Browser(harness).open(service.console().get());
      }
      harness.stop().await();
    }
    return ExitCode.DONE.code();
  }

  /** Returns the settings that the options ask for; refuses all invalid options together. */
  private ServiceSettings settings() {
    Problems wrong = new Problems();
    wrong.addIf(
        port < 0 || port > 65534,
        "--port: found %d, expected 1 to 65534 (S3 takes the next one), or 0 for any free port."
            .formatted(port));
    Optional<InetAddress> address = wrong.gather(() -> LocalAddress.parse("--host", host));
    s3.ifPresent(uri ->
        wrong.addIf(
            !uri.toString().matches("https?://[^/]+/?"),
            "--s3-endpoint: found %s, expected a URL such as http://127.0.0.1:9000."
                .formatted(uri)));
    Optional<FaultPlan> plan = wrong.gather(() -> FaultPlan.parse("--faults", faults));
    wrong.verify();
    return new ServiceSettings(
        new InetSocketAddress(address.orElseThrow(), port),
        dataDirectory.path(),
        executor,
        s3.map(uri -> new S3Endpoint(uri, key("ACCESS_KEY_ID"), key("SECRET_ACCESS_KEY"))),
        plan.orElseThrow(),
        calls);
  }

  /** Reads a variable of this program's own, so that AWS credentials never reach a container. */
  private String key(String name) {
    return harness.environment().getOrDefault("KFOLD_S3_" + name, S3Endpoint.ANY_KEY);
  }

  private void warnUnlessLoopback(InetAddress address) {
    if (!address.isLoopbackAddress()) {
      harness
          .err()
          .printf(
              "WARNING: the endpoint listens on %s, and knows neither users nor passwords: anybody"
                  + " who reaches its ports can run containers on this machine, and read and change"
                  + " all that the endpoint keeps.%n",
              address.getHostAddress());
      harness.err().flush();
    }
  }
}
