package dev.kfold.trainer.data;

import dev.kfold.trainer.csv.CsvLines;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds tables as spreadsheets save them if the decimal separator is a comma: {@code 1,5;2,5;a}.
 */
final class DecimalCommas {

  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9]+,[0-9]+\\s*");

  private DecimalCommas() {}

  /**
   * Returns whether all lines have as many semicolons, and what stands between them is either
   * without a comma or a number with a decimal comma; there is at least one such number.
   */
  static boolean in(List<CsvLines.Line> lines) {
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
