package dev.kfold.trainer.fit;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.scaling.Scaler;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted support vector classifier for two or more classes.
 *
 * @param parameters the parameters of the fit
 * @param gamma the number that {@link FitParameters#gamma} resolved to
 * @param scaler applied to every row before the kernel
 * @param warnings of the fit, a sentence each; empty for a model that was read from files
 */
public record Classifier(
    ClassLabels classes,
    FitParameters parameters,
    double gamma,
    Scaler scaler,
    OneVersusOne machines,
    List<String> warnings) {

  public Classifier {
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
    Scaler scaler = Scaler.fit(parameters.scaling(), data.features());
    double[][] rows = scaler.apply(data.features());
    double gamma = parameters.gamma().of(rows);
    OneVersusOneFit.Fitted fitted =
        new OneVersusOneFit(
                rows,
                classes.encode(data.labels()),
                classes.size(),
                parameters.kernel(gamma),
                kernels,
                parameters,
                kernels.withSolutionCache(parameters.solver().create(kernels.cacheBytes())))
            .fit(stopSignal);
    return new Classifier(
        classes, parameters, gamma, scaler, fitted.machines(), warnings(fitted, parameters));
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
   * @param features {@code [rows][columns]}, not scaled
   */
  public List<String> predict(double[][] features) {
    Kernel kernel = parameters.kernel(gamma);
    return Arrays.stream(machines.votes(kernel, scaler.apply(features)))
        .mapToObj(classes.names()::get)
        .toList();
  }

  /** Returns the number of features of a row. */
  public int columns() {
    return scaler.offset().length;
  }

  /** Returns the number of support vectors. */
  public int supportVectors() {
    return machines.supportVectors().length;
  }
}
