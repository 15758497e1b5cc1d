package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.DefinitionArguments;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline upsert}: creates or updates the pipeline and prints its ARN. */
@Command(
    name = "upsert",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Creates the pipeline, or updates it if it exists; prints its ARN.")
final class PipelineUpsertCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ServiceArguments service;

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "role of the pipeline itself (default: its parameter ExecutionRole)")
  private Optional<String> roleArn = Optional.empty();

  @Mixin private DefinitionArguments definition;

  PipelineUpsertCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    String json = definition.definition();
    String role =
        roleArn
            .or(() -> definition.parameter("ExecutionRole"))
            .orElseThrow(() ->
                new InvalidInputException(
                    "pipeline upsert: needs a role; give --role-arn ARN, or --parameter ExecutionRole=ARN, which is the role of the jobs too."));
    try (ServiceClients clients = service.connect(harness)) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      service.out(harness).println(pipelines.upsert(service.pipeline(), json, role));
    }
    return ExitCode.DONE.code();
  }
}
