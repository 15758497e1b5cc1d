package dev.kfold.sagemaker.console.result;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;

/** Reads results. */
public final class Results {

  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int KNOWN_REPORTS = 50;

  private final ConsoleServices services;

  /** By archive; an empty text for one without a report, so that it is searched only once. */
  private final Map<String, String> reports = new LinkedHashMap<>();

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
        json,
        objects().read(evaluation).map(Evaluation::read).orElse(List.of()),
        FittedJob.nameOf(modelData).flatMap(this::job));
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

  /** Returns the content of the {@code cv.json} of a trial that has ended; empty if it has none. */
  public Optional<String> report(FittedJob trial) {
    if (trial.duration().isEmpty()) {
      return Optional.empty();
    }
    synchronized (reports) {
      String known = reports.get(trial.output());
      if (known != null) {
        return Optional.of(known).filter(report -> !report.isEmpty());
      }
    }
    Optional<String> found = file(trial.output(), "cv.json");
    synchronized (reports) {
      reports.put(trial.output(), found.orElse(""));
      if (reports.size() > KNOWN_REPORTS) {
        reports.remove(reports.keySet().iterator().next());
      }
    }
    return found;
  }

  /**
   * Returns the first file of a name in an archive of S3; empty if there is none, or no archive.
   */
  public Optional<String> file(String archive, String name) {
    if (!S3Location.isS3Uri(archive)) {
      return Optional.empty();
    }
    S3Location location = S3Location.parse(archive);
    try {
      return objects().browser().find(location).isEmpty() ? Optional.empty() : read(location, name);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // no archive
    }
  }

  private Optional<String> read(S3Location archive, String name) throws IOException {
    try (InputStream content = objects().browser().open(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(content))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = entry.getName();
        if (entry.isFile() && (path.equals(name) || path.endsWith("/" + name))) {
          byte[] bytes = tar.readNBytes(MOST_BYTES);
          return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
      }
      return Optional.empty();
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
