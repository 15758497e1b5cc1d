package dev.kfold.trainer.data;

import java.util.List;
import java.util.stream.IntStream;

/** Decides whether the first row of a table names its columns. */
final class HeaderRule {

  private HeaderRule() {}

  static boolean hasHeader(List<List<String>> rows, String label) {
    List<String> first = rows.getFirst().stream().map(String::strip).toList();
    return (!isColumnNumber(label) && first.contains(label)) || hasTextAboveNumbers(rows);
  }

  private static boolean hasTextAboveNumbers(List<List<String>> rows) {
    List<List<String>> others = rows.subList(1, rows.size());
    return !others.isEmpty()
        && IntStream.range(0, rows.getFirst().size())
            .filter(column -> !Numbers.isNumber(rows.getFirst().get(column)))
            .anyMatch(column -> others.stream().allMatch(row -> isNumber(row, column)));
  }

  private static boolean isNumber(List<String> row, int column) {
    return column < row.size() && Numbers.isNumber(row.get(column));
  }

  private static boolean isColumnNumber(String text) {
    return text.matches("-?[0-9]{1,9}");
  }
}
