package dev.kfold.sagemaker.console.result;

import dev.kfold.sagemaker.console.page.NumberText;
import java.util.Optional;

/**
 * A metric of a model.
 *
 * @param value the mean over the folds, or the value of the pooled predictions
 * @param deviation the standard deviation over the folds, if there is one
 * @param error the standard error of the mean, if there is one
 */
public record Metric(
    String name, double value, Optional<Double> deviation, Optional<Double> error) {

  /** Returns the value as pages show it. */
  public String text() {
    return NumberText.of(value);
  }

  /** Returns the standard deviation as pages show it, or an empty text. */
  public String deviationText() {
    return deviation.map(NumberText::of).orElse("");
  }

  /** Returns the standard error as pages show it, or an empty text. */
  public String errorText() {
    return error.map(NumberText::of).orElse("");
  }
}
