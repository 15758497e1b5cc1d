package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.data.RowPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of all files of a table, and the names of its columns. The rows are read again each time
 * they are asked for, and are not kept.
 *
 * @param hasHeader whether the columns have names
 * @param names the names of the columns: the header, or their numbers from 0
 * @param width the number of cells of a row, of which the last may be left out
 * @param files the files
 * @param notes a sentence for each thing that was left out
 */
record TableRows(
    boolean hasHeader, List<String> names, int width, List<TableFile> files, List<String> notes) {

  /** Receives the rows in their order. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Receives a row.
     *
     * @param cells as many as the table has names
     * @return whether more rows are wanted
     */
    boolean receive(RowPlace where, List<String> cells) throws IOException;
  }

  /**
   * Opens a table.
   *
   * @param source a file, or a folder of files, which are read in the order of their paths
   * @throws dev.kfold.contract.InvalidInputException if a file is no table, has no rows or a
   *     different header, or if it is in doubt whether the first row is a header
   */
  static TableRows open(Path source, TableOptions options) throws IOException {
    return open(source, options, Optional.empty());
  }

  /**
   * Opens a table whose rows a model may predict.
   *
   * @param source a file, or a folder of files, which are read in the order of their paths
   * @param model the rows that the model predicts; absent if the table is not for a model
   * @throws dev.kfold.contract.InvalidInputException if a file is no table, has no rows or a
   *     different header, or if it is in doubt whether the first row is a header
   */
  static TableRows open(Path source, TableOptions options, Optional<RowFormat> model)
      throws IOException {
    List<String> notes = new ArrayList<>();
    List<TablePart> parts = TableParts.read(source, options, model, notes);
    parts.forEach(TableRows::refuseLinesAbove);
    Optional<List<String>> named = parts.getFirst().file().names();
    boolean inText = named.isEmpty() && TableHeader.isIn(parts, options, model);
    List<String> first = parts.getFirst().first();
    List<String> names =
        named.orElseGet(() -> inText ? first : TableColumns.numbered(first.size()));
    boolean hasHeader = inText || named.isPresent();
    if (!hasHeader) {
      refuseNames(options, parts.getFirst());
    }
    PartitionFolders partitions = PartitionFolders.of(source, parts, names);
    partitions.refuseIn(options, source);
    partitions.note().map(note -> source + ": " + note).ifPresent(notes::add);
    List<TableFile> files = parts.stream().map(TablePart::file).toList();
    TableRows table = new TableRows(hasHeader, names, names.size(), files, notes);
    boolean countsFromTheEnd = options.columns().anyMatch(column -> column.startsWith("-"));
    return hasHeader || !countsFromTheEnd ? table.withoutBlankColumns(parts) : table;
  }

  /** Refuses options that name columns of a table without a header. */
  private static void refuseNames(TableOptions options, TablePart part) {
    List<String> given =
        options.columns().filter(column -> !column.matches("-?[0-9]{1,9}")).distinct().toList();
    if (!given.isEmpty()) {
      int last = part.first().size() - 1;
      throw new InvalidInputException(
          "%s: there is no column '%s', because the first row, %s, is read as a row and not as a header; say --header yes if it is one and give the names in it, else give columns by their numbers from 0 to %d."
              .formatted(part.firstPlace(), String.join("', '", given), part.shownFirst(), last));
    }
  }

  /** Refuses a title, as a report or an export has it above its table. */
  private static void refuseLinesAbove(TablePart part) {
    if (part.head().size() < 3 || part.first().size() != 1) {
      return;
    }
    int width = part.head().getLast().cells().size();
    int above = 0;
    while (part.head().get(above).cells().size() == 1) {
      above++;
      if (above == part.head().size()) {
        return;
      }
    }
    if (width > 1 && part.head().get(above).cells().size() == width) {
      throw new InvalidInputException(
          "%s: found '%s', expected %d cells as in row %d; remove the lines above the table."
              .formatted(
                  part.firstPlace(),
                  part.first().getFirst(),
                  width,
                  part.head().get(above).number()));
    }
  }

  /** Returns the columns whose values are no cells in some file, and what they are. */
  Map<Integer, String> noCells() {
    Map<Integer, String> found = new TreeMap<>();
    files.forEach(file -> found.putAll(file.noCells()));
    return found;
  }

  /** Returns the columns that are the index of a DataFrame in some file. */
  Set<Integer> index() {
    return files.stream()
        .flatMap(file -> file.index().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether the numbers of the files are written with decimal commas. */
  boolean hasDecimalCommas() {
    return files.stream().anyMatch(TableFile::hasDecimalCommas);
  }

  /** Returns the format of the files and whether they have a header, in words. */
  String format() {
    TableFile first = files.getFirst();
    return first.names().isPresent()
        ? first.format()
        : "%s, %s".formatted(first.format(), hasHeader ? "with a header" : "without a header");
  }

  /** Returns whether the files are written otherwise than as CSV in UTF-8. */
  boolean isUnusual() {
    return !files.getFirst().format().equals("text in UTF-8, " + TextFormat.CSV);
  }

  /**
   * Reads all rows, or as many as the receiver wants.
   *
   * @param problems receives the problems of rows that are left out
   */
  void read(Problems problems, Receiver receiver) throws IOException {
    boolean words =
        hasHeader && names.stream().anyMatch(name -> !name.isEmpty() && !Numbers.isNumber(name));
    for (TableFile file : files) {
      try (LineSource lines = file.open()) {
        if (hasHeader && file.names().isEmpty()) {
          lines.next();
        }
        for (Optional<CsvLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
          RowPlace where = new RowPlace(file.name(), next.get().number());
          if (!read(where, next.get(), words, problems, receiver)) {
            return;
          }
        }
      }
    }
  }

  /** Reads a row, and returns whether more rows are wanted. */
  private boolean read(
      RowPlace where, CsvLines.Line line, boolean words, Problems problems, Receiver receiver)
      throws IOException {
    List<String> cells = line.cells();
    if (cells.size() == 1 && cells.getFirst().isBlank() && line.isBlank()) {
      problems.add(
          "blank", () -> "%s: is blank, expected a row; remove the line.".formatted(where));
    } else if (cells.size() != width) {
      problems.add(
          cells.size(),
          () ->
              "%s: found %d cells, expected %d; give every row the same columns."
                  .formatted(where, cells.size(), names.size()));
    } else if (words && repeatsHeader(cells)) {
      problems.add(
          "%s, column %s: found '%s', the column's name, so that this row repeats the header; remove the line."
              .formatted(where, names.getFirst(), cells.getFirst().strip()));
    } else {
      verifyBlank(where, cells, problems);
      return receiver.receive(
          where, width == names.size() ? cells : cells.subList(0, names.size()));
    }
    return true;
  }

  private boolean repeatsHeader(List<String> cells) {
    for (int column = 0; column < names.size(); column++) {
      if (!cells.get(column).strip().equals(names.get(column))) {
        return false;
      }
    }
    return true;
  }

  private void verifyBlank(RowPlace where, List<String> cells, Problems problems) {
    for (int column = names.size(); column < width; column++) {
      int found = column;
      if (!cells.get(column).isBlank()) {
        problems.add(
            "unnamed " + column,
            () ->
                "%s, column %d: found '%s' in a column without a name that is blank in the rows above; name the column, or remove the cell."
                    .formatted(where, found, cells.get(found)));
      }
    }
  }

  /** Leaves out trailing columns that have neither a name nor a value, as Excel writes them. */
  private TableRows withoutBlankColumns(List<TablePart> parts) {
    int used = names.size();
    while (used > 1 && isBlank(used - 1, parts)) {
      used--;
    }
    if (used == names.size()) {
      return this;
    }
    List<String> more = new ArrayList<>(notes);
    more.add(
        names.size() - used == 1
            ? "left out the last column, which has neither a name nor a value"
            : "left out the last %d columns, which have neither a name nor a value"
                .formatted(names.size() - used));
    return new TableRows(hasHeader, names.subList(0, used), width, files, more);
  }

  private boolean isBlank(int column, List<TablePart> parts) {
    boolean inHeader = hasHeader && files.getFirst().names().isEmpty();
    return (!hasHeader || names.get(column).isEmpty())
        && parts.stream()
            .flatMap(part -> part.head().stream().skip(inHeader ? 1 : 0))
            .allMatch(line -> line.cells().size() == width && line.cells().get(column).isBlank());
  }
}
