package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.TrialParameters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

class FoldJobSettingsTest {

  private static final OwnJob OWN =
      new OwnJob(
          "trial",
          Optional.of("arn:aws:iam::123456789012:role/path/Trainer"),
          Optional.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/kfold-cv:1.2"),
          Optional.of("s3://bucket/output"),
          Optional.of("ml.m5.large"),
          Optional.of(VpcConfig.builder().subnets("subnet-1").build()),
          Optional.of(Duration.ofHours(5)),
          Optional.of("tuning"),
          Optional.of(Duration.ofMinutes(2)),
          Map.of("train", "s3://bucket/train", "test", "s3://bucket/test"));

  @Test
  void takesFromTheOwnJobWhatTheHyperparametersLeaveOpen() {
    FoldJobSettings settings = FoldJobSettings.of(parameters(Map.of()), OWN);

    assertThat(settings.image())
        .as("the other image of the same registry and tag")
        .isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/kfold-trainer:1.2");
    assertThat(settings.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/path/Trainer");
    assertThat(settings.vpcConfig()).isEqualTo(OWN.vpcConfig());
    assertThat(settings.trainUri()).isEqualTo("s3://bucket/train");
  }

  @Test
  void letsNoFoldRunLongerThanTheOrchestratorMay() {
    assertThat(FoldJobSettings.of(parameters(Map.of()), OWN).maxRuntime())
        .isEqualTo(Duration.ofHours(5));
    assertThat(
            FoldJobSettings.of(parameters(Map.of("fold_max_runtime_seconds", "60")), OWN)
                .maxRuntime())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusesAnOutputPathThatItCouldNotReadFrom() {
    assertThatThrownBy(
            () -> FoldJobSettings.of(parameters(Map.of("output_path", "https://s3/bucket")), OWN))
        .hasMessage(
            "hyperparameter output_path: found 'https://s3/bucket', expected an S3 URI such as s3://bucket/folder.");
  }

  @Test
  void letsTheHyperparametersWin() {
    FoldJobSettings settings =
        FoldJobSettings.of(
            parameters(Map.of("instance_type", "ml.c5.xlarge", "train_src", "s3://other/train")),
            OWN);

    assertThat(settings.instanceType()).isEqualTo("ml.c5.xlarge");
    assertThat(settings.trainUri()).isEqualTo("s3://other/train");
  }

  @Test
  void saysAllThatIsMissingOutsideOfSageMaker() {
    assertThatThrownBy(() -> FoldJobSettings.of(parameters(Map.of()), OwnJob.none("by-hand")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(6)
                    .allMatch(fault -> fault.contains("choose fold_mode in-process")));
  }

  private static TrialParameters parameters(Map<String, String> values) {
    return TrialParameters.of(new HyperParameters(values));
  }
}
