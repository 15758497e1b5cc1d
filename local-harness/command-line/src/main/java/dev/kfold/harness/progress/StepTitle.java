package dev.kfold.harness.progress;

import java.util.Locale;

/** Converts the name of a step to words. */
public final class StepTitle {

  private StepTitle() {}

  /** Returns the title of a step: {@code Model selection} for {@code ModelSelectionStep}. */
  public static String of(String stepName) {
    String words =
        stepName
            .replaceFirst("Step$", "")
            .replace("HyperParameter", "Hyperparameter")
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
    return words.isEmpty()
        ? stepName
        : words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }
}
