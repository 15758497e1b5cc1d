package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The roles of the columns of a table. Options give a column by its name, or by its number from 0,
 * negative from the end.
 *
 * @param names the names of all columns: the header, or their numbers
 * @param distinctNames the names, {@linkplain ColumnNames#distinct told apart}
 * @param label the number of the label's column, from 0; absent if the table is only described
 * @param group the number of the group's column, from 0
 * @param features the numbers of the features' columns, from 0, ascending
 * @param kept the numbers of the columns that the user keeps although they look like row numbers
 */
record TableColumns(
    List<String> names,
    List<String> distinctNames,
    Optional<Integer> label,
    Optional<Integer> group,
    List<Integer> features,
    Set<Integer> kept) {

  /**
   * Finds the columns that the options name.
   *
   * @param source the file or folder of the table, for messages
   * @param names the names of all columns
   * @throws InvalidInputException with all columns that do not exist, have two roles, or have the
   *     name of the label or the group as well
   */
  static TableColumns of(Path source, List<String> names, TableOptions options) {
    Search search = new Search(source, names);
    Set<Integer> dropped = search.all("drop", options.drop());
    Set<Integer> kept = search.all("keep", options.keep());
    Set<Integer> only = search.all("only", options.only());
    Optional<Integer> label = options.label().map(name -> search.one("label", name, dropped));
    Optional<Integer> group = options.group().map(name -> search.one("group", name, dropped));
    search.refuseTwoRoles(label.orElse(-1), group, dropped, kept);
    search.refuseIn(only, label.orElse(-1), "the label and used as a feature");
    search.refuseIn(only, group.orElse(-1), "the group and used as a feature");
    dropped.forEach(column -> search.refuseIn(only, column, "dropped and used as a feature"));
    search.refuseCopies("label", label.orElse(-1), dropped);
    search.refuseCopies("group", group.orElse(-1), dropped);
    search.problems.verify();
    List<Integer> features =
        IntStream.range(0, names.size())
            .filter(column -> !label.equals(Optional.of(column)))
            .filter(column -> !group.equals(Optional.of(column)))
            .filter(column -> !dropped.contains(column))
            .filter(column -> only.isEmpty() || only.contains(column) || kept.contains(column))
            .boxed()
            .toList();
    return new TableColumns(
        List.copyOf(names), search.distinctNames, label, group, features, Set.copyOf(kept));
  }

  /** Returns the columns' numbers from 0, which serve as names if there is no header. */
  static List<String> numbered(int columns) {
    return IntStream.range(0, columns).mapToObj(String::valueOf).toList();
  }

  /**
   * Returns how an option gives a column: by its name if that is unique, not blank and has no
   * comma, which separates columns; else by a number that is not the name of a column.
   */
  String spelling(int column) {
    String name = names.get(column);
    boolean isUnique = names.indexOf(name) == names.lastIndexOf(name);
    if (isUnique && !name.isBlank() && name.indexOf(',') < 0) {
      return name;
    }
    String number = String.valueOf(column);
    return names.contains(number) ? String.valueOf(column - names.size()) : number;
  }

  /**
   * Refuses a label or a group whose values are no cells.
   *
   * @param source the file or folder of the table, for messages
   * @param noCells the columns whose values are no cells, and what they are
   */
  void refuseAsKeys(Path source, Map<Integer, String> noCells) {
    Stream.concat(label.stream(), group.stream())
        .filter(noCells::containsKey)
        .findFirst()
        .ifPresent(column -> {
          throw new InvalidInputException(
              "%s, column %s: %s, expected numbers or words as the %s; choose another column."
                  .formatted(
                      source,
                      shown(column),
                      noCells.get(column),
                      label.equals(Optional.of(column)) ? "label" : "group"));
        });
  }

  /** Returns a sentence for the features that are called otherwise than in the header, if any. */
  Optional<String> renamed() {
    List<String> renamed =
        features.stream()
            .filter(column -> !names.get(column).equals(distinctNames.get(column)))
            .map(column ->
                "column %d '%s' is called '%s'"
                    .formatted(column, names.get(column), distinctNames.get(column)))
            .toList();
    int most = 10;
    String more = renamed.size() > most ? " and %d more".formatted(renamed.size() - most) : "";
    return renamed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "columns of one name are told apart as pandas does: %s%s, which a table to predict needs too."
                .formatted(renamed.stream().limit(most).collect(Collectors.joining(", ")), more));
  }

  /** Returns the name of a column in messages. */
  String shown(int column) {
    return names.get(column).isBlank() ? column + " (unnamed)" : distinctNames.get(column);
  }

  private record Search(
      Path source, List<String> names, List<String> distinctNames, Problems problems) {

    Search(Path source, List<String> names) {
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

    void refuseTwoRoles(
        int label, Optional<Integer> group, Set<Integer> dropped, Set<Integer> kept) {
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

    private void refuseIn(Set<Integer> columns, int column, String roles) {
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
}
