package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.Problems;
import dev.kfold.harness.client.DeployedPipeline;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.RangeArguments;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.command.arguments.TableArguments;
import dev.kfold.harness.command.arguments.WaitArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.ParameterCheck;
import dev.kfold.harness.pipeline.ParameterUse;
import dev.kfold.harness.result.Destination;
import dev.kfold.harness.run.ScoredClasses;
import dev.kfold.harness.run.UntunedNeighbours;
import dev.kfold.harness.table.TableSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** {@code kfold pipeline start}: starts an execution and prints its ARN. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Starts an execution of the pipeline; prints its ARN.",
      "With --data it uploads a table first, and creates or updates the pipeline if needed."
    })
final class PipelineStartCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private TableArguments table;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "value of a pipeline parameter; may be given many times")
  private Map<String, String> parameters = Map.of();

  @Mixin private RangeArguments ranges;

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = {
        "role of the pipeline itself, if --data creates or updates it (default: the role that it",
        "has, or the parameter ExecutionRole)"
      })
  private Optional<String> roleArn = Optional.empty();

  @Mixin private WaitArguments waiting;

  @Mixin private ServiceArguments service;

  PipelineStartCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, String> given = given();
    Optional<Path> file = table.file(Optional.ofNullable(parameters.get("LabelColumn")));
    Optional<Destination> results = waiting.results(harness, service.pipeline());
    try (ServiceClients clients = service.connect(harness)) {
      if (file.isPresent()) {
        prepare(clients, file.get(), given);
      } else {
        find(clients).ifPresent(pipeline -> verify(pipeline.definition(), given));
      }
      String arn = new PipelineClient(clients.sageMaker()).start(service.pipeline(), given);
      service.out(harness).println(arn);
      return results.isEmpty() || service.isDryRun()
          ? ExitCode.DONE.code()
          : new FollowedExecution(harness, service, clients, arn).toTheReport(results.get());
    }
  }

  private Map<String, String> given() {
    Problems problems = new Problems();
    Map<String, String> given = new TreeMap<>(parameters);
    problems
        .gather(() -> ranges.with(Optional.empty()).parametersBeside(parameters))
        .ifPresent(given::putAll);
    problems.gather(() -> table.parametersBeside(parameters)).ifPresent(given::putAll);
    problems.verify();
    return given;
  }

  /** Uploads the table and refreshes the pipeline; adds the table's URI to the parameters. */
  private void prepare(ServiceClients clients, Path file, Map<String, String> given)
      throws IOException {
    TableArguments.verifySize(file);
    PipelineRefresh refresh = PipelineRefresh.of(service.pipeline(), find(clients), given, roleArn);
    refresh.note().ifPresent(harness.err()::println);
    Map<String, String> values = new TreeMap<>(ExecutionParameters.defaults(refresh.definition()));
    values.putAll(given);
    TableUpload upload = TableUpload.of(file, values);
    given.put("InputDataS3Uri", upload.uri());
    verify(refresh.definition(), given);
    TableSummary table = TableArguments.read(file, values);
    ScoredClasses.of(values).verify(table);
    UntunedNeighbours.of(values).verify(table.parts());
    given.putIfAbsent("Imputation", table.preparation().imputation());
    given.putIfAbsent("CategoryEncoding", table.preparation().encoding());
    announce(file, table);
    upload.send(harness, service, clients);
    refresh.apply(new PipelineClient(clients.sageMaker()));
  }

  private static void verify(String definition, Map<String, String> given) {
    Problems problems = new Problems();
    problems.gather(() -> {
      ParameterUse.of(definition, given).verify();
      return given;
    });
    problems.gather(() -> {
      ParameterCheck.of(definition, given).verify();
      return given;
    });
    problems.verify();
  }

  private void announce(Path file, TableSummary summary) {
    summary.preparation().sentence().ifPresent(service.out(harness)::println);
    summary.notes().forEach(note -> service.out(harness).println(OneLine.of(note)));
    service
        .out(harness)
        .printf(
            "%s: %d rows, %d features, %d classes · %d folds%n",
            OneLine.of(file.getFileName().toString()),
            summary.rows(),
            summary.columns(),
            summary.classes().size(),
            summary.folds());
  }

  /** Returns the pipeline, or empty if there is none or the role may only start it. */
  private Optional<DeployedPipeline> find(ServiceClients clients) {
    try {
      return new PipelineClient(clients.sageMaker()).find(service.pipeline());
    } catch (SageMakerException e) {
      if (FailureReport.isAboutCredentials(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
