package dev.kfold.harness.report;

import java.util.Map;

/** How the untuned default is told. */
final class Untuned {

  private Untuned() {}

  /** Its hyperparameters as scikit-learn's users say them: {@code C=1, rbf, gamma=scale}. */
  static String spell(RunReport.Trial untuned) {
    Map<String, String> values = untuned.hyperparameters();
    return "C=%s, %s, gamma=%s"
        .formatted(
            values.getOrDefault("c", "1.0").replaceFirst("\\.0$", ""),
            values.getOrDefault("kernel", "rbf"),
            values.getOrDefault("gamma", "scale"));
  }
}
