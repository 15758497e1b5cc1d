package dev.kfold.harness.table;

import dev.kfold.trainer.table.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the images prepare the features inside every fold, as values of the hyperparameters {@code
 * imputation} and {@code encoding}. The kinds of the columns decide.
 */
public record PreparationChoice(String imputation, String encoding) {

  /**
   * Returns the preparation that the columns need: categories are one-hot encoded, missing numbers
   * are filled with the median. With any imputation, a missing word becomes the most frequent one.
   */
  static PreparationChoice of(FeatureColumns columns) {
    String imputation =
        columns.hasMissingNumbers()
            ? "median"
            : columns.hasMissingCategories() ? "most_frequent" : "none";
    return new PreparationChoice(imputation, columns.hasCategories() ? "one-hot" : "none");
  }

  /** Returns the choice as a sentence; empty if the columns need none. */
  public Optional<String> sentence() {
    List<String> parts = new ArrayList<>();
    if (!imputation.equals("none")) {
      parts.add("missing cells are filled (imputation=%s)".formatted(imputation));
    }
    if (!encoding.equals("none")) {
      parts.add("words are encoded (encoding=%s)".formatted(encoding));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("inside every fold, " + String.join(" and ", parts));
  }
}
