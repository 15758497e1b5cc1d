package dev.kfold.trainer.data;

import dev.kfold.trainer.csv.CsvLines;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognizes tables that a spreadsheet has saved with decimal commas, such as {@code 1,5;2,5;a}.
 */
final class DecimalCommas {

  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9]+,[0-9]+\\s*");

  private DecimalCommas() {}

  /**
   * Returns whether all lines have the same number of cells separated by semicolons, each cell with
   * a comma is a number with a decimal comma, and there is at least one such number.
   */
  static boolean areIn(List<CsvLines.Line> lines) {
    boolean found = false;
    int width = 0;
    for (CsvLines.Line line : lines) {
      String[] cells = String.join(",", line.cells()).split(";", -1);
      if (cells.length < 2 || (width != 0 && cells.length != width)) {
        return false;
      }
      width = cells.length;
      for (String cell : cells) {
        boolean number = NUMBER.matcher(cell).matches();
        if (!number && cell.contains(",")) {
          return false;
        }
        found |= number;
      }
    }
    return found;
  }
}
