package dev.kfold.sagemaker.console.result;

import dev.kfold.contract.S3Location;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where a training job writes its output data.
 *
 * @param folder {@code <S3OutputPath>/<job>/output}
 */
public record TrainingOutput(S3Location folder) {

  /** Returns the output of a described job; empty if its path is not in S3. */
  public static Optional<TrainingOutput> of(JsonNode job) {
    return Optional.of(job.at("/OutputDataConfig/S3OutputPath").asString(""))
        .filter(S3Location::isS3Uri)
        .map(path ->
            new TrainingOutput(
                S3Location.parse(path)
                    .resolve(job.path("TrainingJobName").asString(""))
                    .resolve("output")));
  }

  /** Returns the archive of what the job has left in {@code /opt/ml/output/data}. */
  public S3Location archive() {
    return folder.resolve("output.tar.gz");
  }
}
