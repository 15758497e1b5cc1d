package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ExecutionArgument;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.command.arguments.WaitArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.progress.ProgressView;
import dev.kfold.harness.result.Destination;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kfold pipeline status}: shows the state of an execution, or follows it to its end. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Shows the status of an execution of the pipeline, or follows it with --wait.")
final class PipelineStatusCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ExecutionArgument execution;

  @Mixin private WaitArguments waiting;

  @Mixin private ServiceArguments service;

  PipelineStatusCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Destination> results = waiting.results(harness, service.pipeline());
    try (ServiceClients clients = service.connect(harness)) {
      String arn = execution.arn(new PipelineClient(clients.sageMaker()), service.pipeline());
      if (results.isPresent() && !service.isDryRun()) {
        return new FollowedExecution(harness, service, clients, arn).toTheReport(results.get());
      }
      print(ExecutionReader.of(clients, arn).read());
    }
    return ExitCode.DONE.code();
  }

  private void print(ExecutionSnapshot snapshot) {
    PrintStream out = service.out(harness);
    out.println(snapshot.executionArn());
    out.println(snapshot.status());
    new ProgressView(List.of(), harness.screen().width(), harness.screen().style())
        .lines(snapshot, harness.clock().instant(), Optional.empty())
        .forEach(out::println);
    snapshot.failureReason().map(OneLine::of).ifPresent(out::println);
    FailedStep.of(snapshot).stream().map(step -> step.sentence(service)).forEach(out::println);
  }
}
