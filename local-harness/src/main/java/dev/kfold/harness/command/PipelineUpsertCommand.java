package dev.kfold.harness.command;

import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline upsert}. */
@Command(
    name = "upsert",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Creates the pipeline, or updates it where there is one; prints its ARN.")
final class PipelineUpsertCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ServiceOptions service;

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      required = true,
      description = "role under which the pipeline runs its steps")
  private String roleArn;

  @Mixin private SearchOptions search;

  PipelineUpsertCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    String definition = search.definition();
    try (ServiceClients clients = service.connect(harness.environment())) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      harness.out().println(pipelines.upsert(service.pipeline(), definition, roleArn));
    }
    return ExitCode.DONE;
  }
}
