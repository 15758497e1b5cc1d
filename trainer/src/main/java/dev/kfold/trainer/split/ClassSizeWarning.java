package dev.kfold.trainer.split;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.table.RowKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Warns of classes that are too small for the number of folds. */
public final class ClassSizeWarning {

  private static final int ENOUGH_ROWS = 10;

  private ClassSizeWarning() {}

  /**
   * Returns one sentence that names every class of which a fold holds out fewer than ten rows on
   * average; empty if there is no such class. If each fold holds out a single row, a class needs
   * ten rows in total.
   *
   * @param keys the label of each row
   */
  public static List<String> of(RowKeys keys, SplitPlan plan) {
    ClassLabels classes = keys.classes();
    int[] classOfRow = classes.encode(keys.labels());
    int[] heldOut = new int[classes.size()];
    for (FoldAssignment repeat : plan.repeats()) {
      for (int row = 0; row < classOfRow.length; row++) {
        heldOut[classOfRow[row]] += repeat.foldOf(row) == FoldAssignment.NONE ? 0 : 1;
      }
    }
    List<Fold> all = plan.folds();
    int folds = all.stream().allMatch(fold -> fold.testRows() == 1) ? 1 : all.size();
    List<Integer> small =
        IntStream.range(0, heldOut.length)
            .filter(i -> heldOut[i] < ENOUGH_ROWS * folds)
            .boxed()
            .toList();
    return small.isEmpty() ? List.of() : List.of(sentence(classes, heldOut, small, folds));
  }

  private static String sentence(
      ClassLabels classes, int[] heldOut, List<Integer> small, int folds) {
    List<String> shown = new ArrayList<>();
    for (int i : small.subList(0, Math.min(small.size(), ENOUGH_ROWS))) {
      shown.add("'%s' (%s)".formatted(classes.names().get(i), rows((double) heldOut[i] / folds)));
    }
    String more =
        small.size() > shown.size() ? " and %d more".formatted(small.size() - shown.size()) : "";
    String found =
        folds == 1
            ? "few rows are scored of some classes"
            : "a fold holds out few rows of some classes";
    return "%s, so that the score depends on chance: %s%s, fewer than %d; use fewer folds or give more rows."
        .formatted(found, shown.stream().collect(Collectors.joining(", ")), more, ENOUGH_ROWS);
  }

  private static String rows(double rows) {
    return rows == Math.rint(rows)
        ? String.valueOf((long) rows)
        : String.format(Locale.ROOT, "%.1f", rows);
  }
}
