package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.table.RowKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSizeWarningTest {

  private static final RowKeys ROWS = Tables.ofLabels(List.of("a", "b", "a", "b", "a"));

  @Test
  void countsTheRowsOfAFoldInTheMeanIfOnlyOneHoldsOutASingleRow() {
    SplitPlan plan = new Splitter.KFold(3, 23).split(ROWS);

    assertThat(ClassSizeWarning.of(ROWS, plan))
        .singleElement()
        .asString()
        .startsWith("a fold holds out few rows of some classes")
        .contains("'a' (1), 'b' (0.7), fewer than 10");
  }

  @Test
  void countsAllRowsIfEachFoldHoldsOutASingleRow() {
    SplitPlan plan = new Splitter.LeaveOneOut().split(ROWS);

    assertThat(ClassSizeWarning.of(ROWS, plan))
        .singleElement()
        .asString()
        .startsWith("few rows are scored of some classes")
        .contains("'a' (3), 'b' (2), fewer than 10");
  }
}
