package dev.kfold.sagemaker.console.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FittedJobTest {

  @Test
  void readsADescriptionWithoutItsSecrets() {
    FittedJob job =
        job(
            """
            {"TrainingJobName": "fit", "TrainingJobStatus": "Completed", "RoleArn": "arn:role",
             "HyperParameters": {"gamma": "scale", "c": "1", "api_key": "hush"},
             "InputDataConfig": [
               {"ChannelName": "train", "DataSource": {"S3DataSource": {"S3Uri": "s3://b/train"}}},
               {"ChannelName": "test", "DataSource": {"S3DataSource": {"S3Uri": "s3://b/test"}}}],
             "FinalMetricDataList": [{"MetricName": "test:score", "Value": 0.5}],
             "OutputDataConfig": {"S3OutputPath": "s3://b/out/"},
             "TrainingStartTime": 100, "TrainingEndTime": 160.5}
            """);

    assertThat(job.status().text()).isEqualTo("Completed");
    assertThat(job.role()).isEqualTo("arn:role");
    assertThat(job.hyperparameters())
        .containsEntry("c", "1")
        .containsEntry("gamma", "scale")
        .containsKey("api_key")
        .doesNotContainValue("hush");
    assertThat(job.hyperparameters().keySet()).containsExactly("api_key", "c", "gamma");
    assertThat(job.channels()).containsExactly("s3://b/train", "s3://b/test");
    assertThat(job.metrics())
        .containsExactly(new Metric("test:score", 0.5, Optional.empty(), Optional.empty()));
    assertThat(job.output().orElseThrow().archive())
        .hasToString("s3://b/out/fit/output/output.tar.gz");
    assertThat(job.duration()).contains(Duration.ofMillis(60_500));
  }

  @Test
  void aJobThatRunsHasNoDuration() {
    assertThat(job("{\"TrainingStartTime\": 100}").duration()).isEmpty();
  }

  @Test
  void anArchiveIsNamedAfterItsJob() {
    assertThat(FittedJob.nameOf("s3://b/fit/output/model.tar.gz")).contains("fit");
    assertThat(FittedJob.nameOf("s3://b/a/b/fit/output/model.tar.gz")).contains("fit");
    assertThat(FittedJob.nameOf("s3://b/output/model.tar.gz")).isEmpty();
    assertThat(FittedJob.nameOf("s3://b/by/hand/model.tar.gz")).isEmpty();
  }

  private static FittedJob job(String description) {
    return FittedJob.of(new JsonMapper().readTree(description));
  }
}
