package dev.kfold.cv.trial;

import static dev.kfold.cv.trial.SomeFolds.THREE;
import static dev.kfold.cv.trial.SomeFolds.scored;
import static dev.kfold.cv.trial.SomeFolds.scoredByJob;
import static dev.kfold.cv.trial.SomeFolds.threeFolds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialCheckpointTest {

  private static final List<FoldOutcome.Scored> DONE =
      List.of(scored(0, 0.9666666666666667), scoredByJob(2, 1.0, 2, 61));

  @TempDir private Path folder;

  @Test
  void givesBackToALaterAttemptWhatItSaved() throws IOException {
    checkpoint("trial").save(DONE);

    assertThat(checkpoint("trial").restore()).usingRecursiveComparison().isEqualTo(DONE);
  }

  @Test
  void holdsTheLatestFoldsOnly() throws IOException {
    checkpoint("trial").save(DONE.subList(0, 1));
    checkpoint("trial").save(DONE);

    assertThat(checkpoint("trial").restore()).hasSize(2);
    assertThat(file()).as("and nothing beside it").exists();
  }

  @Test
  void restoresNothingIfNothingWasSaved() throws IOException {
    assertThat(checkpoint("trial").restore()).isEmpty();
  }

  @Test
  void restoresNothingOfAnotherTrial() throws IOException {
    checkpoint("trial").save(DONE);

    assertThat(checkpoint("other").restore()).isEmpty();
  }

  @Test
  void restoresNothingThatWasFittedInAnotherWay() throws IOException {
    checkpoint("trial").save(DONE);

    assertThat(
            new TrialCheckpoint(folder, "trial", threeFolds(Map.of("c", "2")), THREE, "work")
                .restore())
        .isEmpty();
  }

  @Test
  void restoresNothingOfAnotherNumberOfFolds() throws IOException {
    checkpoint("trial").save(DONE);

    assertThat(checkpoint(TrialFolds.withoutPlan(5)).restore()).isEmpty();
  }

  @Test
  void restoresNothingOfOtherData() throws IOException {
    checkpoint(planned("ab")).save(DONE);

    assertThat(checkpoint(planned("ab")).restore()).hasSize(2);
    assertThat(checkpoint(planned("cd")).restore()).isEmpty();
  }

  @Test
  void restoresFoldsThatRanElsewhereOrOtherwiseThanNow() throws IOException {
    checkpoint("trial").save(DONE);

    assertThat(
            new TrialCheckpoint(
                    folder,
                    "trial",
                    threeFolds(Map.of("max_parallel_folds", "1", "fold_mode", "in-process")),
                    THREE,
                    "work")
                .restore())
        .hasSize(2);
  }

  @Test
  void ignoresAFileThatIsCutOff() throws IOException {
    checkpoint("trial").save(DONE);
    Path file = file();
    byte[] whole = Files.readAllBytes(file);
    int inTheMiddleOfALetter =
        new String(whole, StandardCharsets.UTF_8)
                .split("ü", -1)[0].getBytes(StandardCharsets.UTF_8).length
            + 1;

    for (int length : new int[] {0, 1, whole.length / 2, inTheMiddleOfALetter, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThat(checkpoint("trial").restore()).as("%d bytes", length).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}", "{\"trial\":\"trial\",\"k\":3}"})
  void ignoresAFileOfAnotherKind(String content) throws IOException {
    checkpoint("trial").save(DONE);
    Files.writeString(file(), content);

    assertThat(checkpoint("trial").restore()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[null]",
        "[{\"fold\":3,\"result\":null}]",
        "[{\"fold\":1,\"result\":{\"score\":1.0,\"predictions\":[],\"warnings\":[]}}]"
      })
  void ignoresFoldsThatAreNotWhole(String folds) throws IOException {
    checkpoint("trial").save(List.of());
    Files.writeString(
        file(), Files.readString(file()).replace("\"folds\":[]", "\"folds\":" + folds));

    assertThat(checkpoint("trial").restore()).isEmpty();
  }

  @Test
  void ignoresAFoldThatIsThereTwiceOrNotOfTheTrial() throws IOException {
    checkpoint("trial").save(List.of(scored(1, 1.0), scored(1, 0.9)));
    assertThat(checkpoint("trial").restore()).isEmpty();

    checkpoint("trial").save(List.of(scored(3, 1.0)));
    assertThat(checkpoint("trial").restore()).isEmpty();
  }

  @Test
  void keepsNothingIfTheJobHasNoCheckpoints() throws IOException {
    Path absent = folder.resolve("absent");
    TrialCheckpoint none =
        new TrialCheckpoint(absent, "trial", threeFolds(Map.of()), THREE, "work");

    none.save(DONE);

    assertThat(absent).doesNotExist();
    assertThat(none.restore()).isEmpty();
  }

  /** The only one that there is. */
  private Path file() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> saved = files.filter(Files::isRegularFile).toList();
      assertThat(saved).hasSize(1);
      return saved.getFirst();
    }
  }

  private TrialCheckpoint checkpoint(TrialFolds folds) {
    return new TrialCheckpoint(folder, "trial", threeFolds(Map.of()), folds, "work");
  }

  private static TrialFolds planned(String digest) {
    FoldPlan plan =
        new FoldPlan(
            SplitKind.KFOLD, 3, 1, 3, 23, FoldLayout.FOLDERS, 12, List.of(), digest, List.of());
    return new TrialFolds(3, 3, Optional.of(plan), List.of());
  }

  private TrialCheckpoint checkpoint(String trial) {
    return new TrialCheckpoint(folder, trial, threeFolds(Map.of()), THREE, "work");
  }
}
