package dev.kfold.trainer.model;

import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.GradientBoostingParameters;
import dev.kfold.trainer.algorithm.KnnParameters;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FittedModel;
import dev.kfold.trainer.logistic.LinearModel;
import dev.kfold.trainer.neighbour.NearestRows;
import dev.kfold.trainer.tree.Boosting;
import dev.kfold.trainer.tree.Forest;
import dev.kfold.trainer.tree.Trees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The arrays of each algorithm, under scikit-learn's attribute names if it has them.
 *
 * <ul>
 *   <li>logistic-regression: {@code coef_} and {@code intercept_}
 *   <li>random-forest and gradient-boosting: those of {@link TreeArrays}; boosting also {@code
 *       init}, the decision values before the first stage
 *   <li>knn: {@code fit_X}, the prepared training rows, and {@code fit_y}, the number of the class
 *       of each
 * </ul>
 */
final class ModelArrays {

  static final String COEFFICIENTS = "coef_.npy";
  static final String INTERCEPTS = "intercept_.npy";
  static final String INITIAL = "init.npy";
  static final String ROWS = "fit_X.npy";
  static final String CLASSES = "fit_y.npy";

  private ModelArrays() {}

  /** Returns the files of a model. */
  static Map<String, byte[]> of(Classifier classifier) {
    int width = classifier.preparation().width();
    Map<String, byte[]> files = new LinkedHashMap<>();
    switch (classifier.model()) {
      case FittedModel.Svm svm -> files.putAll(SvmArrays.of(svm.machines(), width));
      case FittedModel.LogisticRegression(LinearModel planes) -> {
        files.put(COEFFICIENTS, NpyFile.bytes(planes.coefficients(), width));
        files.put(INTERCEPTS, NpyFile.bytes(planes.intercepts()));
      }
      case FittedModel.RandomForest(Forest forest) -> files.putAll(TreeArrays.of(forest.trees()));
      case FittedModel.GradientBoosting(Boosting boosting) -> {
        files.putAll(TreeArrays.of(boosting.trees()));
        files.put(INITIAL, NpyFile.bytes(boosting.initial()));
      }
      case FittedModel.Neighbours(NearestRows nearest) -> {
        files.put(ROWS, NpyFile.bytes(nearest.rows(), width));
        files.put(CLASSES, NpyFile.bytes(nearest.classOfRow()));
      }
    }
    return files;
  }

  /** Returns the names of the files of an algorithm. */
  static List<String> names(Algorithm algorithm) {
    return switch (algorithm) {
      case SVM -> SvmArrays.NAMES;
      case LOGISTIC_REGRESSION -> List.of(COEFFICIENTS, INTERCEPTS);
      case RANDOM_FOREST -> TreeArrays.NAMES;
      case GRADIENT_BOOSTING ->
          Stream.concat(TreeArrays.NAMES.stream(), Stream.of(INITIAL)).toList();
      case KNN -> List.of(ROWS, CLASSES);
    };
  }

  /**
   * Parses the arrays of a model, whose parts may not fit together.
   *
   * @return the model of the parameters of its fit
   * @throws dev.kfold.contract.InvalidInputException if an array cannot be read
   */
  static Function<FitParameters, FittedModel> read(
      ModelDescription description, ArrayReader arrays) {
    return switch (description.algorithm()) {
      case SVM -> {
        double gamma = description.kernel().map(KernelText::gamma).orElse(Double.NaN);
        FittedModel model = new FittedModel.Svm(gamma, SvmArrays.read(arrays));
        yield _ -> model;
      }
      case LOGISTIC_REGRESSION -> {
        LinearModel planes =
            new LinearModel(arrays.matrix(COEFFICIENTS), arrays.vector(INTERCEPTS));
        yield _ -> new FittedModel.LogisticRegression(planes);
      }
      case RANDOM_FOREST -> {
        Forest forest = new Forest(TreeArrays.read(arrays));
        yield _ -> new FittedModel.RandomForest(forest);
      }
      case GRADIENT_BOOSTING -> {
        Trees trees = TreeArrays.read(arrays);
        double[] initial = arrays.vector(INITIAL);
        yield parameters ->
            new FittedModel.GradientBoosting(
                new Boosting(trees, initial, boosting(parameters).learningRate()));
      }
      case KNN -> {
        double[][] rows = arrays.matrix(ROWS);
        int[] classOfRow = arrays.integers(CLASSES, 0);
        yield parameters ->
            new FittedModel.Neighbours(
                new NearestRows(rows, classOfRow, description.classes().size(), knn(parameters)));
      }
    };
  }

  private static GradientBoostingParameters boosting(FitParameters parameters) {
    return (GradientBoostingParameters) parameters.algorithm();
  }

  private static KnnParameters knn(FitParameters parameters) {
    return (KnnParameters) parameters.algorithm();
  }
}
