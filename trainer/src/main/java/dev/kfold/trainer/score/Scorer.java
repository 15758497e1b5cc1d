package dev.kfold.trainer.score;

import dev.kfold.contract.NearestName;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.ClassLabels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The scorers of scikit-learn by their names, in the order of the log. Higher is better for all.
 *
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/model_evaluation.html#string-name-scorers">String
 *     name scorers</a>
 */
public enum Scorer {
  ACCURACY(0, 1, Needs.LABELS),
  BALANCED_ACCURACY(0, 1, Needs.LABELS),
  F1_MACRO(0, 1, Needs.LABELS),
  F1_WEIGHTED(0, 1, Needs.LABELS),
  PRECISION_MACRO(0, 1, Needs.LABELS),
  RECALL_MACRO(0, 1, Needs.LABELS),
  MATTHEWS_CORRCOEF(-1, 1, Needs.LABELS),
  /** {@code make_scorer(cohen_kappa_score)}, which scikit-learn has no name for. */
  COHEN_KAPPA(-1, 1, Needs.LABELS),
  /** {@code roc_auc} for two classes, {@code roc_auc_ovr} for more. */
  ROC_AUC(0, 1, Needs.RANKING),
  AVERAGE_PRECISION(0, 1, Needs.RANKING),
  NEG_LOG_LOSS(Double.NEGATIVE_INFINITY, 0, Needs.PROBABILITIES);

  /** What a scorer is computed from, beside the true labels. */
  private enum Needs {
    /** Predicted labels. */
    LABELS,
    /** Decision values of two classes, or probabilities. */
    RANKING,
    /** Probabilities. */
    PROBABILITIES
  }

  /** Name of the hyperparameter that chooses a scorer. */
  public static final String HYPERPARAMETER = "objective_metric";

  private final double lowerBound;
  private final double upperBound;
  private final Needs needs;

  Scorer(double lowerBound, double upperBound, Needs needs) {
    this.lowerBound = lowerBound;
    this.upperBound = upperBound;
    this.needs = needs;
  }

  /** Reads the hyperparameter {@code objective_metric}; an unknown name is a problem. */
  public static Scorer read(ParameterReader reader) {
    Optional<String> name = reader.text(HYPERPARAMETER);
    Optional<Scorer> known = name.flatMap(Scorer::of);
    if (name.isPresent() && known.isEmpty()) {
      reader.refuse("hyperparameter %s: %s".formatted(HYPERPARAMETER, unknownReason(name.get())));
    }
    return known.orElse(ACCURACY);
  }

  /** Returns the scorer of a name. */
  public static Optional<Scorer> of(String name) {
    return Arrays.stream(values()).filter(scorer -> scorer.toString().equals(name)).findFirst();
  }

  /** Returns a sentence that refuses an unknown name and suggests the nearest known one. */
  public static String unknownReason(String name) {
    return "found '%s', which is no known metric; did you mean '%s'? Known are %s."
        .formatted(name, NearestName.of(name, names()), String.join(", ", names()));
  }

  /** Returns all names, in the order of the log. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Scorer::toString).toList();
  }

  /** Returns the score that no model falls below; infinite if there is none. */
  public double lowerBound() {
    return lowerBound;
  }

  /** Returns whether the score is a share, from 0 to 1. */
  public boolean isShare() {
    return lowerBound == 0 && upperBound == 1;
  }

  /** Returns the score of a perfect model, which no model exceeds. */
  public double upperBound() {
    return upperBound;
  }

  /**
   * Returns whether the scorer needs probabilities.
   *
   * @param classes the number of the model's classes
   */
  public boolean needsProbabilities(int classes) {
    return switch (needs) {
      case LABELS -> false;
      case RANKING -> classes > 2;
      case PROBABILITIES -> true;
    };
  }

  /** Returns why rows of some classes have no such score, whatever the model; empty if they may. */
  public Optional<String> refusal(ClassLabels classes) {
    return this == AVERAGE_PRECISION ? RankScores.withoutPositive(classes) : Optional.empty();
  }

  /** Computes the score of some rows. */
  public Score of(ScoredRows rows) {
    return switch (this) {
      case ACCURACY -> LabelScores.accuracy(rows);
      case BALANCED_ACCURACY -> LabelScores.balancedAccuracy(rows);
      case F1_MACRO -> LabelScores.f1Macro(rows);
      case F1_WEIGHTED -> LabelScores.f1Weighted(rows);
      case PRECISION_MACRO -> LabelScores.precisionMacro(rows);
      case RECALL_MACRO -> LabelScores.recallMacro(rows);
      case MATTHEWS_CORRCOEF -> LabelScores.matthewsCorrelation(rows);
      case COHEN_KAPPA -> LabelScores.cohenKappa(rows);
      case ROC_AUC -> RankScores.rocAuc(rows);
      case AVERAGE_PRECISION -> RankScores.averagePrecision(rows);
      case NEG_LOG_LOSS -> LogLoss.negative(rows);
    };
  }

  /** Returns scikit-learn's name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
