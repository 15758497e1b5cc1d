package dev.kfold.trainer.table;

import dev.kfold.contract.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the columns that the options of a table name, and collects what is wrong with them.
 *
 * @param source the file or folder of the table, for messages
 * @param names the names of all columns
 * @param distinctNames the names, {@linkplain ColumnNames#distinct told apart}
 * @param problems the problems found so far
 */
record ColumnSearch(
    Path source, List<String> names, List<String> distinctNames, Problems problems) {

  ColumnSearch(Path source, List<String> names) {
    this(source, names, ColumnNames.distinct(names), new Problems());
  }

  /** Returns the columns with the given names or numbers; several columns may have one name. */
  Set<Integer> all(String what, List<String> columns) {
    Set<Integer> found = new TreeSet<>();
    for (String column : columns) {
      List<Integer> places = places(column);
      if (places.isEmpty()) {
        refuseUnknown(what, column);
      }
      found.addAll(places);
    }
    return found;
  }

  /**
   * Returns the column with a name or a number, or −1 if no column has it. If several columns have
   * the name, it is the first that is not dropped.
   */
  int one(String what, String column, Set<Integer> dropped) {
    List<Integer> places = places(column);
    if (places.isEmpty()) {
      refuseUnknown(what, column);
      return -1;
    }
    return places.stream()
        .filter(place -> !dropped.contains(place))
        .findFirst()
        .orElse(places.getFirst());
  }

  private List<Integer> places(String column) {
    List<Integer> named = named(column);
    if (!named.isEmpty()) {
      return named;
    }
    int toldApart = distinctNames.indexOf(column);
    return toldApart < 0 ? numbered(column) : List.of(toldApart);
  }

  private List<Integer> named(String name) {
    return IntStream.range(0, names.size())
        .filter(place -> names.get(place).equals(name))
        .boxed()
        .toList();
  }

  private List<Integer> numbered(String column) {
    if (!isColumnNumber(column)) {
      return List.of();
    }
    int number = Integer.parseInt(column);
    int place = number < 0 ? number + names.size() : number;
    return place >= 0 && place < names.size() ? List.of(place) : List.of();
  }

  private void refuseUnknown(String what, String column) {
    problems.add(
        "%s: there is no %s column '%s'; choose one of %s, or a number from 0 to %d (-1 is the last)."
            .formatted(source, what, column, shown(), names.size() - 1));
  }

  private String shown() {
    int most = 20;
    String first = names.stream().limit(most).collect(Collectors.joining(", "));
    return names.size() > most ? "%s, … (%d columns)".formatted(first, names.size()) : first;
  }

  /** Refuses columns that the options give two roles; −1 stands for a label that was not found. */
  void refuseTwoRoles(int label, Optional<Integer> group, Set<Integer> dropped, Set<Integer> kept) {
    if (label >= 0 && group.equals(Optional.of(label))) {
      problems.add(
          "%s: label and group are both column '%s', expected two columns."
              .formatted(source, names.get(label)));
    }
    refuseIn(dropped, label, "the label and dropped");
    refuseIn(dropped, group.orElse(-1), "the group and dropped");
    refuseIn(kept, label, "the label and kept as a feature");
    refuseIn(kept, group.orElse(-1), "the group and kept as a feature");
    Set<Integer> both = new HashSet<>(dropped);
    both.retainAll(kept);
    both.forEach(column -> refuseIn(both, column, "dropped and kept"));
  }

  /** Refuses a column with two roles if it is one of some columns. */
  void refuseIn(Set<Integer> columns, int column, String roles) {
    if (columns.contains(column)) {
      problems.add(
          "%s: column '%s' is %s, expected one of the two; leave one option out."
              .formatted(source, names.get(column), roles));
    }
  }

  /** Refuses a second column of the same name, which would give the label away. */
  void refuseCopies(String what, int column, Set<Integer> dropped) {
    if (column < 0) {
      return;
    }
    List<Integer> copies = new ArrayList<>(named(names.get(column)));
    copies.removeAll(dropped);
    if (copies.size() > 1) {
      problems.add(
          "%s: columns %s all have the name of the %s, '%s', expected one; give the %s by its number, and --drop the others by theirs."
              .formatted(
                  source,
                  copies.stream().map(String::valueOf).collect(Collectors.joining(" and ")),
                  what,
                  names.get(column),
                  what));
    }
  }

  private static boolean isColumnNumber(String text) {
    return text.matches("-?[0-9]{1,9}");
  }
}
