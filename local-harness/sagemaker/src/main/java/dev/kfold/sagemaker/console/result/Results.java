package dev.kfold.sagemaker.console.result;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.archive.ArchivedFile;
import dev.kfold.sagemaker.console.archive.Archives;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads results. */
public final class Results {

  /** The most bytes of a report that is read: one of 10,000 folds has 2 MB. */
  public static final int LARGEST_REPORT = 4_000_000;

  private static final int KNOWN_REPORTS = 16;

  private final ConsoleServices services;

  /** The reports by archive and job; empty for an archive without one, which is searched once. */
  private final LatestKept<Optional<String>> reports = new LatestKept<>(KNOWN_REPORTS);

  /** Creates a reader. */
  public Results(ConsoleServices services) {
    this.services = services;
  }

  /**
   * Returns a version of a model package group.
   *
   * @throws ServiceException if there is none
   */
  public ModelVersion version(String arn) {
    JsonNode json = call("DescribeModelPackage", Map.of("ModelPackageName", arn));
    String evaluation = json.at("/ModelMetrics/ModelQuality/Statistics/S3Uri").asString("");
    String modelData =
        json.path("InferenceSpecification")
            .path("Containers")
            .path(0)
            .path("ModelDataUrl")
            .asString("");
    return ModelVersion.of(
        json, evaluation(evaluation), FittedJob.nameOf(modelData).flatMap(this::job));
  }

  /** Returns a training job; empty if there is none. */
  public Optional<FittedJob> job(String name) {
    try {
      return Optional.of(
          FittedJob.of(call("DescribeTrainingJob", Map.of("TrainingJobName", name))));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the content of the {@code cv.json} of a trial that has ended; empty if it has none of
   * at most {@link #LARGEST_REPORT} bytes, or if it cannot be read now.
   */
  public Optional<String> report(FittedJob trial) {
    if (trial.status().isRunning() || trial.output().isEmpty()) {
      return Optional.empty();
    }
    S3Location archive = trial.output().get().archive();
    try {
      // another job may have had its name
      return reports.get(List.of(archive, trial.created()), () -> report(archive));
    } catch (UncheckedIOException e) {
      return Optional.empty(); // the next call reads it again
    }
  }

  private Optional<String> report(S3Location archive) {
    try {
      Optional<ArchivedFile> found = archives().file(archive, "cv.json");
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (ArchivedFile file = found.get()) {
        return file.size() > LARGEST_REPORT
            ? Optional.empty()
            : Optional.of(new String(file.read(LARGEST_REPORT), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the trials of a search in one job one after the other; none if its output has no list of
   * them.
   *
   * @param archive the output of the search
   * @param isMoreWanted takes each trial, and returns whether it wants the next one
   * @throws UncheckedIOException if the archive cannot be read
   */
  public void trials(S3Location archive, Predicate<JsonNode> isMoreWanted) {
    var _ = TrialsFile.read(archives(), archive, isMoreWanted);
  }

  private Archives archives() {
    return new Archives(objects().browser());
  }

  /** Returns the metrics in an evaluation; none if it is missing or too large to be one. */
  private List<Metric> evaluation(String uri) {
    if (!S3Location.isS3Uri(uri)) {
      return List.of();
    }
    S3Location location = S3Location.parse(uri);
    try {
      if (objects().browser().find(location).isEmpty()) {
        return List.of();
      }
      try (InputStream content = objects().browser().open(location)) {
        byte[] bytes = content.readNBytes(LARGEST_REPORT + 1);
        return bytes.length > LARGEST_REPORT ? List.of() : Evaluation.read(bytes);
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  private ObjectStore objects() {
    return services.objects();
  }

  /** Calls SageMaker. */
  public JsonNode call(String operation, Map<String, ?> members) {
    return services.sageMaker().call(operation, ApiCall.sageMaker(operation, members).members());
  }
}
