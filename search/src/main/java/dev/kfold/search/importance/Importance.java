package dev.kfold.search.importance;

import java.util.List;
import java.util.Locale;

/** The importance of the hyperparameters of a search. */
public sealed interface Importance {

  /**
   * The importance of a hyperparameter: its part in the variation of the score.
   *
   * @param value the expected share; those of all hyperparameters add up to 1
   * @param low the share is above it in 95 % of the functions that the model leaves possible
   * @param high the share is below it in 95 % of them; the true share is outside of the range more
   *     often than one time in ten, because the model itself is uncertain (docs/report.md)
   */
  record Share(String hyperparameter, double value, double low, double high) {

    /** Returns the expected share in whole percent. */
    public String percent() {
      return String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }

    /** Returns the range of the share in whole percent. */
    public String range() {
      return String.format(Locale.ROOT, "%.0f–%.0f %%", 100 * low, 100 * high);
    }
  }

  /**
   * The importance is known.
   *
   * @param shares the greatest first
   * @param trials the number of trials with a score
   * @param used the number of them that the model was fitted to
   * @param first the probability that the first hyperparameter has the greatest share, if the model
   *     is right
   * @param predicted R² of the model's predictions of each trial from the others, at most 1
   */
  record Known(List<Share> shares, int trials, int used, double first, double predicted)
      implements Importance {

    /** The least probability to name the most important hyperparameter. */
    private static final double CLEAR = 0.8;

    /**
     * The least R² to believe the model. Of searches with 12 trials whose scores were mere noise,
     * 82 % had a probability above 80 %, and 15 % an R² above 0.3 as well.
     */
    private static final double PREDICTED = 0.3;

    /**
     * The fewest trials to name the most important hyperparameter. Of searches that seemed clear it
     * was the named one in 40 of 50 with 8 trials, in 60 of 64 with 12.
     */
    private static final int FEWEST_CLEAR = 12;

    public Known {
      shares = List.copyOf(shares);
    }

    /** Returns whether the trials tell which hyperparameter is the most important one. */
    public boolean isClear() {
      return trials >= FEWEST_CLEAR && first >= CLEAR && predicted >= PREDICTED;
    }

    /** Returns what the trials tell and how sure it is, a sentence or two. */
    public String verdict() {
      String greatest = shares.getFirst().hyperparameter();
      String basis =
          used == trials
              ? "%d trials".formatted(trials)
              : "%d of %,d trials".formatted(used, trials);
      String probability = String.format(Locale.ROOT, "%.0f %%", 100 * first);
      if (shares.size() == 1) {
        return "Only %s had more than one value in %s.".formatted(greatest, basis);
      }
      if (isClear()) {
        return "By %s, %s is the most important hyperparameter with a probability of %s."
            .formatted(basis, greatest, probability);
      }
      return "%s do not settle which hyperparameter is the most important one: %s. More trials would tell."
          .formatted(basis, doubt(greatest, probability));
    }

    private String doubt(String greatest, String probability) {
      if (trials < FEWEST_CLEAR) {
        return "that takes %d trials at least".formatted(FEWEST_CLEAR);
      }
      return predicted < PREDICTED
          ? String.format(
              Locale.ROOT,
              "the model predicts a trial from the others hardly better than their mean does (R² = %.2f)",
              predicted)
          : "it is %s with a probability of only %s".formatted(greatest, probability);
    }
  }

  /**
   * The trials do not tell the importance.
   *
   * @param reason why, a sentence
   */
  record Unknown(String reason) implements Importance {}
}
