package dev.kfold.harness.report;

import java.util.List;

/**
 * The rows of the table that trials predicted wrongly while they were held out.
 *
 * @param columns the names of the columns whose cells are shown
 * @param rows those that are shown: the winner's mistakes first, then those of most trials
 * @param total the number of rows that any trial predicted wrongly
 * @param ofWinner the number of rows that the winner predicted wrongly
 * @param rowNote how the user finds a row, a sentence
 * @param notes remarks on what is shown, a sentence each
 */
public record Mistakes(
    List<String> columns,
    List<Row> rows,
    int total,
    int ofWinner,
    String rowNote,
    List<String> notes) {

  public Mistakes {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * A row.
   *
   * @param place where the user finds it
   * @param label the true label
   * @param predictions the number of predictions by all trials and repeats
   * @param wrong the number of wrong ones
   * @param wrongLabels the labels that were predicted wrongly, the most frequent first
   * @param winner the winner's wrong labels; none if it predicted the row rightly
   * @param cells those of the shown columns, as in the table; none if they are not known
   */
  public record Row(
      String place,
      String label,
      int predictions,
      int wrong,
      List<String> wrongLabels,
      List<String> winner,
      List<String> cells) {

    public Row {
      wrongLabels = List.copyOf(wrongLabels);
      winner = List.copyOf(winner);
      cells = List.copyOf(cells);
    }

    boolean isMistakeOfWinner() {
      return !winner.isEmpty();
    }
  }
}
