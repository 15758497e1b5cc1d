package dev.kfold.cv.benchmark;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SolverKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objective that all searches of the benchmark maximize: the mean accuracy of stratified folds
 * with standardised features, as {@code ./kfold run} computes it. Thread-safe; remembers scores.
 */
final class SearchObjective {

  static final int FOLDS = 5;
  private static final long SPLIT = 23;

  private final SearchData data;
  private final Dataset table;
  private final int[] foldOfRow;
  private final Map<List<Object>, double[]> known = new ConcurrentHashMap<>();

  SearchObjective(SearchData data) {
    this.data = data;
    this.table = new Dataset(data.features(), data.labels());
    this.foldOfRow = folds(data.labels());
  }

  String name() {
    return data.name();
  }

  /** Returns the accuracy of each fold; gamma has no effect on a linear kernel. */
  double[] scores(String kernel, double c, double gamma) {
    boolean linear = kernel.equals("linear");
    return known.computeIfAbsent(
        List.of(kernel, c, linear ? 0.0 : gamma), _ -> evaluate(kernel, c, gamma));
  }

  static double mean(double[] scores) {
    return Arrays.stream(scores).average().orElseThrow();
  }

  private double[] evaluate(String kernel, double c, double gamma) {
    var svm =
        new SvmParameters(
            KernelKind.valueOf(kernel.toUpperCase(Locale.ROOT)),
            c,
            new Gamma.Value(gamma),
            SvmParameters.DEFAULT.degree(),
            SvmParameters.DEFAULT.coef0(),
            SvmParameters.DEFAULT.tol(),
            ClassWeight.NONE,
            SolverKind.SMO);
    var parameters =
        new FitParameters(
            svm, PreparationParameters.ofScaling(Scaling.STANDARD), FitParameters.DEFAULT.seed());
    double[] scores = new double[FOLDS];
    for (int fold = 0; fold < FOLDS; fold++) {
      scores[fold] = score(fold, parameters);
    }
    return scores;
  }

  private double score(int fold, FitParameters parameters) {
    Classifier classifier =
        Classifier.fit(table.select(rows(fold, false)), parameters, new StopSignal());
    Dataset test = table.select(rows(fold, true));
    List<String> predicted = classifier.predict(test);
    int correct = 0;
    for (int i = 0; i < predicted.size(); i++) {
      correct += predicted.get(i).equals(test.labels().get(i)) ? 1 : 0;
    }
    return (double) correct / predicted.size();
  }

  private int[] rows(int fold, boolean heldOut) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < foldOfRow.length; row++) {
      if ((foldOfRow[row] == fold) == heldOut) {
        rows.add(row);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Deals the rows of each class to the folds in turn, in random order. */
  private static int[] folds(List<String> labels) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < labels.size(); row++) {
      rows.add(row);
    }
    Collections.shuffle(rows, new Random(SPLIT));
    rows.sort((a, b) -> labels.get(a).compareTo(labels.get(b)));
    int[] foldOfRow = new int[labels.size()];
    for (int i = 0; i < foldOfRow.length; i++) {
      foldOfRow[rows.get(i)] = i % FOLDS;
    }
    return foldOfRow;
  }
}
