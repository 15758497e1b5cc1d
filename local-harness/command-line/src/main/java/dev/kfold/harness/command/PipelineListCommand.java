package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.ExecutionEntry;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.progress.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline list}: lists executions with their status and times. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Lists the executions of the pipeline with their status and times, the latest first.")
final class PipelineListCommand implements Callable<Integer> {

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Harness harness;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "20",
      description = "number of executions (default: ${DEFAULT-VALUE})")
  private int most;

  @Mixin private ServiceArguments service;

  PipelineListCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    try (ServiceClients clients = service.connect(harness)) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      pipelines
          .executions(service.pipeline())
          .limit(Math.max(1, most))
          .map(pipelines::execution)
          .map(this::line)
          .forEach(service.out(harness)::println);
    }
    return ExitCode.DONE.code();
  }

  private String line(ExecutionEntry execution) {
    Instant end = execution.ended().orElseGet(() -> harness.clock().instant());
    return "%-14s %-9s  %s  %s"
        .formatted(
            execution.id(),
            execution.status(),
            START.format(execution.started()),
            Durations.spell(Duration.between(execution.started(), end)));
  }
}
