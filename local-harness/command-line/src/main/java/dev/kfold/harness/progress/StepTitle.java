package dev.kfold.harness.progress;

import java.util.Locale;

/** A step's name as words: {@code ModelSelectionStep} is {@code Model selection}. */
public final class StepTitle {

  private StepTitle() {}

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
