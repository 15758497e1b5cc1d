package dev.kfold.cv.trial;

import static dev.kfold.cv.trial.SomeFolds.decided;
import static dev.kfold.cv.trial.SomeFolds.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.trainer.score.RowScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fold of {@link SomeFolds} holds one row out, of label ü, and says z. */
class OutOfFoldTest {

  @TempDir private Path train;

  @Test
  void numbersRowsAsTheWholeDataDoes() throws IOException {
    folds("row,fold\n7,0\n3,1\n");

    assertThat(
            OutOfFold.csv(
                    List.of(scored(0, 1), scored(1, 1)), HeldOutRows.read(train), Optional.empty())
                .lines())
        .containsExactly("row,fold,label,predicted", "7,0,ü,z", "3,1,ü,z");
  }

  @Test
  void leavesOutFoldsWithoutAScore() throws IOException {
    folds("row,fold\n7,0\n3,1\n");
    FoldOutcome stopped = new FoldOutcome.Stopped(0, Optional.empty());

    assertThat(
            OutOfFold.csv(List.of(stopped, scored(1, 1)), HeldOutRows.read(train), Optional.empty())
                .lines())
        .containsExactly("row,fold,label,predicted", "3,1,ü,z");
  }

  @Test
  void numbersRowsWithinTheirFoldIfThereIsNoList() throws IOException {
    assertThat(
            OutOfFold.csv(
                    List.of(scored(0, 1), scored(1, 1)), HeldOutRows.read(train), Optional.empty())
                .lines())
        .containsExactly("row_in_fold,fold,label,predicted", "0,0,ü,z", "0,1,ü,z");
  }

  @Test
  void doesNotTakeTheListOfAnotherSplitForTheNumbersOfRows() throws IOException {
    folds("row,fold\n7,0\n3,1\n4,1\n");

    assertThat(
            OutOfFold.csv(
                    List.of(scored(0, 1), scored(1, 1)), HeldOutRows.read(train), Optional.empty())
                .lines())
        .containsExactly("row_in_fold,fold,label,predicted", "0,0,ü,z", "0,1,ü,z");
  }

  @Test
  void hasTheScoresOfAllClassesOfAnyFold() throws IOException {
    assertThat(
            OutOfFold.csv(
                    List.of(
                        decided(
                            0, new RowScores(List.of("a", "b"), values(0.5), table(0.25, 0.75))),
                        decided(
                            1,
                            new RowScores(
                                List.of("b", "c", "a"),
                                Optional.empty(),
                                table(0.5, 0.125, 0.375)))),
                    HeldOutRows.read(train),
                    Optional.empty())
                .lines())
        .containsExactly(
            "row_in_fold,fold,label,predicted,decision,probability_a,probability_b,probability_c",
            "0,0,a,b,0.5,0.25,0.75,",
            "0,1,a,b,,0.375,0.5,0.125");
  }

  private static Optional<double[]> values(double... values) {
    return Optional.of(values);
  }

  private static Optional<double[][]> table(double... row) {
    return Optional.of(new double[][] {row});
  }

  private void folds(String text) throws IOException {
    Files.writeString(Files.createDirectories(train.resolve("all")).resolve("folds.csv"), text);
  }
}
