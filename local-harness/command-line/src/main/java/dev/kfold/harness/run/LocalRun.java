package dev.kfold.harness.run;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.S3Location;
import dev.kfold.contract.WritableFolder;
import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.Upload;
import dev.kfold.harness.environment.Browser;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.environment.ServiceSettings;
import dev.kfold.harness.images.LocalImages;
import dev.kfold.harness.pipeline.Algorithms;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.report.DataColumn;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.RunReport;
import dev.kfold.harness.result.Conclusion;
import dev.kfold.harness.result.Destination;
import dev.kfold.harness.result.InsightsReader;
import dev.kfold.harness.result.RowNames;
import dev.kfold.harness.result.RunReportAssembly;
import dev.kfold.harness.result.RunResults;
import dev.kfold.harness.result.SplitData;
import dev.kfold.harness.table.TableObjects;
import dev.kfold.harness.table.TableSummary;
import dev.kfold.trainer.split.SplitKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
 *
 * @param out where the results go
 * @param opens whether a browser shows the console, and then the report
 */
public record LocalRun(Harness harness, RunOptions options, Destination out, boolean opens) {

  /**
   * Runs the pipeline and publishes its results.
   *
   * @return the exit code
   * @throws dev.kfold.contract.InvalidInputException with all problems of the table, the images and
   *     the data
   */
  public int run() throws IOException, InterruptedException {
    Instant started = harness.clock().instant();
    WritableFolder.verify(options.dataDirectory());
    requireImages();
    RunData data = RunData.of(options);
    TableSummary table =
        TableSummary.read(
            data.file(), options.split().table(data.label()), options.split(), options.outerK());
    ScoredClasses.of(options).verify(table);
    UntunedNeighbours.of(options).verify(table.parts());
    if (options.executor() == ExecutorKind.EMBEDDED) {
      new EmbeddedMemory(Runtime.getRuntime().maxMemory())
          .verify(data.file(), table.rows(), table.columns());
    }
    announce(data, table);

    Map<String, PipelineOptions> searches = options.pipelines(leastTrainingRows(table));
    try (LocalService service =
            harness
                .service()
                .start(ServiceSettings.local(options.dataDirectory(), options.executor()));
        ServiceClients clients = ServiceClients.of(service.clientEnvironment())) {
      announceConsole(service);
      Map<String, String> parameters =
          new RunParameters(options, data.label(), upload(clients.s3(), data), table.preparation())
              .asPipelineParameters();
      SearchRun.Done executed;
      switch (new SearchRun(harness, clients, options, searches, parameters).run()) {
        case SearchRun.Ended ended -> {
          return conclude(ended.outcome());
        }
        case SearchRun.Done done -> executed = done;
      }
      RunResults results = executed.results();
      SplitData split =
          SplitData.read(executed.results().execution(), new ExecutionArtifacts(clients));
      RunReport report =
          new RunReportAssembly(
                  reported(data, table),
                  options.asText(),
                  options.baseline(),
                  table.folds(),
                  out.folder(),
                  RunReport.Access.ofLocalService(options.dataDirectory()),
                  executed.studies(),
                  new InsightsReader(
                      clients,
                      split,
                      RowNames.lines(data.file().getFileName().toString(), table),
                      harness.err()))
              .assemble(results, started, harness.clock().instant());
      int exitCode =
          new Conclusion(harness, out)
              .conclude(report, results, executed.definition(), executed.parameters());
      Path page = out.folder().resolve("report.html");
      if (opens && Files.exists(page)) {
        new Browser(harness).open(page.toUri());
      }
      return options.deploy() && report.outcome() instanceof Outcome.Registered registered
          ? new RunDeployment(harness, service, clients, options.dataDirectory(), table.firstRow())
              .serve(registered.modelPackageArn())
          : exitCode;
    }
  }

  /** Prints why there is no result, and returns the exit code; nothing is written. */
  private int conclude(Outcome outcome) {
    harness.err().println(OneLine.of(outcome.sentence()));
    return (outcome instanceof Outcome.Stopped ? ExitCode.INTERRUPTED : ExitCode.FAILED).code();
  }

  /** Returns the fewest rows that a search trains on, in an outer fold if there are any. */
  private int leastTrainingRows(TableSummary table) {
    boolean grows = options.split().options().kind() == SplitKind.TIMESERIES;
    double share = options.outerK().map(k -> grows ? 1.0 / (k + 1) : (k - 1.0) / k).orElse(1.0);
    return (int) (table.leastTrainingRows() * share) - 1; // outer folds differ by a few rows
  }

  private static RunReport.Data reported(RunData data, TableSummary table) {
    return new RunReport.Data(
        data.file().getFileName().toString(),
        data.label(),
        table.rows(),
        table.columns(),
        table.classes(),
        table.profile().stream().map(DataColumn::of).toList(),
        table.doubts(),
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
            "%s: %d rows, %d features, %d classes · %s, %d trials and the untuned default%s, %s search%s%n",
            OneLine.of(data.file().getFileName().toString()),
            table.rows(),
            table.columns(),
            table.classes().size(),
            folds(table.folds()),
            options.trials(),
            options.algorithmNames().equals(List.of(Algorithms.SVM))
                ? ""
                : " of " + String.join(", ", options.algorithmNames()),
            options.strategy(),
            options.outerK().map(" · %d outer folds, each with a search"::formatted).orElse(""));
    harness.out().flush();
  }

  private void announceConsole(LocalService service) throws InterruptedException {
    Optional<URI> console = service.console();
    console.ifPresent(page -> harness.out().println("console " + page));
    harness.out().flush();
    if (opens && console.isPresent()) {
      new Browser(harness).open(console.get());
    }
  }

  /** Returns text such as {@code 5 folds} or {@code 50 folds (repeated)}. */
  private String folds(int count) {
    SplitKind kind = options.split().options().kind();
    return kind == SplitKind.KFOLD
        ? "%d folds".formatted(count)
        : "%d folds (%s)".formatted(count, kind);
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
