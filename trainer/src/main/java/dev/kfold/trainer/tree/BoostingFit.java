package dev.kfold.trainer.tree;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.GradientBoostingParameters;
import dev.kfold.trainer.logistic.Probabilities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import smile.math.MathEx;
import smile.model.cart.RegressionNode;

/** Fits the stages of gradient boosting, each to the gradient of the log loss. */
public final class BoostingFit {

  private final double[][] rows;
  private final Columns columns;
  private final int[] classOfRow;
  private final int classes;

  /** The number of trees of a stage: 1 for two classes, else one for each class. */
  private final int treesOfStage;

  private final GradientBoostingParameters parameters;
  private final Growth growth;

  private BoostingFit(
      double[][] rows,
      int[] classOfRow,
      int classes,
      GradientBoostingParameters parameters,
      StopSignal stopSignal) {
    this.growth = ForestFit.growth(parameters.tree(), rows, stopSignal);
    this.rows = rows;
    this.columns = Columns.of(rows);
    this.classOfRow = classOfRow;
    this.classes = classes;
    this.treesOfStage = classes == 2 ? 1 : classes;
    this.parameters = parameters;
  }

  /**
   * Fits boosted trees.
   *
   * @param rows {@code [rows][features]}, prepared
   * @param classOfRow the class of each row, 0 to classes − 1; every class occurs
   * @param seed the same seed gives the same trees, with any number of processors
   * @param fitsAtATime the number of fits that share the processors
   * @throws dev.kfold.contract.InvalidInputException if more features are asked for than there are
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static Boosting fit(
      double[][] rows,
      int[] classOfRow,
      int classes,
      GradientBoostingParameters parameters,
      long seed,
      int fitsAtATime,
      StopSignal stopSignal) {
    return new BoostingFit(rows, classOfRow, classes, parameters, stopSignal)
        .fit(seed, fitsAtATime);
  }

  private Boosting fit(long seed, int fitsAtATime) {
    double[] initial = initial();
    double[][] sums = new double[rows.length][];
    Arrays.setAll(sums, _ -> initial.clone());
    SplittableRandom random = new SplittableRandom(seed);
    List<Trees> stages = new ArrayList<>();
    try (TreeThreads threads = new TreeThreads(fitsAtATime)) {
      for (int stage = 0; stage < parameters.estimators(); stage++) {
        Trees trees = stage(threads, sums, random);
        add(trees, sums);
        stages.add(trees);
      }
    }
    return new Boosting(
        Trees.join(stages.toArray(Trees[]::new)), initial, parameters.learningRate());
  }

  /** Returns the log-odds of the second of two classes, or centred logarithms of the shares. */
  private double[] initial() {
    double[] shares = new double[classes];
    for (int c : classOfRow) {
      shares[c] += 1.0 / classOfRow.length;
    }
    if (classes == 2) {
      return new double[] {Math.log(shares[1] / shares[0])};
    }
    double[] logarithms = Arrays.stream(shares).map(Math::log).toArray();
    double mean = Arrays.stream(logarithms).sum() / classes;
    return Arrays.stream(logarithms).map(value -> value - mean).toArray();
  }

  private Trees stage(TreeThreads threads, double[][] sums, SplittableRandom random) {
    double[][] probabilities = Probabilities.of(sums);
    int[] sample = sample(random);
    long[] seeds = random.longs(treesOfStage).toArray();
    return threads.grow(
        treesOfStage,
        tree -> {
          MathEx.setSeed(seeds[tree]);
          int ofClass = treesOfStage == 1 ? 1 : tree;
          double[] ofRows = Arrays.stream(probabilities).mapToDouble(p -> p[ofClass]).toArray();
          double factor = treesOfStage == 1 ? 1 : (classes - 1.0) / classes;
          Residuals residuals = Residuals.of(classOfRow, ofClass, ofRows, factor);
          RegressionTree grown = new RegressionTree(columns, residuals, sample, growth);
          return TreeLayout.of(
              grown.root(), 1, leaf -> new double[] {((RegressionNode) leaf).output()});
        });
  }

  /** Draws rows without replacement; returns 1 for a drawn row. */
  private int[] sample(SplittableRandom random) {
    int[] sample = new int[rows.length];
    int drawn = Math.max(1, (int) (parameters.subsample() * rows.length));
    if (drawn == rows.length) {
      Arrays.fill(sample, 1);
      return sample;
    }
    int[] order = IntStream.range(0, rows.length).toArray();
    for (int i = 0; i < drawn; i++) {
      int other = i + random.nextInt(rows.length - i);
      int row = order[other];
      order[other] = order[i];
      sample[row] = 1;
    }
    return sample;
  }

  private void add(Trees trees, double[][] sums) {
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(row -> {
          for (int tree = 0; tree < treesOfStage; tree++) {
            sums[row][tree] +=
                parameters.learningRate() * trees.value(trees.leaf(tree, rows[row]), 0);
          }
        });
  }
}
