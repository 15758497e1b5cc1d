package dev.kfold.trainer.split;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.ClassLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The number of rows of each class that every fold holds out, as in scikit-learn's {@code
 * StratifiedKFold}. The classes are in the order in which they appear, which decides the folds that
 * get the remainder of a class.
 *
 * @param members the row numbers of each class
 * @param allocation {@code [classes][k]}, the number of rows of each class that each fold holds out
 */
@SuppressWarnings("ArrayRecordComponent") // a step of a computation; never compared
record Stratification(List<List<Integer>> members, int[][] allocation) {

  /**
   * Returns the stratification of labels.
   *
   * @param labels the label of each row
   * @param k the number of folds
   * @throws InvalidInputException if k is below 2, or if a class has fewer than k rows
   */
  static Stratification of(List<String> labels, int k) {
    FoldCountCheck.verify(k, labels.size(), "rows");
    List<List<Integer>> members = membersOfClasses(labels);
    refuseSmallClasses(members, labels, k);
    return new Stratification(members, allocate(members, k));
  }

  /** Refuses labels if a class has fewer than k rows, and names every such class. */
  static void refuseSmallClasses(List<String> labels, int k) {
    refuseSmallClasses(membersOfClasses(labels), labels, k);
  }

  private static List<List<Integer>> membersOfClasses(List<String> labels) {
    int[] classOfRow = ClassLabels.of(labels).encode(labels);
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int row = 0; row < classOfRow.length; row++) {
      members.computeIfAbsent(classOfRow[row], _ -> new ArrayList<>()).add(row);
    }
    return List.copyOf(members.values());
  }

  private static void refuseSmallClasses(List<List<Integer>> members, List<String> labels, int k) {
    List<String> faults =
        members.stream()
            .filter(rows -> rows.size() < k)
            .map(rows ->
                "option k: %d stratified folds need at least %d rows of every class, found %d of class '%s'; choose a smaller k, or --split kfold."
                    .formatted(k, k, rows.size(), labels.get(rows.getFirst())))
            .toList();
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }

  /** Assigns the rows, sorted by class, to the folds in turn. */
  private static int[][] allocate(List<List<Integer>> members, int k) {
    int[][] allocation = new int[members.size()][k];
    int assigned = 0;
    for (int i = 0; i < members.size(); i++) {
      for (int n = members.get(i).size(); n > 0; n--) {
        allocation[i][assigned++ % k]++;
      }
    }
    return allocation;
  }

  /** Shuffles the rows of each class and returns the fold that holds each row out, 0 to k − 1. */
  int[] shuffled(NumpyRandom random) {
    return foldOfRow(random::shuffle);
  }

  /** Returns the fold that holds each row out, 0 to k − 1, ascending among the rows of a class. */
  int[] consecutive() {
    return foldOfRow(_ -> {});
  }

  private int[] foldOfRow(Consumer<int[]> order) {
    int[] foldOfRow = new int[members.stream().mapToInt(List::size).sum()];
    for (int i = 0; i < members.size(); i++) {
      int[] folds = blocks(allocation[i], members.get(i).size());
      order.accept(folds);
      for (int n = 0; n < folds.length; n++) {
        foldOfRow[members.get(i).get(n)] = folds[n];
      }
    }
    return foldOfRow;
  }

  private static int[] blocks(int[] counts, int size) {
    int[] folds = new int[size];
    int next = 0;
    for (int fold = 0; fold < counts.length; fold++) {
      for (int n = 0; n < counts[fold]; n++) {
        folds[next++] = fold;
      }
    }
    return folds;
  }
}
