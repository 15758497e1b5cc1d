package dev.kfold.cv.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.CellRule;
import dev.kfold.trainer.data.PooledFolds;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRowsTest {

  @TempDir private Path all;

  @Test
  void takesTheFoldsOfATableByItsIndex() throws IOException {
    write(4);
    PooledFolds folds = new TrialRows.OfTable(all, CellRule.NUMBERS).read(List.of(1));

    assertThat(folds.rows()).isDeepEqualTo(new double[][] {{1}, {2}, {2}, {4}});
    assertThat(folds.folds()).hasSize(1);
    PooledFolds.Fold fold = folds.folds().getFirst();
    assertThat(fold.train()).containsExactly(1, 3);
    assertThat(fold.trainLabels()).containsExactly("b", "b");
    assertThat(fold.test()).containsExactly(0, 2);
    assertThat(fold.testLabels()).containsExactly("a", "a");
  }

  @Test
  void readsATableOnce() throws IOException {
    write(4);
    TrialRows rows = new TrialRows.OfTable(all, CellRule.NUMBERS);
    assertThat(rows.firstTrainingPart().features()).isDeepEqualTo(new double[][] {{1}, {2}});

    Files.delete(all.resolve("train_x.csv"));

    assertThat(rows.read(List.of(0, 1)).rows()).hasDimensions(4, 1);
  }

  @Test
  void refusesATableWithOtherRowsThanItsPlan() throws IOException {
    write(4);
    Files.writeString(all.resolve("train_x.csv"), "1\n2\n2\n");
    Files.writeString(all.resolve("train_y.csv"), "a\nb\na\n");

    assertThatThrownBy(() -> new TrialRows.OfTable(all, CellRule.NUMBERS).read(List.of(0)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("channel train: found 3 rows in ")
        .hasMessageContaining("but its plan.json says 4");
  }

  private void write(int rows) throws IOException {
    FoldPlan plan =
        new FoldPlan(
            SplitKind.KFOLD, 2, 1, 2, 23, FoldLayout.INDEX, rows, List.of(), "", List.of());
    Files.writeString(all.resolve("plan.json"), plan.toJson());
    Files.writeString(all.resolve("folds.csv"), "row,fold\n0,1\n1,0\n2,1\n3,0\n");
    Files.writeString(all.resolve("train_x.csv"), "1\n2\n2\n4\n");
    Files.writeString(all.resolve("train_y.csv"), "a\nb\na\nb\n");
  }
}
