package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.HyperParameters;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

class ImageWorkTest {

  private static final DescribeTrainingJobResponse OWN =
      DescribeTrainingJobResponse.builder()
          .trainingJobName("trial")
          .environment(Map.of("A", "1"))
          .algorithmSpecification(algorithm -> algorithm.trainingInputMode(TrainingInputMode.FILE))
          .build();

  @Test
  void differsIfAnythingThatDecidesTheScoreDiffers() {
    DescribeTrainingJobResponse otherEnvironment =
        OWN.toBuilder().environment(Map.of("A", "2")).build();
    DescribeTrainingJobResponse otherMode =
        OWN.toBuilder()
            .algorithmSpecification(it -> it.trainingInputMode(TrainingInputMode.PIPE))
            .build();

    List<String> digests =
        Stream.of(
                work(OWN, "train", Map.of()),
                work(OWN, "other", Map.of()),
                work(otherEnvironment, "train", Map.of()),
                work(otherMode, "train", Map.of()),
                work(OWN, "train", Map.of("eta", "0.1")),
                work(OWN, "train", Map.of("trainer_image", "r/xgboost:2")),
                work(OWN, "train", Map.of("instance_type", "ml.c5.large")),
                work(OWN, "train", Map.of("instance_count", "2")),
                work(OWN, "train", Map.of("container_entrypoint", "[\"a\"]")),
                work(OWN, "train", Map.of("container_arguments", "[\"a\"]")),
                work(OWN, "train", Map.of("metric", "auc", "metric_regex", "auc=(.*?);")),
                work(OWN, "train", Map.of("metric", "auc", "metric_regex", "auc:(.*?);")))
            .map(work -> work.job(0, 1).work())
            .toList();

    assertThat(digests).doesNotHaveDuplicates();
  }

  @Test
  void isTheSameForAnotherAttemptAndWhatDecidesNoScore() {
    ImageWork work = work(OWN, "train", Map.of());

    assertThat(work.job(0, 2).work()).isEqualTo(work.job(0, 1).work());
    assertThat(work.job(1, 1).work()).isNotEqualTo(work.job(0, 1).work());
    assertThat(work(OWN, "train", Map.of("role_arn", "arn:aws:iam::1:role/s")).job(0, 1).work())
        .isEqualTo(work.job(0, 1).work());
  }

  private static ImageWork work(
      DescribeTrainingJobResponse own, String channel, Map<String, String> more) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "trainer_image", "r/xgboost:1",
                "output_path", "s3://b/out",
                "instance_type", "ml.m5.large",
                "role_arn", "arn:aws:iam::1:role/r"));
    values.putAll(more);
    TrialParameters parameters = TrialParameters.of(new HyperParameters(values));
    Channel train =
        Channel.builder()
            .channelName(channel)
            .dataSource(source -> source.s3DataSource(s3 -> s3.s3Uri("s3://b/train")))
            .build();
    return new ImageWork(
        "trial",
        FoldJobSettings.of(parameters, OwnJob.of(own)),
        new FoldChannels(
            TrialFolds.withoutPlan(2), List.of(new FoldChannel.Folders(train, Optional.empty()))),
        parameters.trainer().hyperParameters());
  }
}
