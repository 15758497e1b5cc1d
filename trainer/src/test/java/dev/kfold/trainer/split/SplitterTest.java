package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.table.RowKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitterTest {

  @Test
  void refusesMoreFoldsThanRows() {
    assertRefused(
        new Splitter.KFold(4, 23),
        Tables.ofRows(3),
        "option k: 4 folds need at least 4 rows, found 3; choose a smaller k or give more data.");
    assertRefused(
        new Splitter.RepeatedKFold(4, 2, 23),
        Tables.ofRows(3),
        "option k: 4 folds need at least 4 rows, found 3; choose a smaller k or give more data.");
  }

  @Test
  void refusesFewerThanTwoFolds() {
    assertRefused(
        new Splitter.KFold(1, 23), Tables.ofRows(3), "option k: found 1, expected at least 2.");
    assertRefused(
        new Splitter.RepeatedKFold(1, 2, 23),
        Tables.ofRows(3),
        "option k: found 1, expected at least 2.");
  }

  @Test
  void refusesMoreFoldsThanMembersOfAnyClassAndNamesEach() {
    assertRefused(
        new Splitter.StratifiedKFold(3, 23),
        Tables.ofLabels(List.of("a", "a", "a", "b", "b", "c")),
        "found 2 of class 'b'; choose a smaller k, or --split kfold.\noption k: 3 stratified folds need at least 3 rows of every class, found 1 of class 'c'");
  }

  @Test
  void refusesMoreFoldsThanGroups() {
    assertRefused(
        new Splitter.GroupKFold(3),
        Tables.ofGroups(List.of("a", "b", "a", "b")),
        "option k: 3 folds need at least 3 groups, found 2");
  }

  @Test
  void refusesGroupsWithoutAColumn() {
    assertRefused(
        new Splitter.GroupKFold(3),
        Tables.ofRows(9),
        "option group: name the column of the groups.");
  }

  @Test
  void refusesATimeSeriesOfNoMoreRowsThanFolds() {
    assertRefused(new Splitter.TimeSeriesSplit(5), Tables.ofRows(5), "found 5");
  }

  @Test
  void refusesATimeSeriesWhoseEarlyLabelsAreNumbersAndTheLateOnesTexts() {
    List<String> labels = List.of("007", "7", "007", "7", "007", "x", "7", "x");

    assertThatThrownBy(() ->
            SplitPlan.of(
                Tables.ofLabels(labels),
                new SplitOptions(SplitKind.TIMESERIES, 3, 23, 1, Optional.empty()),
                FoldLayout.FOLDERS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("fold 0: all its labels are numbers, although others");
  }

  @Test
  void refusesToLeaveOutTheOnlyRow() {
    assertRefused(new Splitter.LeaveOneOut(), Tables.ofRows(1), "found 1");
  }

  private static void assertRefused(Splitter splitter, RowKeys table, String message) {
    assertThatThrownBy(() -> splitter.split(table))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
