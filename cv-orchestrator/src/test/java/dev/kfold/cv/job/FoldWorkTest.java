package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.trainer.split.FoldLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldWorkTest {

  private static final Map<String, String> FIT = Map.of("c", "1.0");

  @Test
  void aFoldOfATableHasTheTableAndItsNumber() {
    FoldWork work = FoldWork.of("trial", settings(Map.of()), FIT, FoldLayout.INDEX);

    FoldJob job = work.job(3, 1);

    assertThat(job.trainUri()).isEqualTo("s3://b/train/all/");
    assertThat(job.testUri()).isEmpty();
    assertThat(job.hyperParameters()).isEqualTo(Map.of("c", "1.0", "fold", "3"));
    assertThat(job.work()).as("the fold is part of the work").isNotEqualTo(work.job(4, 1).work());
  }

  @Test
  void aFoldWithFilesOfItsOwnHasTwoChannels() {
    FoldJob job =
        FoldWork.of("trial", settings(Map.of("test_src", "s3://b/test/")), FIT, FoldLayout.FOLDERS)
            .job(3, 1);

    assertThat(job.trainUri()).isEqualTo("s3://b/train/3/");
    assertThat(job.testUri()).isEqualTo(Optional.of("s3://b/test/3/"));
    assertThat(job.hyperParameters()).isEqualTo(FIT);
  }

  @Test
  void filesOfFoldsNeedATestSource() {
    assertThatThrownBy(() -> FoldWork.of("trial", settings(Map.of()), FIT, FoldLayout.CHANNEL_CSV))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hyperparameter test_src: is not given");
  }

  @Test
  void anotherTrainerGetsNoTable() {
    FoldJobSettings settings = settings(Map.of("trainer_image", "registry/sklearn-trainer:1"));

    assertThatThrownBy(() -> FoldWork.of("trial", settings, FIT, FoldLayout.INDEX))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'registry/sklearn-trainer:1', which may not know")
        .hasMessageContaining("--layout folders");
    assertThat(
            FoldWork.of(
                    "trial",
                    settings(
                        Map.of(
                            "trainer_image", "registry/sklearn-trainer:1",
                            "test_src", "s3://b/test")),
                    FIT,
                    FoldLayout.FOLDERS)
                .image())
        .isEqualTo("registry/sklearn-trainer:1");
  }

  private static FoldJobSettings settings(Map<String, String> more) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "train_src", "s3://b/train",
                "output_path", "s3://b/out",
                "instance_type", "ml.m5.large",
                "role_arn", "arn:aws:iam::1:role/r",
                "trainer_image", "registry/kfold-trainer:1"));
    values.putAll(more);
    return FoldJobSettings.of(
        TrialParameters.of(new HyperParameters(values)), OwnJob.none("trial"));
  }
}
