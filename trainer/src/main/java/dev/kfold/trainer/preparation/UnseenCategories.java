package dev.kfold.trainer.preparation;

import java.util.List;
import java.util.Map;

/** Warns of held-out rows with words that no training row has. */
public final class UnseenCategories {

  private UnseenCategories() {}

  /**
   * Returns a warning for each feature with such rows.
   *
   * @param unseen the number of rows, by the index of the feature
   */
  public static List<String> warnings(Map<Integer, Integer> unseen) {
    return unseen.keySet().stream()
        .map(feature ->
            "feature %d: held-out rows have values that no training row has; these values are ignored, as by OneHotEncoder."
                .formatted(feature + 1))
        .toList();
  }
}
