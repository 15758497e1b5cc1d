package dev.kfold.sagemaker.console.tuning;

import java.util.List;
import java.util.Optional;

/**
 * The rows that a trial predicted wrongly while they were held out.
 *
 * @param back the address of the trial
 * @param problem why they are not known; empty if they are
 * @param heldOut the number of all predictions
 * @param wrong the number of wrong ones, of which {@code rows} are the first
 * @param columns the names of the features; none if their cells are not known
 * @param rows at most {@value #MOST_SHOWN}
 */
public record MistakenRows(
    String back,
    Optional<String> problem,
    long heldOut,
    long wrong,
    List<String> columns,
    List<Row> rows) {

  /** The most rows that a page shows. */
  static final int MOST_SHOWN = 200;

  public MistakenRows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Says why the rows of a trial are not known. */
  static MistakenRows unknown(String back, String problem) {
    return new MistakenRows(back, Optional.of(problem), 0, 0, List.of(), List.of());
  }

  /**
   * A row.
   *
   * @param row its index from 0 in the table, or within its fold if the split does not list rows
   * @param cells the cells of its features, as given; none if they are not known
   */
  public record Row(String row, String fold, String label, String predicted, List<String> cells) {

    public Row {
      cells = List.copyOf(cells);
    }

    /** Returns this row with its cells. */
    Row with(List<String> found) {
      return new Row(row, fold, label, predicted, found);
    }
  }

  /** Returns a sentence with the numbers of predictions. */
  public String sentence() {
    return "%d of %d held-out predictions are wrong%s."
        .formatted(
            wrong,
            heldOut,
            wrong > rows.size() ? ", the first %d below".formatted(rows.size()) : "");
  }
}
