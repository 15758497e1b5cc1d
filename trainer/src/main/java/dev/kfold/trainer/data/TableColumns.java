package dev.kfold.trainer.data;

import dev.kfold.trainer.contract.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which column of a table is what.
 *
 * @param hasHeader whether the first row names the columns
 * @param names the header, or the columns' numbers from 0
 * @param label the label's column, from 0
 * @param group the group's column, from 0
 */
record TableColumns(boolean hasHeader, List<String> names, int label, Optional<Integer> group) {

  static TableColumns of(
      Path source, List<List<String>> rows, String label, Optional<String> group) {
    List<String> first = rows.getFirst().stream().map(String::strip).toList();
    boolean hasHeader = namesColumn(first, label) || hasTextAboveNumbers(rows);
    List<String> names =
        hasHeader ? first : IntStream.range(0, first.size()).mapToObj(String::valueOf).toList();
    Faults faults = new Faults();
    int labelColumn = find(source, names, "label", label, faults);
    Optional<Integer> groupColumn = group.map(name -> find(source, names, "group", name, faults));
    faults.verify();
    if (groupColumn.filter(column -> column == labelColumn).isPresent()) {
      throw new InvalidInputException(
          "%s: label and group are both column '%s', expected two columns."
              .formatted(source, names.get(labelColumn)));
    }
    return new TableColumns(hasHeader, names, labelColumn, groupColumn);
  }

  /** What is neither label nor group. */
  List<String> features(List<String> cells) {
    return IntStream.range(0, cells.size())
        .filter(column -> column != label && !group.equals(Optional.of(column)))
        .mapToObj(cells::get)
        .toList();
  }

  private static boolean namesColumn(List<String> first, String label) {
    return !isColumnNumber(label) && first.contains(label);
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

  private static int find(
      Path source, List<String> names, String what, String column, Faults faults) {
    int named = names.indexOf(column);
    if (named >= 0) {
      return named;
    }
    if (isColumnNumber(column)) {
      int number = Integer.parseInt(column);
      int place = number < 0 ? number + names.size() : number;
      if (place >= 0 && place < names.size()) {
        return place;
      }
    }
    faults.add(
        "%s: there is no %s column '%s'; choose one of %s, or a number from 0 to %d (-1 is the last)."
            .formatted(source, what, column, String.join(", ", names), names.size() - 1));
    return -1;
  }
}
