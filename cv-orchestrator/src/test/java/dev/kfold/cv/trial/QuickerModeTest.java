package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.fold.TrialRows;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.data.CellRule;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import dev.kfold.trainer.table.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the table is empty, so that reading it fails. */
class QuickerModeTest {

  @TempDir private Path empty;

  @Test
  void readsNoRowsIfThePlanSaysThatTheyAreTooMany() throws IOException {
    assertThat(choice(10_000_000, Column.Kind.CATEGORICAL).mode()).isEqualTo(FoldMode.JOBS);
  }

  @Test
  void readsNoRowsOfNumbers() throws IOException {
    FoldModeChoice choice = choice(150, Column.Kind.NUMBER);

    assertThat(choice.mode()).isEqualTo(FoldMode.IN_PROCESS);
    assertThat(choice.reason()).contains("5 folds of 120 rows");
  }

  @Test
  void takesTheMeanOfTheGrowingFoldsOfATimeSeries() throws IOException {
    assertThat(choice(SplitKind.TIMESERIES, 150, Column.Kind.NUMBER).reason())
        .contains("5 folds of 75 rows");
  }

  @Test
  void countsOnlyFeaturesAmongTheColumns() throws IOException {
    Column feature = new Column("x", Column.Kind.NUMBER, Column.Role.FEATURE);
    List<Column> columns = new ArrayList<>(Collections.nCopies(50, feature));
    TrialRows none = new TrialRows.OfTable(empty, CellRule.NUMBERS);
    String ofFeatures =
        choice(plan(SplitKind.KFOLD, FoldLayout.INDEX, 50_000, columns), none).reason();
    columns.add(new Column("y", Column.Kind.NUMBER, Column.Role.LABEL));

    assertThat(choice(plan(SplitKind.KFOLD, FoldLayout.INDEX, 50_000, columns), none).reason())
        .isEqualTo(ofFeatures);
    columns.add(feature);
    assertThat(choice(plan(SplitKind.KFOLD, FoldLayout.INDEX, 50_000, columns), none).reason())
        .isNotEqualTo(ofFeatures);
  }

  @Test
  void readsTheFilesOfFoldsThatHaveThem() {
    FoldPlan plan = plan(SplitKind.KFOLD, FoldLayout.FOLDERS, 10_000_000, List.of());

    assertThatThrownBy(() -> choice(plan, new TrialRows.OfFolders(empty, empty, CellRule.NUMBERS)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("channel train: ");
  }

  @Test
  void readsTheRowsOfASmallTableOfWords() {
    assertThatThrownBy(() -> choice(150, Column.Kind.CATEGORICAL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("plan.json");
  }

  private FoldModeChoice choice(int rows, Column.Kind kind) throws IOException {
    return choice(SplitKind.KFOLD, rows, kind);
  }

  private FoldModeChoice choice(SplitKind split, int rows, Column.Kind kind) throws IOException {
    List<Column> columns = Collections.nCopies(50, new Column("x", kind, Column.Role.FEATURE));
    return choice(
        plan(split, FoldLayout.INDEX, rows, columns),
        new TrialRows.OfTable(empty, CellRule.NUMBERS));
  }

  private static FoldPlan plan(SplitKind split, FoldLayout layout, int rows, List<Column> columns) {
    return new FoldPlan(split, 5, 1, 5, 23, layout, rows, columns, "", List.of());
  }

  private static FoldModeChoice choice(FoldPlan plan, TrialRows rows) throws IOException {
    return QuickerMode.of(
            TrialParameters.of(
                new HyperParameters(Map.of("fold_mode", "auto", "encoding", "one-hot"))),
            new TrialFolds(5, 5, Optional.of(plan), List.of()),
            rows)
        .choice();
  }
}
