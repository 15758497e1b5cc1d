package dev.kfold.trainer.split;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.ClassLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many members of each class every fold holds out. Classes are taken in the order in which they
 * appear, as scikit-learn does, which decides where the rest of a class goes.
 *
 * @param members the row numbers of each class
 * @param allocation for each class, how many of its rows each fold holds out
 */
@SuppressWarnings("ArrayRecordComponent") // a step of a computation; never compared
record Stratification(List<List<Integer>> members, int[][] allocation) {

  static Stratification of(List<String> labels, int k) {
    FoldCountCheck.atMost(k, labels.size(), "rows");
    List<List<Integer>> members = membersOfClasses(labels);
    refuseSmallClasses(members, labels, k);
    return new Stratification(members, allocate(members, k));
  }

  /** Refuses labels of which a class has fewer than k rows, and names every such class. */
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

  /** Deals the rows, sorted by class, out to the folds in turn. */
  private static int[][] allocate(List<List<Integer>> members, int k) {
    int[][] allocation = new int[members.size()][k];
    int dealt = 0;
    for (int i = 0; i < members.size(); i++) {
      for (int n = members.get(i).size(); n > 0; n--) {
        allocation[i][dealt++ % k]++;
      }
    }
    return allocation;
  }

  /** The fold that holds each row out. */
  int[] shuffled(NumpyRandom random) {
    int[] foldOfRow = new int[members.stream().mapToInt(List::size).sum()];
    for (int i = 0; i < members.size(); i++) {
      int[] folds = blocks(allocation[i], members.get(i).size());
      random.shuffle(folds);
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
