package dev.kfold.sagemaker.transform;

import java.util.ArrayList;
import java.util.List;

/** The cells of one line of CSV as they are written, so that a line comes together as it was. */
final class CsvCells {

  private CsvCells() {}

  static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == '"') {
        quoted = !quoted; // a doubled quote leaves it as it was
      } else if (character == ',' && !quoted) {
        cells.add(line.substring(start, i));
        start = i + 1;
      }
    }
    cells.add(line.substring(start));
    return cells;
  }

  static String join(List<String> cells) {
    return String.join(",", cells);
  }
}
