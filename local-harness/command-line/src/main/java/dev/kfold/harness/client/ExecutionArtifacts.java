package dev.kfold.harness.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.kfold.contract.S3Location;
import dev.kfold.cv.aws.OutputArchive;
import dev.kfold.cv.search.SearchFile;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import tools.jackson.databind.json.JsonMapper;

/** Fetches the artifacts of an execution's jobs from S3. */
public record ExecutionArtifacts(ServiceClients clients) {

  /** The name of the file with the scores of a trial. */
  public static final String SCORES = "cv.json";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads trials without what the report shows of the winner only, which grows with the classes.
   */
  private static final JsonMapper SUMMARIES =
      JsonMapper.builder()
          .addMixIn(CvReport.class, TrialSummary.class)
          .addMixIn(CvReport.Fold.class, FoldSummary.class)
          .build();

  @JsonIgnoreProperties(
      value = {"classes", "confusion_matrix"},
      ignoreUnknown = true)
  private interface TrialSummary {}

  @JsonIgnoreProperties(value = "metrics", ignoreUnknown = true)
  private interface FoldSummary {}

  /**
   * Returns a file that a processing job uploaded, or empty if there is none.
   *
   * @param output the name of the job's output
   * @param file the file's path within the output
   */
  public Optional<byte[]> processed(String jobName, String output, String file) {
    return location(jobName, output).flatMap(folder -> read(folder.resolve(file)));
  }

  /**
   * Returns the beginning of a file that a processing job uploaded, or empty if the file is
   * missing.
   *
   * @param output the name of the job's output
   * @param file the file's path within the output; it is not empty
   * @param most the most bytes to fetch
   */
  public Optional<byte[]> beginningOfProcessed(
      String jobName, String output, String file, int most) {
    return location(jobName, output)
        .flatMap(folder ->
            read(folder.resolve(file), request -> request.range("bytes=0-%d".formatted(most - 1))));
  }

  private Optional<S3Location> location(String jobName, String output) {
    return clients
        .sageMaker()
        .describeProcessingJob(request -> request.processingJobName(jobName))
        .processingOutputConfig()
        .outputs()
        .stream()
        .filter(candidate -> candidate.outputName().equals(output))
        .findFirst()
        .map(ExecutionArtifacts::location);
  }

  /** Returns the {@code model.tar.gz} of a training job, or empty if there is none. */
  public Optional<byte[]> model(DescribeTrainingJobResponse job) {
    return modelLocation(job).flatMap(this::read);
  }

  /** Returns the {@code cv.json} of a trial, or empty if it failed before it could write one. */
  public Optional<CvReport> crossValidation(DescribeTrainingJobResponse trial) {
    return output(trial, SCORES).map(ExecutionArtifacts::scores);
  }

  /** Returns the content of a trial's {@code cv.json}. */
  public static CvReport scores(byte[] json) {
    return JSON.readValue(json, CvReport.class);
  }

  /**
   * Returns the trials of a search in one job without their classes, confusion matrices and metrics
   * of each fold, which {@code cv.json} has of the winner; empty if it failed before it had any.
   * The file is read as a stream.
   */
  public Optional<SearchFile> search(DescribeTrainingJobResponse job) {
    return archive(job).flatMap(archive -> search(archive.toString()));
  }

  private Optional<SearchFile> search(String archive) {
    try {
      return OutputArchive.read(
          clients.s3(),
          archive,
          SearchFile.NAME,
          content -> SUMMARIES.readValue(content, SearchFile.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file that a training job wrote beside its model, or empty if there is none. */
  public Optional<byte[]> output(DescribeTrainingJobResponse job, String file) {
    try {
      return Optional.ofNullable(outputs(job, Set.of(file)).get(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns some of the files that a training job wrote beside its model, by their names; those
   * that it did not write are missing.
   *
   * @throws IOException if they cannot be read
   */
  public Map<String, byte[]> outputs(DescribeTrainingJobResponse job, Set<String> files)
      throws IOException {
    Optional<S3Location> archive = archive(job);
    return archive.isPresent()
        ? OutputArchive.readOnly(clients.s3(), archive.get().toString(), files)
            .map(OutputArchive::files)
            .orElse(Map.of())
        : Map.of();
  }

  private static Optional<S3Location> archive(DescribeTrainingJobResponse job) {
    return modelLocation(job).map(model -> folder(model).sibling("output.tar.gz"));
  }

  /** Returns the model without the slash at the end that a model of plain files has. */
  private static S3Location folder(S3Location model) {
    return new S3Location(model.bucket(), model.key().replaceAll("/+$", ""));
  }

  private static S3Location location(ProcessingOutput output) {
    return S3Location.parse(output.s3Output().s3Uri());
  }

  private static Optional<S3Location> modelLocation(DescribeTrainingJobResponse job) {
    return Optional.ofNullable(job.modelArtifacts())
        .flatMap(artifacts -> Optional.ofNullable(artifacts.s3ModelArtifacts()))
        .filter(uri -> !uri.isEmpty())
        .map(S3Location::parse);
  }

  private Optional<byte[]> read(S3Location object) {
    return read(object, _ -> {});
  }

  private Optional<byte[]> read(S3Location object, Consumer<GetObjectRequest.Builder> options) {
    try {
      return Optional.of(
          clients
              .s3()
              .getObjectAsBytes(
                  request -> options.accept(request.bucket(object.bucket()).key(object.key())))
              .asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }
}
