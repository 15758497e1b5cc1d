package dev.kfold.trainer.model;

import dev.kfold.trainer.preparation.CategoryColumns;
import dev.kfold.trainer.preparation.NumericColumns;
import dev.kfold.trainer.preparation.Preparation;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Checks that the parts of a preparation that was read fit together.
 *
 * @param preparation the preparation
 * @param requirement reports a condition that does not hold
 */
record PreparationCheck(Preparation preparation, Requirement requirement) {

  /** Reports a condition that does not hold. */
  @FunctionalInterface
  interface Requirement {

    /**
     * Throws an exception unless the condition holds.
     *
     * @param fault what was found and expected
     */
    void that(boolean condition, String fault);
  }

  /** Features that are left out take no space in the files, which could claim any number. */
  private static final int MOST_LEFT_OUT = 1_000_000;

  /** Checks the preparation. */
  void verify() {
    int features = preparation.features();
    NumericColumns numeric = preparation.numeric();
    requirement.that(
        features >= 1 && preparation.width() >= 1,
        "the preparation makes %d columns of %d features, expected at least one of each"
            .formatted(preparation.width(), features));
    requirement.that(
        areFeatures(numeric.columns()) && areFeatures(numeric.indicators()),
        "the numeric features are not ascending numbers from 0 to %d".formatted(features - 1));
    int used = numeric.columns().length + preparation.categorical().size();
    requirement.that(
        features - used <= MOST_LEFT_OUT,
        "the preparation leaves out %,d of %,d features, expected at most %,d"
            .formatted(features - used, features, MOST_LEFT_OUT));
    int statistics = numeric.statistics().length;
    requirement.that(
        (statistics == 0 || statistics == numeric.columns().length)
            && DoubleStream.of(numeric.statistics()).allMatch(Double::isFinite),
        "the preparation has %d numbers that fill missing cells, expected a finite one for each of %d features"
            .formatted(statistics, numeric.columns().length));
    verifyCategories();
  }

  private void verifyCategories() {
    BitSet numeric = new BitSet();
    for (int column : preparation.numeric().columns()) {
      numeric.set(column);
    }
    int[] categorical =
        preparation.categorical().stream().mapToInt(CategoryColumns::feature).toArray();
    requirement.that(
        areFeatures(categorical) && IntStream.of(categorical).noneMatch(numeric::get),
        "the categorical features are not ascending numbers from 0 to %d that are not numeric"
            .formatted(preparation.features() - 1));
    for (CategoryColumns columns : preparation.categorical()) {
      requirement.that(
          isConsistent(columns),
          "the categories of feature %d are repeated, or do not contain its infrequent ones or its fill"
              .formatted(columns.feature() + 1));
    }
  }

  private static boolean isConsistent(CategoryColumns columns) {
    List<String> categories = columns.categories();
    Set<String> distinct = new HashSet<>(categories);
    return distinct.size() == categories.size()
        && new HashSet<>(columns.infrequent()).size() == columns.infrequent().size()
        && distinct.containsAll(columns.infrequent())
        && columns.fill().map(distinct::contains).orElse(true);
  }

  private boolean areFeatures(int[] columns) {
    for (int i = 0; i < columns.length; i++) {
      boolean ascends = i == 0 || columns[i] > columns[i - 1];
      if (!ascends || columns[i] < 0 || columns[i] >= preparation.features()) {
        return false;
      }
    }
    return true;
  }
}
