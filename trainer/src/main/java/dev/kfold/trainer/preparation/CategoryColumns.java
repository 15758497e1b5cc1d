package dev.kfold.trainer.preparation;

import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.data.LabelKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Turns the words of one feature into columns of 0 and 1, as scikit-learn's OneHotEncoder with
 * {@code handle_unknown="ignore"}, after its SimpleImputer with {@code strategy="most_frequent"} if
 * missing cells are filled. A word that no training row has is 0 in all columns. A feature of which
 * every training cell is missing has no columns if missing cells are filled.
 *
 * @param feature the index of the feature
 * @param categories the words of the training rows, in the order of their code points
 * @param infrequent the rare categories, which share the last column; may be empty
 * @param missing what becomes of missing cells
 */
public record CategoryColumns(
    int feature, List<String> categories, List<String> infrequent, Missing missing) {

  /** What becomes of missing cells. */
  public sealed interface Missing {

    /** They are filled with a word. */
    record Filled(String word) implements Missing {}

    /** They are a category of their own, behind those of words. */
    record Category(boolean isInfrequent) implements Missing {}

    /** No training row has one: they are 0 in all columns. */
    record Unseen() implements Missing {}
  }

  public CategoryColumns {
    categories = List.copyOf(categories);
    infrequent = List.copyOf(infrequent);
  }

  /**
   * Finds the categories of a feature.
   *
   * @param rows the training rows {@code [rows][features]}
   * @param values the words that the numbers of the rows stand for
   */
  static CategoryColumns fit(
      double[][] rows, int feature, List<String> values, PreparationParameters parameters) {
    int[] counts = new int[values.size()];
    int missing = 0;
    for (double[] row : rows) {
      if (Double.isNaN(row[feature])) {
        missing++;
      } else {
        counts[(int) row[feature]]++;
      }
    }
    List<Integer> seen =
        IntStream.range(0, counts.length)
            .filter(place -> counts[place] > 0)
            .boxed()
            .sorted(Comparator.comparing(values::get, LabelKind.TEXT.order()))
            .toList();
    Missing rule = new Missing.Unseen();
    if (parameters.imputation() == Imputation.NONE) {
      if (missing > 0) {
        rule = new Missing.Category(parameters.minFrequency().isInfrequent(missing, rows.length));
      }
    } else if (!seen.isEmpty()) {
      int most = mostFrequent(seen, counts);
      counts[most] += missing;
      rule = new Missing.Filled(values.get(most));
    }
    return new CategoryColumns(
        feature,
        seen.stream().map(values::get).toList(),
        seen.stream()
            .filter(place -> parameters.minFrequency().isInfrequent(counts[place], rows.length))
            .map(values::get)
            .toList(),
        rule);
  }

  /** Returns the word that occurs most often, the first in order of several. */
  private static int mostFrequent(List<Integer> seen, int[] counts) {
    int most = seen.getFirst();
    for (int place : seen) {
      most = counts[place] > counts[most] ? place : most;
    }
    return most;
  }

  /** Returns the number of columns. */
  int width() {
    return categories.size()
        - infrequent.size()
        + (missing.equals(new Missing.Category(false)) ? 1 : 0)
        + (hasInfrequent() ? 1 : 0);
  }

  private boolean hasInfrequent() {
    return !infrequent.isEmpty() || missing.equals(new Missing.Category(true));
  }

  /** Returns the kind of the feature in rows whose words are numbered as {@link #categories}. */
  FeatureKind kind() {
    return new FeatureKind.Categorical(categories);
  }

  /** Returns an encoder of rows in which the words of the feature have the given numbers. */
  Encoder encoder(List<String> values) {
    Map<String, Integer> columns = columns();
    int[] columnOf =
        values.stream().mapToInt(value -> columns.getOrDefault(value, Encoder.NONE)).toArray();
    int columnOfMissing =
        switch (missing) {
          case Missing.Filled(String word) -> columns.getOrDefault(word, Encoder.NONE);
          case Missing.Category(boolean isInfrequent) ->
              isInfrequent ? width() - 1 : categories.size() - infrequent.size();
          case Missing.Unseen() -> Encoder.NONE;
        };
    return new Encoder(feature, columnOf, columnOfMissing);
  }

  /** Returns the column of each category. */
  private Map<String, Integer> columns() {
    Map<String, Integer> columns = new HashMap<>();
    Set<String> shared = new HashSet<>(infrequent);
    categories.stream()
        .filter(word -> !shared.contains(word))
        .forEach(word -> columns.put(word, columns.size()));
    infrequent.forEach(word -> columns.put(word, width() - 1));
    return columns;
  }

  /**
   * The columns of the words of one feature, by their numbers in certain rows.
   *
   * @param columnOf the column of each word
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Encoder(int feature, int[] columnOf, int columnOfMissing) {

    /** The place of a word that has no column. */
    static final int NONE = -1;

    /** Returns the column that is 1 in a row, or {@link #NONE}. */
    int column(double[] row) {
      double place = row[feature];
      if (Double.isNaN(place)) {
        return columnOfMissing;
      }
      return place < 0 ? NONE : columnOf[(int) place];
    }

    /** Returns the number of rows that are 0 in all columns. */
    int unseen(double[][] rows) {
      return (int) Arrays.stream(rows).filter(row -> column(row) == NONE).count();
    }
  }

  /** Returns the word that fills missing cells, if one does. */
  public Optional<String> fill() {
    return missing instanceof Missing.Filled(String word) ? Optional.of(word) : Optional.empty();
  }
}
