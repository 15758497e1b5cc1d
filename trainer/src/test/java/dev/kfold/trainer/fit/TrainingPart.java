package dev.kfold.trainer.fit;

import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.kernel.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The scaled training rows of a classifier.
 *
 * @param rows scaled, grouped by class; no two alike
 * @param places of the rows
 * @param costs of each class
 * @param kernelValues between the rows
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by the thousand; never compared
record TrainingPart(
    double[][] rows,
    SortedMap<double[], Integer> places,
    int[] classes,
    Kernel kernel,
    double[] costs,
    double[][] kernelValues) {

  static TrainingPart of(double[][] rows, int[] classes, Classifier classifier) {
    SvmParameters parameters = classifier.parameters().svm();
    Kernel kernel = parameters.kernel(classifier.svm().gamma());
    double[][] scaled = classifier.scaler().apply(rows);
    int[] counts = new int[classifier.classes().size()];
    for (int c : classes) {
      counts[c]++;
    }
    double[] costs =
        Arrays.stream(parameters.classWeight().of(counts)).map(w -> w * parameters.c()).toArray();
    SortedMap<double[], Integer> places = new TreeMap<>(Arrays::compare);
    for (double[] row : scaled) {
      places.put(row, places.size());
    }
    return new TrainingPart(scaled, places, classes, kernel, costs, kernelValues(scaled, kernel));
  }

  private static double[][] kernelValues(double[][] rows, Kernel kernel) {
    double[][] values = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        values[i][j] = kernel.of(rows[i], rows[j]);
        values[j][i] = values[i][j];
      }
    }
    return values;
  }

  List<PairSolution.Pair> pairs() {
    List<PairSolution.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < costs.length; i++) {
      for (int j = i + 1; j < costs.length; j++) {
        pairs.add(new PairSolution.Pair(i, j, pairs.size()));
      }
    }
    return pairs;
  }

  /** Returns the index of a support vector among the rows. */
  int place(double[] supportVector) {
    return Objects.requireNonNull(places.get(supportVector));
  }

  int[] members(PairSolution.Pair pair) {
    return IntStream.range(0, classes.length)
        .filter(row -> classes[row] == pair.first() || classes[row] == pair.second())
        .toArray();
  }
}
