package dev.kfold.cv.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A comparison in words.
 *
 * @param metric the name of the score, such as {@code accuracy}
 * @param first how sentences name the first trial, such as {@code the winner}
 * @param other how sentences name the other trial, such as {@code the untuned default}
 */
public record ComparisonText(String metric, String first, String other) {

  /** Returns one or two sentences about a comparison. */
  public String sentences(Comparison comparison) {
    return switch (comparison.pairing()) {
      case Pairing.Paired paired -> compared(comparison, paired.scores());
      case Pairing.NotPaired refused ->
          "%s and %s are not compared: %s."
              .formatted(capitalised(first), other, String.join(", ", refused.reasons()));
    };
  }

  private String compared(Comparison comparison, PairedScores scores) {
    String difference =
        scores.areEqual()
            ? "%s and %s have the same %s on each of the %d folds."
                .formatted(capitalised(first), other, metric, scores.folds())
            : "%s's %s is %s %s's; %s."
                .formatted(
                    capitalised(first),
                    metric,
                    distance(scores.difference()),
                    other,
                    comparison
                        .tTest()
                        .flatMap(CorrectedComparison::test)
                        .map(result -> significance(result, scores.folds()))
                        .orElseGet(() -> withoutVariance(scores.folds())));
    return comparison.bayesian().map(test -> difference + " " + bayesian(test)).orElse(difference);
  }

  private static String distance(double difference) {
    return difference == 0
        ? "the same in the mean as"
        : "%s %s".formatted(rounded(Math.abs(difference)), difference > 0 ? "above" : "below");
  }

  private static String significance(CorrectedComparison.Result result, int folds) {
    return "the difference is %ssignificant on these %d folds (p %s, corrected resampled t-test)"
        .formatted(result.isSignificant() ? "" : "not ", folds, probability(result.p()));
  }

  private static String withoutVariance(int folds) {
    return "the difference is the same on each of the %d folds, so a test has no variance to go by"
        .formatted(folds);
  }

  private String bayesian(BayesianComparison test) {
    return String.format(
        Locale.ROOT,
        "The probabilities that %s's %s is lower by more than %s, practically equal, and higher by more than %s are %.2f, %.2f and %.2f (Bayesian correlated t-test).",
        first,
        metric,
        plain(test.rope()),
        plain(test.rope()),
        test.left(),
        test.within(),
        test.right());
  }

  /** Returns text such as {@code = 0.41}; with one more digit if two might hide the verdict. */
  static String probability(double p) {
    if (p < 0.001) {
      return "< 0.001";
    }
    int digits = p > 0.045 && p < 0.055 ? 3 : 2;
    return "= " + plain(new BigDecimal(p).round(new MathContext(digits)).doubleValue());
  }

  /** Returns a number with two significant digits and without an exponent. */
  static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Begins a sentence; a name, such as that of a folder or an algorithm, stays as it is. */
  private static String capitalised(String text) {
    return text.startsWith("the ") ? "The " + text.substring(4) : text;
  }
}
