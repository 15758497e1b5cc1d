package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.pipeline.ParameterCheck;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline start}: starts an execution and prints its ARN. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Starts an execution of the pipeline; prints its ARN.")
final class PipelineStartCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ServiceArguments service;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "value of a pipeline parameter; may be given many times")
  private Map<String, String> parameters = Map.of();

  @Mixin private RangeArguments ranges;

  PipelineStartCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    Map<String, String> given = new TreeMap<>(parameters);
    given.putAll(ranges.with(Optional.empty()).parametersBeside(parameters));
    try (ServiceClients clients = service.connect(harness.environment())) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      pipelines
          .definition(service.pipeline())
          .ifPresent(definition -> ParameterCheck.of(definition, given).verify());
      harness.out().println(pipelines.start(service.pipeline(), given));
    }
    return ExitCode.DONE.code();
  }
}
