package dev.kfold.search.importance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The importance of the hyperparameters of a search. */
public sealed interface Importance {

  /**
   * The importance is known.
   *
   * @param shares the importance by hyperparameter, the greatest first; the sum is 1
   * @param trials the number of trials with a score
   * @param best the number of them that count as good
   */
  record Known(SequencedMap<String, Double> shares, int trials, int best) implements Importance {

    public Known {
      shares = new LinkedHashMap<>(shares);
    }

    @Override
    public SequencedMap<String, Double> shares() {
      return new LinkedHashMap<>(shares);
    }

    /** Returns the greatest share with its hyperparameter. */
    public Map.Entry<String, Double> greatest() {
      return shares.firstEntry();
    }
  }

  /**
   * The trials do not tell the importance.
   *
   * @param reason why, a sentence
   */
  record Unknown(String reason) implements Importance {}
}
