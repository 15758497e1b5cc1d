package dev.kfold.trainer.fit;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.calibration.Calibration;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.split.Fold;
import dev.kfold.trainer.split.Splitter;
import dev.kfold.trainer.table.RowKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Fits a model on all rows, and its calibration on decisions for rows that were held out. The
 * probabilities are those of {@code CalibratedClassifierCV(make_pipeline(…, SVC(…)),
 * method="sigmoid", cv=5, ensemble=False)} of scikit-learn.
 */
public final class CalibratedFit {

  /** The default of {@code cv}. */
  private static final int FOLDS = 5;

  private final Dataset data;
  private final FitParameters parameters;
  private final StopSignal stopSignal;
  private final CalibrationPurpose purpose;
  private final Supplier<KernelProvider> kernels;
  private final List<String> warnings = new ArrayList<>();

  private CalibratedFit(
      Dataset data,
      FitParameters parameters,
      StopSignal stopSignal,
      CalibrationPurpose purpose,
      Supplier<KernelProvider> kernels) {
    this.data = data;
    this.parameters = parameters;
    this.stopSignal = stopSignal;
    this.purpose = purpose;
    this.kernels = kernels;
  }

  /**
   * Fits six models: one on all rows, and one for each fold of {@code StratifiedKFold(5)}, with its
   * own preparation, for the decisions of the rows that the fold holds out. Other algorithms than
   * the SVM give probabilities without a calibration, and are fitted once.
   *
   * @param purpose what the probabilities are for, for messages
   * @throws InvalidInputException if all rows are of one class, if a class has fewer than five
   *     rows, or if decisions are not finite
   * @throws dev.kfold.trainer.svm.TrainingStoppedException if the signal is raised
   */
  public static Classifier fit(
      Dataset data, FitParameters parameters, StopSignal stopSignal, CalibrationPurpose purpose) {
    return fit(data, parameters, stopSignal, purpose, SingleFitKernel::alone);
  }

  /**
   * Fits six models as the other method does.
   *
   * @param kernels gives each fit its source of kernel values
   */
  public static Classifier fit(
      Dataset data,
      FitParameters parameters,
      StopSignal stopSignal,
      CalibrationPurpose purpose,
      Supplier<KernelProvider> kernels) {
    return parameters.algorithm() instanceof SvmParameters
        ? new CalibratedFit(data, parameters, stopSignal, purpose, kernels).fit()
        : Classifier.fit(data, parameters, kernels.get(), stopSignal);
  }

  private Classifier fit() {
    ClassLabels classes = data.classes();
    int[] classOfRow = classes.encode(data.labels());
    if (classes.size() > 1) {
      verify(rowsOf(classes, classOfRow), purpose);
    }
    Classifier model = Classifier.fit(data, parameters, kernels.get(), stopSignal);
    Calibration calibration = Calibration.fit(heldOutDecisions(classOfRow), classOfRow);
    return model.withCalibration(calibration, warnings);
  }

  private static Map<String, Integer> rowsOf(ClassLabels classes, int[] classOfRow) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    IntStream.of(classOfRow).forEach(c -> rows.merge(classes.names().get(c), 1, Integer::sum));
    return rows;
  }

  /**
   * Refuses classes that are too small for the folds of a calibration.
   *
   * @param classes the number of rows of each class, by its label
   * @param purpose what the probabilities are for, for messages
   * @throws InvalidInputException with a sentence for each class of fewer than five rows
   */
  public static void verify(Map<String, Integer> classes, CalibrationPurpose purpose) {
    List<String> faults =
        classes.entrySet().stream()
            .filter(rows -> rows.getValue() < FOLDS)
            .map(rows ->
                "hyperparameter %s: needs at least %d rows of every class, because each of %d folds holds rows of it out, found %d of class '%s'; give more rows, or %s."
                    .formatted(
                        purpose.hyperparameter(),
                        FOLDS,
                        FOLDS,
                        rows.getValue(),
                        rows.getKey(),
                        purpose.alternative()))
            .toList();
    if (!faults.isEmpty()) {
      throw new InvalidInputException(faults);
    }
  }

  /** Returns one-versus-rest decisions by models that were fitted without the row. */
  private double[][] heldOutDecisions(int[] classOfRow) {
    // the number of the class, because "1" and "1.0" may be two classes or one
    List<String> keys = IntStream.of(classOfRow).mapToObj(Integer::toString).toList();
    List<Fold> folds =
        new Splitter.UnshuffledStratifiedKFold(FOLDS)
            .split(new RowKeys(keys, Optional.empty()))
            .folds();
    double[][] decisions = new double[data.rows()][];
    for (int fold = 0; fold < folds.size(); fold++) {
      int[] held = folds.get(fold).test();
      Classifier model =
          Classifier.fit(
              data.select(folds.get(fold).train()), parameters, kernels.get(), stopSignal);
      String prefix = "calibration, fold %d: ".formatted(fold);
      model.warnings().forEach(warning -> warnings.add(prefix + warning));
      double[][] values = model.decisionFunction(data.select(held)).oneVersusRest();
      for (int i = 0; i < held.length; i++) {
        decisions[held[i]] = values[i];
      }
    }
    refuseInfinite(decisions);
    return decisions;
  }

  private void refuseInfinite(double[][] decisions) {
    if (!Arrays.stream(decisions).flatMapToDouble(DoubleStream::of).allMatch(Double::isFinite)) {
      throw new InvalidInputException(
          "hyperparameter %s: decisions of held-out rows are beyond the range of a number, so that no probability follows from them; scale the features, or lower gamma, degree or coef0."
              .formatted(purpose.hyperparameter()));
    }
  }
}
