package dev.kfold.sagemaker;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.contract.StoppableProcess;
import dev.kfold.contract.WritableFolder;
import dev.kfold.sagemaker.executor.docker.DockerExecutor;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The program that starts the local SageMaker on 127.0.0.1. Its jobs run in containers of any
 * image.
 *
 * <p>Options: {@code --port} (4747; 0 for any free one), {@code --data-dir} (.kfold), {@code
 * --faults}. It prints the variables that point AWS clients at it, then {@code ready}, and runs
 * until SIGTERM or Ctrl-C.
 */
public final class Main {

  private Main() {}

  /** Runs the program until SIGTERM or Ctrl-C. */
  public static void main(String[] arguments) {
    StopSignal stopSignal = new StopSignal();
    ProgramContext context = ProgramContext.ofThisProcess(stopSignal);
    StoppableProcess.ofContainer().run(stopSignal, () -> run(List.of(arguments), context));
  }

  /** Runs the program until its stop signal, and returns its exit code. */
  static int run(List<String> arguments, ProgramContext context) {
    try {
      serve(arguments, context);
      return ExitCode.DONE.code();
    } catch (InvalidInputException e) {
      e.problems().forEach(context.err()::println);
      return ExitCode.INVALID_INPUT.code();
    } catch (IOException | InterruptedException e) {
      context.err().println(e);
      return ExitCode.FAILED.code();
    }
  }

  private static void serve(List<String> arguments, ProgramContext context)
      throws IOException, InterruptedException {
    ParameterReader options = new ParameterReader("option", CommandOptions.parse(arguments));
    int port = options.integer("port", 4747, 0);
    if (port > Servers.LAST_PORT) {
      options.refuse(
          "option port: found %d, expected at most %d, because S3 takes the next one."
              .formatted(port, Servers.LAST_PORT));
    }
    Path data = Path.of(options.path("data-dir").orElse(".kfold"));
    String faults = options.text("faults", "");
    options.verify();
    WritableFolder.verify(data);
    EndpointOptions endpointOptions =
        EndpointOptions.of(port, data, DockerExecutor.on(data))
            .withFaults(FaultPlan.parse("option faults", faults));
    try (LocalEndpoint endpoint = LocalEndpoint.start(endpointOptions)) {
      context.out().print(EnvironmentFile.write(data, endpoint.clientEnvironment()));
      context.out().println("ready");
      context.stopSignal().await();
    }
  }
}
