package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.NearestName;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.data.CellTally;
import dev.kfold.trainer.data.RowPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a table that a model predicts, as they are: words, missing cells, and further columns
 * such as the label. If both the table and the model have names, the features are found by name.
 */
public final class RawTable {

  private static final int BLOCK_VALUES = 1 << 15;
  private static final int MOST_SHOWN = 10;

  private final Path source;
  private final TableRows rows;
  private final List<String> names;
  private final RowFormat format;
  private final MissingCells missingCells;
  private final int[] columns;
  private final List<String> notes = new ArrayList<>();
  private final List<String> copyWarnings = new ArrayList<>();
  private final Map<Integer, CellTally> unknownWords = new TreeMap<>();

  /** Receives the rows in blocks. */
  @FunctionalInterface
  public interface Receiver {

    /**
     * Receives the next rows.
     *
     * @param block {@code [rows][features]}, in the format of the model
     */
    void receive(double[][] block) throws IOException;
  }

  private RawTable(Path source, TableRows rows, TableOptions options, RowFormat format) {
    this.source = source;
    this.rows = rows;
    this.names = ColumnNames.distinct(rows.names());
    this.format = format;
    this.missingCells = MissingCells.of(options.text().missingValues(), rows.hasDecimalCommas());
    this.notes.addAll(rows.notes());
    this.columns =
        rows.hasHeader() ? columnsByHeader() : isWider() ? columnsByName() : columnsByPlace();
  }

  /**
   * Opens a table.
   *
   * @param source a file, or a folder of files of one kind
   * @param options how the text of the table is read
   * @param format the rows that the model predicts
   * @throws InvalidInputException if it is no table, or lacks features of the model
   */
  public static RawTable open(Path source, TableOptions options, RowFormat format)
      throws IOException {
    TableRows rows = TableRows.open(source, options, Optional.of(format));
    return new RawTable(source, rows, options, format);
  }

  private int[] columnsByHeader() {
    return format.names().isEmpty() || isOfNumbers() ? columnsByPlace() : columnsByName();
  }

  /**
   * Returns whether the names of the model are the numbers of columns, because the training table
   * had no header, and the table has other names.
   */
  private boolean isOfNumbers() {
    return format.names().stream().allMatch(name -> name.matches("[0-9]{1,9}"))
        && format.names().stream().noneMatch(names::contains);
  }

  /**
   * Returns whether the table has no header, as the training table, but further columns such as the
   * label, so that the features are those with their numbers.
   */
  private boolean isWider() {
    return names.size() > format.columns()
        && !format.names().isEmpty()
        && names.containsAll(format.names());
  }

  /** Returns a sentence for each thing that was left out. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private int[] columnsByName() {
    Problems problems = new Problems();
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    for (String name : format.names()) {
      if (!places.containsKey(name)) {
        problems.add(
            name, // the nearest name of those that are not shown would take minutes in wide tables
            () ->
                "%s: there is no column '%s', a feature of the model; the nearest is '%s'. Give the columns the names of the training table, or leave the header out (--header no) if they have its order."
                    .formatted(source, name, NearestName.of(name, rows.names())));
      }
    }
    problems.verify();
    warnOfCopies(places);
    List<String> others = names.stream().filter(name -> format.indexOf(name).isEmpty()).toList();
    if (!others.isEmpty()) {
      notes.add(
          "left out %s, which the model does not use"
              .formatted(
                  others.size() > MOST_SHOWN
                      ? "%d columns".formatted(others.size())
                      : others.stream().collect(Collectors.joining(", "))));
    }
    return format.names().stream().mapToInt(name -> places.getOrDefault(name, 0)).toArray();
  }

  /**
   * Warns of further columns with the name of a feature, which pandas calls otherwise: the training
   * table may have had them, too, and they may have been left out.
   */
  private void warnOfCopies(Map<String, Integer> places) {
    Map<String, String> copies = new LinkedHashMap<>();
    for (int place = 0; place < names.size(); place++) {
      String name = rows.names().get(place);
      String toldApart = names.get(place);
      if (!name.equals(toldApart)
          && format.indexOf(name).isPresent()
          && format.indexOf(toldApart).isEmpty()) {
        copies.putIfAbsent(
            name,
            "%s: columns %d and %d are both called '%s'; the feature '%s' of the model is read from the first, as pandas calls the other '%s'."
                .formatted(source, places.getOrDefault(name, 0), place, name, name, toldApart));
      }
    }
    copyWarnings.addAll(copies.values());
  }

