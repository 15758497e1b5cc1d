package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.S3Location;
import dev.kfold.contract.WritableFolder;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.Upload;
import dev.kfold.harness.images.LocalImages;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.report.NestedScores;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.RunReport;
import dev.kfold.trainer.split.SplitKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * One run of the whole pipeline on this machine. It follows the same path as a run on AWS: it uses
 * nothing but the API of the service and S3.
 */
record LocalRun(Harness harness, RunOptions options, TrackingArguments tracking) {

  /**
   * Runs the pipeline and publishes its results.
   *
   * @return the exit code
   * @throws dev.kfold.contract.InvalidInputException with all problems of the options and the table
   */
  int run() throws IOException, InterruptedException {
    Instant started = harness.clock().instant();
    options.verify();
    requireImages();
    Destination out = tracking.destination(harness, options.out(), CrossValidationPipeline.NAME);
    WritableFolder.verify(options.dataDirectory());
    RunData data = RunData.of(options);
    TableSummary table =
        TableSummary.read(data.file(), options.split().table(data.label()), options.split());
    if (options.executor() == ExecutorKind.EMBEDDED) {
      new EmbeddedMemory(Runtime.getRuntime().maxMemory()).verify(data.file(), table);
    }
    announce(data, table);

    String definition = CrossValidationPipeline.definition(options.pipeline());
    try (LocalService service =
            harness
                .service()
                .start(ServiceSettings.local(options.dataDirectory(), options.executor()));
        ServiceClients clients = ServiceClients.of(service.clientEnvironment())) {
      Map<String, String> parameters =
          new RunParameters(options, data.label(), upload(clients.s3(), data), table.preparation())
              .asPipelineParameters();
      Optional<NestedRun.Result> nested = nested(clients, parameters);
      if (nested.orElse(null) instanceof NestedRun.Result.Ended ended) {
        return conclude(ended.outcome());
      }
      Executed executed = execute(clients, definition, parameters);
      RunResults results = executed.results();
      RunReport report =
          new RunReportAssembly(
                  reported(data, table),
                  options.asText(),
                  options.baseline(),
                  table.folds(),
                  out.folder(),
                  RunReport.Access.ofLocalService(options.dataDirectory()),
                  nested.flatMap(LocalRun::scores))
              .assemble(results, started, harness.clock().instant());
      int exitCode =
          new Conclusion(harness, out).conclude(report, results, definition, executed.parameters());
      return options.deploy() && report.outcome() instanceof Outcome.Registered registered
          ? new RunDeployment(harness, service, clients, options.dataDirectory(), table.firstRow())
              .serve(registered.modelPackageArn())
          : exitCode;
    }
  }

  /** Runs the nested cross-validation that the options ask for, before the search on all rows. */
  private Optional<NestedRun.Result> nested(ServiceClients clients, Map<String, String> parameters)
      throws InterruptedException {
    if (options.outerK().isEmpty()) {
      return Optional.empty();
    }
    NestedRun.Result result =
        new NestedRun(harness, clients, options.pipeline(), parameters, options.outerK().get())
            .run();
    if (result instanceof NestedRun.Result.Scored) {
      harness.out().println("All rows");
    }
    return Optional.of(result);
  }

  private static Optional<NestedScores> scores(NestedRun.Result result) {
    return switch (result) {
      case NestedRun.Result.Scored scored -> Optional.of(scored.scores());
      case NestedRun.Result.Ended _ -> Optional.empty();
    };
  }

  /** Prints why there is no result, and returns the exit code; nothing is written. */
  private int conclude(Outcome outcome) {
    harness.err().println(OneLine.of(outcome.sentence()));
    return (outcome instanceof Outcome.Stopped ? ExitCode.INTERRUPTED : ExitCode.FAILED).code();
  }

  /** The results of the execution and all its parameters. */
  private record Executed(RunResults results, ExecutionParameters parameters) {}

  private static RunReport.Data reported(RunData data, TableSummary table) {
    return new RunReport.Data(
        data.file().getFileName().toString(),
        data.label(),
        table.rows(),
        table.columns(),
        table.classes(),
        table.profile(),
        Optional.of(table.firstRow()));
  }

  private void requireImages() throws IOException, InterruptedException {
    switch (options.executor()) {
      case EMBEDDED -> {} // it contains the programs of both images
      case DOCKER ->
          new LocalImages(harness.processes())
              .verify(List.of(RunParameters.TRAINER_IMAGE, RunParameters.ORCHESTRATOR_IMAGE));
    }
  }

  private void announce(RunData data, TableSummary table) {
    table.notes().forEach(note -> harness.out().println(OneLine.of(note)));
    table.preparation().sentence().ifPresent(harness.out()::println);
    harness
        .out()
        .printf(
            "%s: %d rows, %d features, %d classes · %s, %d trials and the untuned default, %s search%s%n",
            data.file().getFileName(),
            table.rows(),
            table.columns(),
            table.classes().size(),
            folds(table.folds()),
            options.trials(),
            options.strategy(),
            options.outerK().map(" · %d outer folds, each with a search"::formatted).orElse(""));
    harness.out().flush();
  }

  /** Returns text such as {@code 5 folds} or {@code 50 folds (repeated)}. */
  private String folds(int count) {
    SplitKind kind = options.split().options().kind();
    return kind == SplitKind.KFOLD
        ? "%d folds".formatted(count)
        : "%d folds (%s)".formatted(count, kind);
  }

  private Executed execute(
      ServiceClients clients, String definition, Map<String, String> parameters)
      throws IOException, InterruptedException {
    ExecutionSnapshot last =
        new LocalExecution(harness, clients)
            .run(CrossValidationPipeline.NAME, definition, parameters);
    return new Executed(
        new FilledModelCard(clients, harness.err()).addTo(new ResultReader(clients).read(last)),
        ExecutionParameters.read(clients, last.executionArn(), definition));
  }

  /** Uploads the table under a prefix of its own, so that concurrent runs do not collide. */
  private S3Location upload(S3Client s3, RunData data) throws IOException {
    S3Location folder =
        new S3Location(
            RunParameters.BUCKET, "input/%d".formatted(harness.clock().instant().toEpochMilli()));
    createBucket(s3, folder.bucket());
    for (Upload object : TableObjects.of(data.file(), folder, "data.csv")) {
      object.send(s3, _ -> {});
    }
    return folder;
  }

  private static void createBucket(S3Client s3, String bucket) {
    try {
      s3.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // an earlier run created it
    }
  }
}
