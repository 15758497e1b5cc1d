package dev.kfold.sagemaker.transform;

import java.util.ArrayList;
import java.util.List;

/** Splits and joins the cells of a CSV line without changing their text. */
final class CsvCells {

  private CsvCells() {}

  /** Returns the cells of a line, quotes included. */
  static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == '"') {
        quoted = !quoted; // a doubled quote toggles twice
      } else if (character == ',' && !quoted) {
        cells.add(line.substring(start, i));
        start = i + 1;
      }
    }
    cells.add(line.substring(start));
    return cells;
  }

  /** Returns the line of the cells. */
  static String join(List<String> cells) {
    return String.join(",", cells);
  }
}
