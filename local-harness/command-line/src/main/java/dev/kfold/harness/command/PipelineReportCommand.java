package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ExecutionArgument;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.command.arguments.TrackingArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.result.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline report}: writes the report of an ended execution. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Writes the report of an ended execution, from what its jobs left in S3; the exit code is that of",
      "'kfold run'."
    })
final class PipelineReportCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ExecutionArgument execution;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "kfold-output",
      description = "folder for the results (default: ${DEFAULT-VALUE})")
  private Path out;

  @Mixin private TrackingArguments tracking;

  @Mixin private ServiceArguments service;

  PipelineReportCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Destination results = tracking.destination(harness, out, service.pipeline());
    try (ServiceClients clients = service.connect(harness)) {
      String arn = execution.arn(new PipelineClient(clients.sageMaker()), service.pipeline());
      ExecutionSnapshot snapshot = ExecutionReader.of(clients, arn).read();
      if (service.isDryRun()) {
        return ExitCode.DONE.code();
      }
      if (!snapshot.status().hasEnded()) {
        throw new InvalidInputException(
            "execution %s: is %s and has no report yet; wait for it with: %s"
                .formatted(arn, snapshot.status(), service.command("status --wait " + arn)));
      }
      return new FinishedExecution(harness, service, clients).conclude(snapshot, results);
    }
  }
}
