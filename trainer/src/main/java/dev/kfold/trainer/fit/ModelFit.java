package dev.kfold.trainer.fit;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.GradientBoostingParameters;
import dev.kfold.trainer.algorithm.KnnParameters;
import dev.kfold.trainer.algorithm.LogisticRegressionParameters;
import dev.kfold.trainer.algorithm.RandomForestParameters;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.logistic.LogisticFit;
import dev.kfold.trainer.neighbour.NearestRows;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.tree.BoostingFit;
import dev.kfold.trainer.tree.ForestFit;
import java.util.List;

/**
 * A model with what its fit had to say.
 *
 * @param warnings a sentence each
 */
record ModelFit(FittedModel model, List<String> warnings) {

  private ModelFit(FittedModel model) {
    this(model, List.of());
  }

  /**
   * Fits the algorithm of some parameters.
   *
   * @param kernels the source of an SVM's kernel values, and the number of fits at a time
   * @param estimates of an SVM's planes, perhaps none
   * @throws InvalidInputException if there are too few rows or features for the parameters
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  static ModelFit of(
      PreparedRows rows,
      FitParameters parameters,
      KernelProvider kernels,
      List<PlaneEstimate> estimates,
      StopSignal stopSignal) {
    long seed = parameters.seed();
    return switch (parameters.algorithm()) {
      case SvmParameters svm -> svm(rows, svm, seed, kernels, estimates, stopSignal);
      case LogisticRegressionParameters logistic -> logistic(rows, logistic, stopSignal);
      case RandomForestParameters forest ->
          new ModelFit(
              new FittedModel.RandomForest(
                  ForestFit.fit(
                      rows.features(),
                      rows.classOfRow(),
                      rows.classes(),
                      forest,
                      seed,
                      kernels.fitsAtATime(),
                      stopSignal)));
      case GradientBoostingParameters boosting ->
          new ModelFit(
              new FittedModel.GradientBoosting(
                  BoostingFit.fit(
                      rows.features(),
                      rows.classOfRow(),
                      rows.classes(),
                      boosting,
                      seed,
                      kernels.fitsAtATime(),
                      stopSignal)));
      case KnnParameters knn -> new ModelFit(new FittedModel.Neighbours(neighbours(rows, knn)));
    };
  }

  private static ModelFit svm(
      PreparedRows rows,
      SvmParameters parameters,
      long seed,
      KernelProvider kernels,
      List<PlaneEstimate> estimates,
      StopSignal stopSignal) {
    double gamma = parameters.gamma().of(rows.features());
    int pairsAtATime =
        PairThreads.count(
            rows.features().length,
            rows.classes(),
            kernels.fitsAtATime(),
            Runtime.getRuntime().availableProcessors());
    OneVersusOneFit.Fitted fitted =
        new OneVersusOneFit(
                rows.features(),
                rows.classOfRow(),
                rows.classes(),
                parameters.kernel(gamma),
                kernels,
                estimates,
                parameters,
                seed,
                pairsAtATime,
                kernels.withSolutionCache(
                    parameters.solver().create(kernels.cacheBytes() / pairsAtATime)))
            .fit(stopSignal);
    return new ModelFit(
        new FittedModel.Svm(gamma, fitted.machines()),
        warnings(fitted.violation(), parameters.tol()));
  }

  private static List<String> warnings(double violation, double tol) {
    if (!Double.isFinite(violation)) {
      return List.of(
          "the fit has not converged: values of the kernel are beyond the range of a float (3.4e38), and what came out is of no use; scale the features, or lower gamma, degree or coef0.");
    }
    return violation <= tol
        ? List.of()
        : List.of(
            "the fit has not converged: its optimality conditions are violated by %s, expected at most tol, %s; scale the features, lower c or raise tol."
                .formatted(violation, tol));
  }

  private static ModelFit logistic(
      PreparedRows rows, LogisticRegressionParameters parameters, StopSignal stopSignal) {
    LogisticFit fit =
        LogisticFit.fit(rows.features(), rows.classOfRow(), rows.classes(), parameters, stopSignal);
    return new ModelFit(
        new FittedModel.LogisticRegression(fit.model()),
        fit.derivative() <= parameters.tol()
            ? List.of()
            : List.of(
                "the fit has not converged: a derivative of the mean loss is %s, expected at most tol, %s; scale the features, raise max_iter or lower c."
                    .formatted(fit.derivative(), parameters.tol())));
  }

  private static NearestRows neighbours(PreparedRows rows, KnnParameters parameters) {
    int found = rows.features().length;
    if (parameters.neighbors() > found) {
      throw new InvalidInputException(
          "hyperparameter n_neighbors: found %d, expected at most %d, the rows to train on; lower it, or give more rows."
              .formatted(parameters.neighbors(), found));
    }
    return new NearestRows(rows.features(), rows.classOfRow(), rows.classes(), parameters);
  }
}