  private int[] columnsByPlace() {
    if (rows.names().size() != format.columns()) {
      throw new InvalidInputException(
          "%s: has %d columns, expected the %d features of the model in the order of the training table%s."
              .formatted(
                  source,
                  rows.names().size(),
                  format.columns(),
                  format.names().isEmpty() || isOfNumbers()
                      ? ""
                      : "; or give a header with their names, " + format.shownNames()));
    }
    return IntStream.range(0, format.columns()).toArray();
  }

  /**
   * Reads all rows.
   *
   * @throws InvalidInputException with all problems, after the blocks before the first one; also if
   *     there are no rows
   */
  public void read(Receiver receiver) throws IOException {
    Problems problems = new Problems();
    List<double[]> block = new ArrayList<>();
    AtomicBoolean isEmpty = new AtomicBoolean(true);
    int blockRows = Math.max(1, BLOCK_VALUES / Math.max(1, columns.length));
    rows.read(
        problems,
        (where, cells) -> {
          isEmpty.set(false);
          double[] row = row(where, cells, problems);
          if (problems.isEmpty()) {
            block.add(row);
            if (block.size() == blockRows) {
              receiver.receive(block.toArray(double[][]::new));
              block.clear();
            }
          }
          return true;
        });
    problems.verify();
    if (isEmpty.get()) {
      throw new InvalidInputException(
          "%s: holds only a header and no rows, expected at least one row to predict; add rows, or say --header no if the first line is one."
              .formatted(source));
    }
    if (!block.isEmpty()) {
      receiver.receive(block.toArray(double[][]::new));
    }
  }

  /**
   * Returns a sentence for each feature whose name several columns have, and for each one with
   * words that no training row has, in the rows that were read.
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(copyWarnings);
    unknownWords.forEach((feature, cells) -> {
      CellTally.Cell first = cells.first().orElseThrow();
      List<String> known = format.spellings(feature, first.text().strip());
      warnings.add(
          "%s, column %s: found '%s'%s%s, which no training row has, so that the cell is ignored."
              .formatted(
                  first.where(),
                  names.get(columns[feature]),
                  first.text(),
                  cells.count() == 1 ? "" : " and %d more such cells".formatted(cells.count() - 1),
                  known.isEmpty() ? "" : " (the model knows '%s')".formatted(known.getFirst())));
    });
    return warnings;
  }

  private String headerHint(String cell) {
    return rows.hasHeader() || format.indexOf(cell).isEmpty()
        ? ""
        : "; if the row is a header, it must have all the names %s, and --header yes says so"
            .formatted(format.shownNames());
  }

  private double[] row(RowPlace where, List<String> cells, Problems problems) {
    double[] row = new double[columns.length];
    for (int feature = 0; feature < row.length; feature++) {
      String cell = cells.get(columns[feature]);
      OptionalDouble number = format.read(feature, missingCells.hasCell(cell) ? "" : cell);
      if (number.isEmpty()) {
        String name = names.get(columns[feature]);
        String fault = format.fault(feature, cell, headerHint(cell));
        problems.add(name, () -> "%s, column %s: %s".formatted(where, name, fault));
      }
      row[feature] = number.orElse(Double.NaN);
      if (format.isUnknownWord(feature, row[feature])) {
        unknownWords.computeIfAbsent(feature, _ -> new CellTally()).add(0, where, cell);
      }
    }
    return row;
  }
}
