package dev.kfold.trainer.fit;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.calibration.Calibration;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.preparation.Imputation;
import dev.kfold.trainer.preparation.Preparation;
import dev.kfold.trainer.scaling.Scaler;
import dev.kfold.trainer.score.RowScores;
import dev.kfold.trainer.score.ScoredRows;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.table.RowFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fitted classifier for two or more classes.
 *
 * @param parameters the parameters of the fit
 * @param preparation applied to every row before the model
 * @param featureNames the names of the features before the preparation; empty if they are not known
 * @param model what the algorithm learned from the prepared rows
 * @param calibration of the decisions of an SVM, if the training was asked for probabilities
 * @param warnings of the fit, a sentence each; empty for a model that was read from files
 */
public record Classifier(
    ClassLabels classes,
    FitParameters parameters,
    Preparation preparation,
    List<String> featureNames,
    FittedModel model,
    Optional<Calibration> calibration,
    List<String> warnings) {

  public Classifier {
    featureNames = List.copyOf(featureNames);
    warnings = List.copyOf(warnings);
  }

  /**
   * Fits a model and computes the values of an SVM's kernel for it alone.
   *
   * @throws InvalidInputException if all rows are of one class, or too few for the parameters
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static Classifier fit(Dataset data, FitParameters parameters, StopSignal stopSignal) {
    return fit(data, parameters, SingleFitKernel.alone(), stopSignal);
  }

  /**
   * Fits a model with kernel values that other fits may share.
   *
   * @param kernels the source of the kernel's values between the rows, for an SVM; closed at the
   *     end
   * @throws InvalidInputException if all rows are of one class, or too few for the parameters
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static Classifier fit(
      Dataset data, FitParameters parameters, KernelProvider kernels, StopSignal stopSignal) {
    try (kernels) {
      return fitWith(kernels, data, parameters, stopSignal);
    }
  }

  private static Classifier fitWith(
      KernelProvider kernels, Dataset data, FitParameters parameters, StopSignal stopSignal) {
    ClassLabels classes = data.classes();
    if (classes.size() < 2) {
      throw new InvalidInputException(
          "training data: all %d rows are of one class (%s), expected at least two classes; check the label column and the split."
              .formatted(data.rows(), String.join("", classes.names())));
    }
    // before the rows are prepared, because the fit of a table needs memory for its own
    List<PlaneEstimate> estimates = kernels.estimates(stopSignal);
    Preparation preparation = Preparation.fit(data, parameters.preparation());
    PreparedRows rows =
        new PreparedRows(
            preparation.apply(data.features(), data.kinds()),
            classes.encode(data.labels()),
            classes.size());
    ModelFit fit = ModelFit.of(rows, parameters, kernels, estimates, stopSignal);
    List<String> warnings = new ArrayList<>();
    for (int feature : preparation.dropped()) {
      warnings.add(
          "feature %d: all its cells in the training rows are missing, so that it is left out."
              .formatted(feature + 1));
    }
    warnings.addAll(fit.warnings());
    return new Classifier(
        classes, parameters, preparation, List.of(), fit.model(), Optional.empty(), warnings);
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

  /** Returns whether rows have scores beside their classes: not those of votes of many pairs. */
  boolean hasRowScores() {
    return !(model instanceof FittedModel.Svm) || classes.size() == 2 || calibration.isPresent();
  }

  /**
   * Returns the rows of a data set with their predictions, for the computation of scores: with the
   * decision values of two classes, and with probabilities unless the model is an SVM that is not
   * calibrated.
   */
  public ScoredRows scored(Dataset data) {
    if (!hasRowScores()) {
      return ScoredRows.withoutScores(data, predict(data));
    }
    Outputs outputs = outputs(data);
    return new ScoredRows(
        data.labels(),
        Arrays.stream(outputs.labels()).mapToObj(classes.names()::get).toList(),
        new RowScores(
            classes.names(),
            outputs
                .decisions()
                .filter(_ -> classes.size() == 2)
                .map(values -> Arrays.stream(values).mapToDouble(row -> row[0]).toArray()),
            outputs.probabilities()),
        data.labelKind());
  }

  /** Returns a predictor of this model, for many predictions. */
  public Predictor predictor() {
    return new Predictor(this);
  }

  /** Returns the decisions of the pairs of classes of an SVM for the rows of a data set. */
  DecisionFunction decisionFunction(Dataset data) {
    return predictor().decisionFunction(data.features(), data.kinds());
  }

  /** Returns everything that the model says of the rows of a data set. */
  public Outputs outputs(Dataset data) {
    return predictor().outputs(data.features(), data.kinds());
  }

  /**
   * Returns the probability of each class, {@code [rows][classes]} in the order of {@link
   * #classes}. Those of a row add up to 1. The most probable class of an SVM may differ from the
   * {@linkplain #predict predicted} one, which is that with the most votes, as in SVC.
   *
   * @param features {@code [rows][columns]}, in the {@linkplain #rowFormat format} of the model
   * @throws InvalidInputException if the model is an SVM without a calibration
   */
  public double[][] probabilities(double[][] features) {
    return predictor()
        .outputs(features)
        .probabilities()
        .orElseThrow(() ->
            new InvalidInputException(
                "the model has no calibrated probabilities; train it with the hyperparameter probability=true."));
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
   * Returns the model of an SVM.
   *
   * @throws IllegalStateException for another algorithm
   */
  public FittedModel.Svm svm() {
    if (model instanceof FittedModel.Svm svm) {
      return svm;
    }
    throw new IllegalStateException("no SVM, but " + model.algorithm());
  }

  /**
   * Returns this model with the names of its features.
   *
   * @param names in the order of the training rows; empty if they are not known
   */
  public Classifier withFeatureNames(List<String> names) {
    return new Classifier(classes, parameters, preparation, names, model, calibration, warnings);
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
        preparation,
        featureNames,
        model,
        Optional.of(fitted),
        Stream.concat(warnings.stream(), more.stream()).toList());
  }
}
