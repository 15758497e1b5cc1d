package dev.kfold.trainer.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table of predictions that hold the scores of rows: {@code decision}, the
 * decision value of two classes, and {@code probability_<class>} for each class of a model that
 * gives probabilities.
 */
public final class PredictionColumns {

  /** The name of the column with decision values. */
  public static final String DECISION = "decision";

  private static final String PROBABILITY = "probability_";

  private PredictionColumns() {}

  /** Returns the names of the columns of some scores. */
  public static List<String> names(RowScores scores) {
    return names(
        scores.decisions().isPresent(),
        scores.probabilities().isPresent() ? scores.classes() : List.of());
  }

  /**
   * Returns the names of columns.
   *
   * @param decisions whether there are decision values
   * @param classes the classes of the probabilities
   */
  public static List<String> names(boolean decisions, List<String> classes) {
    List<String> names = new ArrayList<>();
    if (decisions) {
      names.add(DECISION);
    }
    classes.forEach(label -> names.add(probability(label)));
    return names;
  }

  /** Returns the classes of the probabilities in a table, by the names of its columns. */
  public static List<String> classes(List<String> header) {
    return header.stream()
        .filter(name -> name.startsWith(PROBABILITY))
        .map(name -> name.substring(PROBABILITY.length()))
        .toList();
  }

  /** Returns the name of the column with the probability of a class. */
  public static String probability(String label) {
    return PROBABILITY + label;
  }

  /** Returns the cells of a row, in the order of {@link #names}. */
  public static List<String> cells(RowScores scores, int row) {
    List<String> cells = new ArrayList<>();
    scores.decisions().ifPresent(values -> cells.add(Double.toString(values[row])));
    scores
        .probabilities()
        .ifPresent(values -> {
          for (double value : values[row]) {
            cells.add(Double.toString(value));
          }
        });
    return cells;
  }

  /**
   * Parses the scores in a table.
   *
   * @param header the names of the table's columns
   * @param rows the cells of each row by the name of their column
   * @throws IllegalArgumentException if a score is no number
   */
  public static RowScores parse(List<String> header, List<Map<String, String>> rows) {
    List<String> classes = classes(header);
    return new RowScores(
        classes,
        Optional.of(header)
            .filter(names -> names.contains(DECISION))
            .map(_ -> rows.stream().mapToDouble(row -> number(row, DECISION)).toArray()),
        Optional.of(classes)
            .filter(labels -> !labels.isEmpty())
            .map(labels ->
                rows.stream()
                    .map(row ->
                        labels.stream()
                            .mapToDouble(label -> number(row, probability(label)))
                            .toArray())
                    .toArray(double[][]::new)));
  }

  private static double number(Map<String, String> row, String column) {
    String cell = row.getOrDefault(column, "");
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s is '%s', expected a number".formatted(column, cell));
    }
  }
}
