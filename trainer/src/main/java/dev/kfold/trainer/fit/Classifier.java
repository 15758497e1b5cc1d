package dev.kfold.trainer.fit;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.calibration.Calibration;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.data.RowFormat;
import dev.kfold.trainer.preparation.Imputation;
import dev.kfold.trainer.preparation.Preparation;
import dev.kfold.trainer.scaling.Scaler;
import dev.kfold.trainer.score.RowScores;
import dev.kfold.trainer.score.ScoredRows;
import dev.kfold.trainer.svm.PlaneEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fitted support vector classifier for two or more classes.
 *
 * @param parameters the parameters of the fit
 * @param gamma the number that {@link FitParameters#gamma} resolved to
 * @param preparation applied to every row before the kernel
 * @param featureNames the names of the features before the preparation; empty if they are not known
 * @param calibration of the decisions, if the training was asked for probabilities
 * @param warnings of the fit, a sentence each; empty for a model that was read from files
 */
public record Classifier(
    ClassLabels classes,
    FitParameters parameters,
    double gamma,
    Preparation preparation,
    List<String> featureNames,
    OneVersusOne machines,
    Optional<Calibration> calibration,
    List<String> warnings) {

  public Classifier {
    featureNames = List.copyOf(featureNames);
    warnings = List.copyOf(warnings);
  }

  /**
   * Fits a model and computes the kernel's values for it alone.
   *
   * @throws InvalidInputException if all rows are of one class
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static Classifier fit(Dataset data, FitParameters parameters, StopSignal stopSignal) {
    return fit(data, parameters, SingleFitKernel.oneOf(1), stopSignal);
  }

  /**
   * Fits a model with kernel values that other fits may share.
   *
   * @param kernels the source of the kernel's values between the rows
   * @throws InvalidInputException if all rows are of one class
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static Classifier fit(
      Dataset data, FitParameters parameters, KernelProvider kernels, StopSignal stopSignal) {
    ClassLabels classes = data.classes();
    if (classes.size() < 2) {
      throw new InvalidInputException(
          "training data: all %d rows are of one class (%s), expected at least two classes; check the label column and the split."
              .formatted(data.rows(), String.join("", classes.names())));
    }
    // before the rows are prepared, because the fit of a table needs memory for its own
    List<PlaneEstimate> estimates = kernels.estimates(stopSignal);
    Preparation preparation = Preparation.fit(data, parameters.preparation());
    double[][] rows = preparation.apply(data.features(), data.kinds());
    double gamma = parameters.gamma().of(rows);
    OneVersusOneFit.Fitted fitted =
        new OneVersusOneFit(
                rows,
                classes.encode(data.labels()),
                classes.size(),
                parameters.kernel(gamma),
                kernels,
                estimates,
                parameters,
                kernels.withSolutionCache(parameters.solver().create(kernels.cacheBytes())))
            .fit(stopSignal);
    return new Classifier(
        classes,
        parameters,
        gamma,
        preparation,
        List.of(),
        fitted.machines(),
        Optional.empty(),
        warnings(preparation, fitted, parameters));
  }

  private static List<String> warnings(
      Preparation preparation, OneVersusOneFit.Fitted fitted, FitParameters parameters) {
    List<String> warnings = new ArrayList<>();
    for (int feature : preparation.dropped()) {
      warnings.add(
          "feature %d: all its cells in the training rows are missing, so that it is left out."
              .formatted(feature + 1));
    }
    warnings.addAll(warnings(fitted, parameters));
    return warnings;
  }

  private static List<String> warnings(OneVersusOneFit.Fitted fitted, FitParameters parameters) {
    if (!Double.isFinite(fitted.violation())) {
      return List.of(
          "the fit has not converged: values of the kernel are beyond the range of a float (3.4e38), and what came out is of no use; scale the features, or lower gamma, degree or coef0.");
    }
    return fitted.violation() <= parameters.tol()
        ? List.of()
        : List.of(
            "the fit has not converged: its optimality conditions are violated by %s, expected at most tol, %s; scale the features, lower c or raise tol."
                .formatted(fitted.violation(), parameters.tol()));
  }

  /**
   * Returns the class of each row, as it is spelt in the training data.
   *
   * @param features {@code [rows][columns]}, in the {@linkplain #rowFormat format} of the model
   */
  public List<String> predict(double[][] features) {
    return predict(features, preparation.kinds());
  }

  /** Returns the class of each row of a data set, as it is spelt in the training data. */
  public List<String> predict(Dataset data) {
    return predict(data.features(), data.kinds());
  }

  private List<String> predict(double[][] features, List<FeatureKind> kinds) {
    return Arrays.stream(predictor().predict(features, kinds))
        .mapToObj(classes.names()::get)
        .toList();
  }

  /**
   * Returns the rows of a data set with their predictions, for the computation of scores: with the
   * decision values of two classes, and with probabilities if the model is calibrated.
   */
  public ScoredRows scored(Dataset data) {
    if (classes.size() > 2 && calibration.isEmpty()) {
      return new ScoredRows(data.labels(), predict(data), RowScores.NONE, data.labelKind());
    }
    DecisionFunction decisions = decisionFunction(data);
    double[][] values = decisions.oneVersusRest();
    return new ScoredRows(
        data.labels(),
        Arrays.stream(decisions.predicted()).mapToObj(classes.names()::get).toList(),
        new RowScores(
            classes.names(),
            classes.size() == 2
                ? Optional.of(Arrays.stream(values).mapToDouble(row -> row[0]).toArray())
                : Optional.empty(),
            calibration.map(fitted -> fitted.probabilities(values))),
        data.labelKind());
  }

  /** Returns a predictor of this model, for many predictions. */
  public Predictor predictor() {
    return new Predictor(this);
  }

  /**
   * Returns the decision values of rows.
   *
   * @param features {@code [rows][columns]}, in the {@linkplain #rowFormat format} of the model
   */
  public DecisionFunction decisionFunction(double[][] features) {
    return decisionFunction(features, preparation.kinds());
  }

  /** Returns the decision values of the rows of a data set. */
  DecisionFunction decisionFunction(Dataset data) {
    return decisionFunction(data.features(), data.kinds());
  }

  private DecisionFunction decisionFunction(double[][] features, List<FeatureKind> kinds) {
    return predictor().decisionFunction(features, kinds);
  }

  /**
   * Returns the calibrated probability of each class, {@code [rows][classes]} in the order of
   * {@link #classes}. Those of a row add up to 1. The most probable class may differ from the
   * {@linkplain #predict predicted} one, which is that with the most votes, as in SVC.
   *
   * @param features {@code [rows][columns]}, in the {@linkplain #rowFormat format} of the model
   * @throws InvalidInputException if the model has no calibration
   */
  public double[][] probabilities(double[][] features) {
    return probabilities(decisionFunction(features));
  }

  /**
   * Returns the calibrated probabilities of rows whose decision values are known.
   *
   * @param decisions by this model
   * @throws InvalidInputException if the model has no calibration
   * @see #probabilities(double[][])
   */
  public double[][] probabilities(DecisionFunction decisions) {
    return calibration
        .orElseThrow(() ->
            new InvalidInputException(
                "the model has no calibrated probabilities; train it with the hyperparameter probability=true."))
        .probabilities(decisions.oneVersusRest());
  }

  /** Returns the number of features of a row. */
  public int columns() {
    return preparation.features();
  }

  /** Returns the format of the rows that {@link #predict(double[][])} takes. */
  public RowFormat rowFormat() {
    return new RowFormat(
        preparation.kinds(),
        featureNames,
        parameters.preparation().imputation() != Imputation.NONE);
  }

  /** Returns the scaling of numeric features. */
  public Scaler scaler() {
    return preparation.scaler();
  }

  /**
   * Returns this model with the names of its features.
   *
   * @param names in the order of the training rows; empty if they are not known
   */
  public Classifier withFeatureNames(List<String> names) {
    return new Classifier(
        classes, parameters, gamma, preparation, names, machines, calibration, warnings);
  }

  /**
   * Returns this model with a calibration.
   *
   * @param more warnings of the calibration, a sentence each
   */
  Classifier withCalibration(Calibration fitted, List<String> more) {
    return new Classifier(
        classes,
        parameters,
        gamma,
        preparation,
        featureNames,
        machines,
        Optional.of(fitted),
        Stream.concat(warnings.stream(), more.stream()).toList());
  }

  /** Returns the number of support vectors. */
  public int supportVectors() {
    return machines.supportVectors().length;
  }
}
