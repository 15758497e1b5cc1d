package dev.kfold.trainer.inference;

/** The blank lines above a row of a request. Blank lines at the end of the request are ignored. */
final class BlankLines {

  private long first;
  private long count;

  /** Counts a blank line. */
  void add(long line) {
    first = count == 0 ? line : first;
    count++;
  }

  /** Reports the blank lines, because a row follows. */
  void refuse(RowCollector rows) {
    if (count > 0) {
      rows.problems()
          .add(
              "blank",
              count,
              () ->
                  "%s, row %d: is blank, expected a row; remove the line."
                      .formatted(RequestRows.WHERE, first));
      count = 0;
    }
  }
}
