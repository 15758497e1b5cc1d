package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    ColumnSearch search = new ColumnSearch(source, names);
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
    search.problems().verify();
    List<Integer> features =
        IntStream.range(0, names.size())
            .filter(column -> !label.equals(Optional.of(column)))
            .filter(column -> !group.equals(Optional.of(column)))
            .filter(column -> !dropped.contains(column))
            .filter(column -> only.isEmpty() || only.contains(column) || kept.contains(column))
            .boxed()
            .toList();
    return new TableColumns(
        List.copyOf(names), search.distinctNames(), label, group, features, Set.copyOf(kept));
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
}
