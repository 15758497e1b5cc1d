package dev.kfold.trainer.algorithm;

import java.util.Locale;
import java.util.Optional;

/** The number of features that each split of a tree compares, {@code max_features}. */
public sealed interface MaxFeatures {

  /** What a valid value is, for messages. */
  String EXPECTED =
      "sqrt, log2, all, a whole number of at least 1, or a fraction above 0 and at most 1.0";

  /** Returns the number of features to compare, out of all. */
  int of(int features);

  /** The rules that depend on the number of features alone. */
  enum Rule implements MaxFeatures {
    /** The square root, rounded down. */
    SQRT {
      @Override
      public int of(int features) {
        return (int) Math.sqrt(features);
      }
    },
    /** The binary logarithm, rounded down. */
    LOG2 {
      @Override
      public int of(int features) {
        return Math.max(1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(features));
      }
    },
    /** All features, scikit-learn's None. */
    ALL {
      @Override
      public int of(int features) {
        return features;
      }
    };

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A given number, or fraction of the features. */
  record Given(Share share) implements MaxFeatures {
    @Override
    public int of(int features) {
      return share.of(features);
    }

    @Override
    public String toString() {
      return share.toString();
    }
  }

  /** Reads a rule, a whole number or a fraction; {@code none} is all, as in scikit-learn. */
  static Optional<MaxFeatures> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "sqrt" -> Optional.of(Rule.SQRT);
      case "log2" -> Optional.of(Rule.LOG2);
      case "all", "none" -> Optional.of(Rule.ALL);
      default -> Share.parse(text).map(Given::new);
    };
  }
}
