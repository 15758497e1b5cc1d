package dev.kfold.cv.trial;

import static dev.kfold.cv.trial.SomeFolds.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.fold.FoldOutcome;
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

    assertThat(OutOfFold.csv(List.of(scored(0, 1), scored(1, 1)), HeldOutRows.read(train)).lines())
        .containsExactly("row,fold,label,predicted", "7,0,ü,z", "3,1,ü,z");
  }

  @Test
  void leavesOutFoldsWithoutAScore() throws IOException {
    folds("row,fold\n7,0\n3,1\n");
    FoldOutcome stopped = new FoldOutcome.Stopped(0, Optional.empty());

    assertThat(OutOfFold.csv(List.of(stopped, scored(1, 1)), HeldOutRows.read(train)).lines())
        .containsExactly("row,fold,label,predicted", "3,1,ü,z");
  }

  @Test
  void numbersRowsWithinTheirFoldIfThereIsNoList() throws IOException {
    assertThat(OutOfFold.csv(List.of(scored(0, 1), scored(1, 1)), HeldOutRows.read(train)).lines())
        .containsExactly("row_in_fold,fold,label,predicted", "0,0,ü,z", "0,1,ü,z");
  }

  @Test
  void doesNotTakeTheListOfAnotherSplitForTheNumbersOfRows() throws IOException {
    folds("row,fold\n7,0\n3,1\n4,1\n");

    assertThat(OutOfFold.csv(List.of(scored(0, 1), scored(1, 1)), HeldOutRows.read(train)).lines())
        .containsExactly("row_in_fold,fold,label,predicted", "0,0,ü,z", "0,1,ü,z");
  }

  private void folds(String text) throws IOException {
    Files.writeString(Files.createDirectories(train.resolve("all")).resolve("folds.csv"), text);
  }
}
