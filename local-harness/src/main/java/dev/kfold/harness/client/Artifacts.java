package dev.kfold.harness.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import tools.jackson.databind.json.JsonMapper;

/** Fetches from S3 what the jobs of an execution left behind. */
public record Artifacts(ServiceClients clients) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A file that a processing job uploaded.
   *
   * @param output the name of the job's output
   * @return empty where the job has no such output or left no such file
   */
  public Optional<byte[]> processed(String jobName, String output, String file) {
    return clients
        .sageMaker()
        .describeProcessingJob(request -> request.processingJobName(jobName))
        .processingOutputConfig()
        .outputs()
        .stream()
        .filter(candidate -> candidate.outputName().equals(output))
        .findFirst()
        .map(Artifacts::location)
        .flatMap(folder -> read(folder.resolve(file)));
  }

  /** The {@code model.tar.gz} of a training job. */
  public Optional<byte[]> model(DescribeTrainingJobResponse job) {
    return modelLocation(job).flatMap(this::read);
  }

  /** The {@code cv.json} of a trial, empty where it failed before it could write one. */
  public Optional<CvResult> crossValidation(DescribeTrainingJobResponse trial) {
    return modelLocation(trial)
        .map(model -> model.sibling("output.tar.gz"))
        .flatMap(this::read)
        .flatMap(archive -> entry(archive, "cv.json"))
        .map(JSON::readTree)
        .map(CvResult::of);
  }

  private static S3Location location(ProcessingOutput output) {
    return S3Location.of(output.s3Output().s3Uri());
  }

  private static Optional<S3Location> modelLocation(DescribeTrainingJobResponse job) {
    return Optional.ofNullable(job.modelArtifacts())
        .flatMap(artifacts -> Optional.ofNullable(artifacts.s3ModelArtifacts()))
        .filter(uri -> !uri.isEmpty())
        .map(S3Location::of);
  }

  private Optional<byte[]> read(S3Location object) {
    try {
      return Optional.of(
          clients
              .s3()
              .getObjectAsBytes(request -> request.bucket(object.bucket()).key(object.key()))
              .asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> entry(byte[] archive, String name) {
    try (var tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && withoutDot(entry.getName()).equals(name)) {
          return Optional.of(tar.readAllBytes());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some tar programs write {@code ./cv.json}. */
  private static String withoutDot(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }
}
