package dev.kfold.cv.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folds of a trial are the folds of the split, whatever the hyperparameter k says. */
class TrialFoldsTest {

  @TempDir private Path base;

  @Test
  void areAllThoseOfThePlan() throws IOException {
    plan(SplitKind.REPEATED, 5, 10);

    TrialFolds folds = folds(Optional.empty());

    assertThat(folds.k()).isEqualTo(5);
    assertThat(folds.numbers()).hasSize(50).startsWith(0).endsWith(49);
    assertThat(folds.warnings()).containsExactly("Few rows.");
    assertThat(folds.digest()).isEqualTo("ab");
    assertThat(folds(Optional.of(5))).isEqualTo(folds);
  }

  @Test
  void areNeverFewerOrMoreThanThoseOfThePlan() throws IOException {
    plan(SplitKind.KFOLD, 5, 1);

    assertThatThrownBy(() -> folds(Optional.of(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "hyperparameter k: found 3, but the data in channel train, folder %s was split otherwise (kfold, k=5: 5 folds); leave k out, or split the table again with the k that is wanted.",
            train());
  }

  @Test
  void areThoseOfThePlanAlthoughFoldersOfAnEarlierSplitAreLeft() throws IOException {
    folders("train", 0, 1, 2, 3, 4);
    folders("test", 0, 1, 2, 3, 4);
    plan(SplitKind.KFOLD, 3, 1);

    assertThat(folds(Optional.empty()).numbers()).containsExactly(0, 1, 2);
  }

  @Test
  void areThoseOfTheFoldersIfThereIsNoPlan() throws IOException {
    folders("train", 0, 1, 2);
    folders("test", 0, 1, 2);
    Files.createDirectories(train().resolve("all"));

    assertThat(folds(Optional.empty()).numbers()).containsExactly(0, 1, 2);
    assertThat(folds(Optional.of(3)).numbers()).containsExactly(0, 1, 2);
    assertThatThrownBy(() -> folds(Optional.of(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("hyperparameter k: found 2, but channel train, folder ")
        .hasMessageContaining("holds the folders of 3 folds");
  }

  @Test
  void areNotGuessedFromFoldersWithAGap() throws IOException {
    folders("train", 0, 1, 3);
    folders("test", 0, 1, 2);

    assertThatThrownBy(() -> folds(Optional.of(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "folders of folds up to 3 without [2] in channel train and of folds 0 to 2 in channel test");
  }

  @Test
  void areNotGuessedFromNothing() throws IOException {
    Files.createDirectories(train().resolve("all"));

    assertThatThrownBy(() -> folds(Optional.of(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no all/plan.json, and folders of no fold in channel train");
  }

  @Test
  void needTheChannel() {
    assertThatThrownBy(() -> folds(Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("channel train: there is no folder " + train());
  }

  @Test
  void areThoseOfKWithAWarningIfNothingCanBeRead() throws IOException {
    SplitSource locked = new LockedSplit();

    TrialFolds folds = TrialFolds.of(locked, Optional.of(4));

    assertThat(folds.numbers()).containsExactly(0, 1, 2, 3);
    assertThat(folds.warnings())
        .containsExactly(
            "s3://b/train cannot be read (access is denied): folds 0 to 3 are run, as the hyperparameter k says, without knowing whether the data was split into these.");
    assertThatThrownBy(() -> TrialFolds.of(locked, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("so the number of folds is not known");
  }

  @Test
  void runAllAtOnceUnlessOneRowIsLeftOut() throws IOException {
    plan(SplitKind.LOO, 150, 1);
    assertThat(folds(Optional.empty()).atATime(Optional.empty())).isEqualTo(10);
    assertThat(folds(Optional.empty()).atATime(Optional.of(40))).isEqualTo(40);

    plan(SplitKind.REPEATED, 20, 3);
    assertThat(folds(Optional.empty()).atATime(Optional.empty())).isEqualTo(20);
  }

  private TrialFolds folds(Optional<Integer> k) throws IOException {
    return TrialFolds.of(new ChannelSplit(train(), base.resolve("test")), k);
  }

  private Path train() {
    return base.resolve("train");
  }

  private void plan(SplitKind kind, int k, int repeats) throws IOException {
    FoldPlan plan =
        new FoldPlan(
            kind,
            k,
            repeats,
            k * repeats,
            23,
            FoldLayout.FOLDERS,
            150,
            List.of(),
            "ab",
            List.of("Few rows."));
    Path all = Files.createDirectories(train().resolve("all"));
    Files.writeString(all.resolve("plan.json"), plan.toJson());
  }

  private void folders(String channel, int... folds) throws IOException {
    for (int fold : folds) {
      Files.createDirectories(base.resolve(channel).resolve(Integer.toString(fold)));
    }
  }
}
