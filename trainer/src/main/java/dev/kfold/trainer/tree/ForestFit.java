package dev.kfold.trainer.tree;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.Criterion;
import dev.kfold.trainer.algorithm.MaxFeatures;
import dev.kfold.trainer.algorithm.RandomForestParameters;
import dev.kfold.trainer.algorithm.Share;
import dev.kfold.trainer.algorithm.TreeParameters;
import java.util.Arrays;
import java.util.SplittableRandom;
import smile.math.MathEx;
import smile.model.cart.DecisionNode;

/** Grows the trees of a random forest, each on rows that are drawn with replacement. */
public final class ForestFit {

  private final Columns columns;
  private final int[] classOfRow;
  private final int classes;
  private final ClassCounts.Impurity impurity;
  private final Growth growth;
  private final RowDraw draw;

  private ForestFit(
      double[][] rows,
      int[] classOfRow,
      int classes,
      RandomForestParameters parameters,
      StopSignal stopSignal) {
    int drawn = drawn(parameters, rows.length);
    this.growth = growth(parameters.tree(), rows, stopSignal);
    this.columns = Columns.of(rows);
    this.classOfRow = classOfRow;
    this.classes = classes;
    this.impurity =
        parameters.criterion() == Criterion.GINI
            ? ClassCounts.Impurity.GINI
            : ClassCounts.Impurity.ENTROPY;
    this.draw = RowDraw.of(classOfRow, classes, drawn, parameters.classWeight());
  }

  /**
   * Fits a forest.
   *
   * @param rows {@code [rows][features]}, prepared
   * @param classOfRow the class of each row, 0 to classes − 1; every class occurs
   * @param seed the same seed gives the same forest, with any number of processors
   * @param fitsAtATime the number of fits that share the processors
   * @throws InvalidInputException if more features or rows are asked for than there are
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static Forest fit(
      double[][] rows,
      int[] classOfRow,
      int classes,
      RandomForestParameters parameters,
      long seed,
      int fitsAtATime,
      StopSignal stopSignal) {
    return new ForestFit(rows, classOfRow, classes, parameters, stopSignal)
        .fit(parameters.estimators(), seed, fitsAtATime);
  }

  private Forest fit(int estimators, long seed, int fitsAtATime) {
    long[] seeds = new SplittableRandom(seed).longs(estimators).toArray();
    try (TreeThreads threads = new TreeThreads(fitsAtATime)) {
      return new Forest(threads.grow(estimators, tree -> tree(seeds[tree])));
    }
  }

  private Trees tree(long seed) {
    MathEx.setSeed(seed);
    int[] weights = draw.weights(new SplittableRandom(seed));
    ClassificationTree tree =
        new ClassificationTree(columns, classOfRow, classes, weights, impurity, growth);
    return TreeLayout.of(tree.root(), classes, leaf -> shares(((DecisionNode) leaf).count()));
  }

  private static double[] shares(int[] counts) {
    double sum = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(count -> count / sum).toArray();
  }

  private static int drawn(RandomForestParameters parameters, int rows) {
    int drawn = parameters.maxSamples().map(share -> share.of(rows)).orElse(rows);
    if (drawn > rows) {
      throw new InvalidInputException(
          "hyperparameter max_samples: found %d, expected at most %d, the rows to train on; lower it, or give a fraction."
              .formatted(drawn, rows));
    }
    return drawn;
  }

  /** Returns the rules for trees on some rows. */
  static Growth growth(TreeParameters parameters, double[][] rows, StopSignal stopSignal) {
    int all = rows[0].length;
    int features = parameters.maxFeatures().of(all);
    if (features > all && parameters.maxFeatures() instanceof MaxFeatures.Given(Share.Count _)) {
      throw new InvalidInputException(
          "hyperparameter max_features: found %d, expected at most %d, the features after the preparation; lower it, or give a fraction, sqrt, log2 or all."
              .formatted(features, all));
    }
    return new Growth(
        parameters.maxDepth().orElse(Integer.MAX_VALUE),
        parameters.minSamplesSplit(),
        parameters.minSamplesLeaf(),
        // a tree has at most as many leaves as rows
        Math.min(parameters.maxLeafNodes().orElse(Integer.MAX_VALUE), Math.max(2, rows.length)),
        features,
        stopSignal);
  }
}
