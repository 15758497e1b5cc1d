package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ExecutionArgument;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.command.arguments.WaitArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.result.Destination;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kfold pipeline retry}: runs the failed and the unfinished steps of an execution again. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Retries a failed or stopped execution of the pipeline: steps that succeeded are kept, the others",
      "run again."
    })
final class PipelineRetryCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ExecutionArgument execution;

  @Mixin private WaitArguments waiting;

  @Mixin private ServiceArguments service;

  PipelineRetryCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Destination> results = waiting.results(harness, service.pipeline());
    try (ServiceClients clients = service.connect(harness)) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      String arn = execution.arn(pipelines, service.pipeline());
      pipelines.retry(arn);
      service.out(harness).println(arn);
      return results.isEmpty() || service.isDryRun()
          ? ExitCode.DONE.code()
          : new FollowedExecution(harness, service, clients, arn).toTheReport(results.get());
    }
  }
}
