package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ExecutionArgument;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline stop}: stops an execution and its jobs. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Stops an execution of the pipeline with its running jobs.")
final class PipelineStopCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ExecutionArgument execution;

  @Option(names = "--wait", description = "wait until the execution and its jobs have stopped")
  private boolean waits;

  @Mixin private ServiceArguments service;

  PipelineStopCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (ServiceClients clients = service.connect(harness)) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      String arn = execution.arn(pipelines, service.pipeline());
      pipelines.stop(arn);
      service.out(harness).println(arn);
      if (!waits || service.isDryRun()) {
        return ExitCode.DONE.code();
      }
      return new FollowedExecution(harness, service, clients, arn).toTheEnd().isPresent()
          ? ExitCode.DONE.code()
          : ExitCode.INTERRUPTED.code();
    }
  }
}
