package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.progress.ProgressView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline status}: shows the state of an execution. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows the status of an execution of the pipeline.")
final class PipelineStatusCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ServiceArguments service;

  @Option(
      names = "--execution",
      paramLabel = "ARN",
      description = "execution (default: the one that was started last)")
  private Optional<String> executionArn = Optional.empty();

  PipelineStatusCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    try (ServiceClients clients = service.connect(harness.environment())) {
      print(ExecutionReader.of(clients, executionArn.orElseGet(() -> latest(clients))).read());
    }
    return ExitCode.DONE.code();
  }

  private String latest(ServiceClients clients) {
    return new PipelineClient(clients.sageMaker())
        .latestExecution(service.pipeline())
        .orElseThrow(() ->
            new InvalidInputException(
                "%s: has no execution yet; start one with 'kfold pipeline start'."
                    .formatted(service.pipeline())));
  }

  private void print(ExecutionSnapshot execution) {
    harness.out().println(execution.executionArn());
    harness.out().println(execution.status());
    new ProgressView(List.of(), harness.screen().width(), harness.screen().style())
        .lines(execution, harness.clock().instant())
        .forEach(harness.out()::println);
    execution.failureReason().ifPresent(harness.out()::println);
    for (StepSnapshot step : execution.steps()) {
      step.failureReason()
          .ifPresent(reason -> harness.out().printf("%s: %s%n", step.name(), reason));
    }
  }
}
