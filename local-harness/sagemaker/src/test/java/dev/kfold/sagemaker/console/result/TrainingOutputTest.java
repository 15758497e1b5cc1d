package dev.kfold.sagemaker.console.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TrainingOutputTest {

  @ParameterizedTest
  @CsvSource({
    "s3://b, s3://b/fit/output/output.tar.gz",
    "s3://b/out, s3://b/out/fit/output/output.tar.gz",
    "s3://b/out/, s3://b/out/fit/output/output.tar.gz",
    "s3://b/out//, s3://b/out//fit/output/output.tar.gz", // a key may have an empty part
  })
  void isBelowTheOutputPath(String path, String archive) {
    assertThat(output(path).map(output -> output.archive().toString())).contains(archive);
  }

  @Test
  void isUnknownWithoutAPathInS3() {
    assertThat(output("")).isEmpty();
    assertThat(output("https://b/out")).isEmpty();
  }

  private static Optional<TrainingOutput> output(String path) {
    return TrainingOutput.of(
        new JsonMapper()
            .readTree(
                """
                {"TrainingJobName": "fit", "OutputDataConfig": {"S3OutputPath": "%s"}}
                """
                    .formatted(path)));
  }
}
