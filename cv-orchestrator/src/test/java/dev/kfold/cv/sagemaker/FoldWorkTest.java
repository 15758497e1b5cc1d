package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.job.FoldJob;
import dev.kfold.trainer.split.FoldLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldWorkTest {

  private static final String IMAGE = "registry/kfold-trainer:1";
  private static final Map<String, String> FIT = Map.of("c", "1.0");

  @Test
  void aFoldOfATableHasTheTableAndItsNumber() {
    FoldWork work = FoldWork.of("trial", data(""), IMAGE, FIT, FoldLayout.INDEX);

    FoldJob job = work.job(3, 1);

    assertThat(uris(job)).containsExactly("train s3://b/train/all/");
    assertThat(job.hyperParameters()).isEqualTo(Map.of("c", "1.0", "fold", "3"));
    assertThat(job.work()).as("the fold is part of the work").isNotEqualTo(work.job(4, 1).work());
  }

  @Test
  void aFoldWithFilesOfItsOwnHasTwoChannels() {
    FoldJob job =
        FoldWork.of("trial", data("s3://b/test/"), IMAGE, FIT, FoldLayout.FOLDERS).job(3, 1);

    assertThat(uris(job)).containsExactly("train s3://b/train/3/", "test s3://b/test/3/");
    assertThat(job.hyperParameters()).isEqualTo(FIT);
  }

  @Test
  void filesOfFoldsNeedATestSource() {
    assertThatThrownBy(() -> FoldWork.of("trial", data(""), IMAGE, FIT, FoldLayout.CHANNEL_CSV))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hyperparameter test_src: is not given");
  }

  private static TrainerData data(String testUri) {
    return new TrainerData("s3://b/train", Optional.of(testUri).filter(uri -> !uri.isEmpty()));
  }

  private static List<String> uris(FoldJob job) {
    return job.channels().stream()
        .map(channel -> channel.channelName() + " " + channel.dataSource().s3DataSource().s3Uri())
        .toList();
  }
}
