package dev.kfold.trainer.split;

import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.numpy.NumpySum;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spreads whole groups over folds so that every fold gets about the same share of each class, as
 * scikit-learn's {@code StratifiedGroupKFold} does: the groups are shuffled and sorted by how
 * unevenly they hold the classes, and each goes to the fold that then leaves the classes most
 * evenly spread.
 *
 * <p>The choice compares rounded numbers, so every sum is taken in NumPy's order ({@link
 * NumpySum}).
 *
 * @param groupOfRow {@code [rows]}, the group of each row, 0 to groups − 1
 * @param counts {@code [groups][classes]}, the number of rows of each class in each group
 */
@SuppressWarnings("ArrayRecordComponent") // a step of a computation; never compared
record StratifiedGrouping(int[] groupOfRow, double[][] counts) {

  /**
   * Counts the rows of each class in each group.
   *
   * @param labels the label of each row
   * @param groups the group of each row
   */
  static StratifiedGrouping of(List<String> labels, List<String> groups) {
    ClassLabels classes = ClassLabels.of(labels);
    ClassLabels names = ClassLabels.of(groups);
    int[] classOfRow = classes.encode(labels);
    int[] groupOfRow = names.encode(groups);
    double[][] counts = new double[names.size()][classes.size()];
    for (int row = 0; row < groupOfRow.length; row++) {
      counts[groupOfRow[row]][classOfRow[row]]++;
    }
    return new StratifiedGrouping(groupOfRow, counts);
  }

  /** Returns the fold that holds each row out, 0 to k − 1. */
  int[] foldOfRow(int k, NumpyRandom random) {
    FoldCountCheck.verify(k, counts.length, "groups");
    int[] shuffled = random.permutation(counts.length);
    double[] spread = Arrays.stream(counts).mapToDouble(StratifiedGrouping::deviation).toArray();
    FoldShares shares = FoldShares.none(k, counts);
    int[] foldOfGroup = new int[counts.length];
    IntStream.of(shuffled)
        .boxed()
        .sorted(Comparator.comparingDouble(group -> -spread[group])) // a stable sort
        .forEach(group -> foldOfGroup[group] = shares.add(counts[group]));
    return IntStream.of(groupOfRow).map(group -> foldOfGroup[group]).toArray();
  }

  /** Returns {@code numpy.std} of a row of a matrix. */
  private static double deviation(double[] values) {
    int count = values.length;
    double mean = NumpySum.pairwise(i -> values[i], count) / count;
    return Math.sqrt(
        NumpySum.pairwise(i -> (values[i] - mean) * (values[i] - mean), count) / count);
  }

  /** Returns {@code numpy.std} of a column of a matrix. */
  private static double deviationAcrossFolds(double[] values) {
    int count = values.length;
    double mean = NumpySum.sequential(i -> values[i], count) / count;
    return Math.sqrt(
        NumpySum.sequential(i -> (values[i] - mean) * (values[i] - mean), count) / count);
  }

  /**
   * The rows that have been assigned to the folds so far.
   *
   * @param rows {@code [k][classes]}, the number of rows of each class in each fold
   * @param classSizes {@code [classes]}, the number of rows of each class in the whole table
   */
  private record FoldShares(double[][] rows, double[] classSizes) {

    /** The default {@code rtol} of {@code numpy.isclose}. */
    private static final double RELATIVE_TOLERANCE = 1e-5;

    /** The default {@code atol} of {@code numpy.isclose}. */
    private static final double ABSOLUTE_TOLERANCE = 1e-8;

    /** Returns k folds without rows. */
    static FoldShares none(int k, double[][] counts) {
      double[] sizes = new double[counts[0].length];
      for (double[] group : counts) {
        Arrays.setAll(sizes, c -> sizes[c] + group[c]);
      }
      return new FoldShares(new double[k][sizes.length], sizes);
    }

    /** Assigns a group to the fold that leaves the classes most even, and returns that fold. */
    int add(double[] group) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      double fewestRows = Double.POSITIVE_INFINITY;
      for (int fold = 0; fold < rows.length; fold++) {
        double unevenness = unevennessWith(group, fold);
        double size = Arrays.stream(rows[fold]).sum(); // of whole numbers: exact in any order
        if (unevenness < least || (isClose(unevenness, least) && size < fewestRows)) {
          best = fold;
          least = unevenness;
          fewestRows = size;
        }
      }
      double[] chosen = rows[best];
      Arrays.setAll(chosen, c -> chosen[c] + group[c]);
      return best;
    }

    /**
     * Returns the standard deviation of the folds' shares of a class, averaged over the classes, as
     * if the fold got the group.
     */
    private double unevennessWith(double[] group, int fold) {
      double[] deviations = new double[classSizes.length];
      for (int c = 0; c < deviations.length; c++) {
        double[] shares = new double[rows.length];
        for (int other = 0; other < shares.length; other++) {
          shares[other] = (rows[other][c] + (other == fold ? group[c] : 0)) / classSizes[c];
        }
        deviations[c] = deviationAcrossFolds(shares);
      }
      return NumpySum.pairwise(c -> deviations[c], deviations.length) / deviations.length;
    }

    private static boolean isClose(double value, double reference) {
      return Math.abs(value - reference)
          <= ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * Math.abs(reference);
    }
  }
}
