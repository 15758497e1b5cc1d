package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.S3Location;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StoredOutputs;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold pipeline delete}: deletes the pipeline, and with an option its outputs. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Deletes the pipeline with the list of its executions; asks first. Jobs, logs, registered models",
      "and uploaded tables stay."
    })
final class PipelineDeleteCommand implements Callable<Integer> {

  private final Harness harness;

  @Option(
      names = "--outputs",
      description = {
        "delete also the objects that the executions left in S3; registered models can no longer",
        "be deployed then"
      })
  private boolean outputs;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Mixin private ServiceArguments service;

  PipelineDeleteCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    try (ServiceClients clients = service.connect(harness)) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      if (pipelines.find(service.pipeline()).isEmpty()) {
        throw new InvalidInputException(
            "pipeline %s: does not exist; there is nothing to delete."
                .formatted(service.pipeline()));
      }
      List<String> executions = pipelines.executions(service.pipeline()).toList();
      StoredOutputs stored =
          StoredOutputs.list(
              clients.s3(),
              outputs ? executions.stream().flatMap(arn -> folder(clients, arn)) : Stream.empty());
      if (!service.isDryRun() && !yes && !isConfirmed(executions.size(), stored)) {
        harness.out().println("Nothing was deleted.");
        return ExitCode.DONE.code();
      }
      pipelines.delete(service.pipeline()); // first, because the service refuses it while one runs
      return report(stored, stored.delete(clients.s3()));
    }
  }

  private static Stream<S3Location> folder(ServiceClients clients, String executionArn) {
    String definition = new PipelineClient(clients.sageMaker()).definitionOf(executionArn);
    return ExecutionParameters.read(clients, executionArn, definition)
        .outputs(executionArn)
        .stream();
  }

  private boolean isConfirmed(int executions, StoredOutputs stored) throws IOException {
    harness
        .out()
        .printf(
            "Delete the pipeline %s with %d executions%s? [y/N] ",
            service.pipeline(), executions, objects(stored));
    harness.out().flush();
    String answer =
        new BufferedReader(new InputStreamReader(harness.in(), StandardCharsets.UTF_8)).readLine();
    return Optional.ofNullable(answer)
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .filter(List.of("y", "yes")::contains)
        .isPresent();
  }

  private static String objects(StoredOutputs stored) {
    return stored.count() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " and their %d objects in S3 (%.1f MB)",
            stored.count(),
            stored.bytes() / 1e6);
  }

  private int report(StoredOutputs stored, List<String> refused) {
    service
        .out(harness)
        .printf(
            "Deleted the pipeline %s%s.%n",
            service.pipeline(),
            stored.count() == 0
                ? ""
                : " and %d objects in S3".formatted(stored.count() - refused.size()));
    refused.forEach(key -> harness.err().println("S3 refused to delete " + key));
    return refused.isEmpty() ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }
}
