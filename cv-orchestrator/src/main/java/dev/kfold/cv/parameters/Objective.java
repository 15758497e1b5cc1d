package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The direction in which a score is better. */
public enum Objective {
  /** The greatest score is the best, as of an accuracy. */
  MAXIMIZE,
  /** The least score is the best, as of an error. */
  MINIMIZE;

  /** The name of the hyperparameter. */
  public static final String NAME = "objective";

  /** Returns whether one score is better than another. */
  public boolean isBetter(double score, double other) {
    return this == MAXIMIZE ? score > other : score < other;
  }

  /** Returns a number that is greater for better scores: the score or its negative. */
  public double gain(double score) {
    return this == MAXIMIZE ? score : -score;
  }

  /** Returns the worst of some scores, or empty if there are none. */
  public Optional<Double> worst(List<Double> scores) {
    return scores.stream().reduce((one, other) -> isBetter(one, other) ? other : one);
  }

  /**
   * Returns whether the hyperparameter {@code objective} is meant for the image of the folds, as
   * {@code binary:logistic} of XGBoost: it resembles none of the two directions.
   */
  static boolean isOfTheImage(Map<String, String> values) {
    String value = values.getOrDefault(NAME, "").strip().toLowerCase(Locale.ROOT);
    return !value.isEmpty() && !value.startsWith("max") && !value.startsWith("min");
  }

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
