package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.csv.StringInterner;
import dev.kfold.trainer.data.RowPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One reading of a table: collects the labels and the groups of all rows, and what each column
 * holds, for {@link TableScan}. A table is read again if the text of numbers turns out to be
 * needed, or if the order of a column of whole numbers does.
 */
final class TableReading {

  final Path source;
  final TableRows rows;
  final TableColumns columns;
  final TableOptions options;
  final MissingCells missingCells;
  private final boolean describes;
  private final long most;
  final List<ColumnScan> features = new ArrayList<>();
  final Optional<Contradictions> contradictions;
  final List<String> labels = new ArrayList<>();
  final List<String> groups = new ArrayList<>();
  final RowPlaces places = new RowPlaces();
  private final StringInterner spellings = new StringInterner();
  final Problems problems = new Problems();
  final Problems missingLabels = new Problems();
  private int unlabelled;
  private long characters;

  /** How much is collected. */
  enum Detail {
    /** What decides whether the table can be split. */
    CHECKS,
    /** Also what a description shows. */
    DESCRIPTION
  }

  private TableReading(
      Path source,
      TableRows rows,
      TableColumns columns,
      TableOptions options,
      Detail detail,
      long most,
      Set<Integer> texts) {
    this.source = source;
    this.rows = rows;
    this.columns = columns;
    this.options = options;
    this.missingCells = MissingCells.of(options.text().missingValues(), rows.hasDecimalCommas());
    this.describes = detail == Detail.DESCRIPTION;
    this.most = most;
    this.contradictions =
        describes && columns.label().isPresent()
            ? Optional.of(new Contradictions())
            : Optional.empty();
    int size = columns.features().size();
    for (int feature = 0; feature < size; feature++) {
      features.add(
          new ColumnScan(
              texts.contains(feature),
              describes ? Optional.of(new DistinctNumbers(size)) : Optional.empty()));
    }
  }

  /**
   * Reads a table.
   *
   * @param most the most characters of its cells
   * @throws InvalidInputException if a file is no table, or has no rows, or a column does not exist
   */
  static TableReading of(Path fileOrFolder, TableOptions options, Detail detail, long most)
      throws IOException {
    TableRows rows = TableRows.open(fileOrFolder, options);
    TableColumns columns = TableColumns.of(fileOrFolder, rows.names(), options);
    columns.refuseAsKeys(fileOrFolder, rows.noCells());
    TableReading reading =
        new TableReading(fileOrFolder, rows, columns, options, detail, most, Set.of());
    reading.read();
    Set<Integer> texts = reading.withLostNumbers();
    if (!texts.isEmpty()) {
      reading = new TableReading(fileOrFolder, rows, columns, options, detail, most, texts);
      reading.read();
    }
    reading.lookAgain();
    return reading;
  }

  private void read() throws IOException {
    rows.read(problems, most == Long.MAX_VALUE ? this::add : this::addWithin);
    if (places.size() == 0) {
      problems.verify();
      missingLabels.verify();
    }
    if (places.size() == 0 || features.isEmpty()) {
      throw new InvalidInputException(
          "%s: holds %d rows and %d feature columns, expected at least one of each; give another file."
              .formatted(source, places.size(), features.size()));
    }
  }

  private boolean addWithin(RowPlace where, List<String> cells) {
    for (String cell : cells) {
      characters += cell.length() + 1;
    }
    if (characters > most) {
      throw new InvalidInputException(
          "%s: holds more than %d characters, expected at most as many in a preview; look at it with 'kfold data'."
              .formatted(source, most));
    }
    return add(where, cells);
  }

  private boolean add(RowPlace where, List<String> cells) {
    Optional<String> label = columns.label().map(cells::get);
    if (label.filter(missingCells::hasLabel).isPresent()) {
      unlabelled++;
      if (options.dropMissingLabels()) {
        return true;
      }
      refuseMissing(
          where, columns.label().orElseThrow(), cells, describes ? missingLabels : problems);
      if (describes) {
        return true;
      }
    }
    boolean startsFile = places.add(where);
    label.map(spellings::intern).ifPresent(labels::add);
    if (columns.group().isPresent()) {
      String group = cells.get(columns.group().get());
      if (missingCells.hasLabel(group)) {
        refuseMissing(where, columns.group().get(), cells, problems);
      }
      groups.add(spellings.intern(group));
    }
    addFeatures(
        new ScannedRow(
            places.size() - 1,
            startsFile,
            label.map(spellings::intern),
            label.map(Numbers::parse).orElse(Double.NaN)),
        cells);
    return true;
  }

  private void addFeatures(ScannedRow row, List<String> cells) {
    long hash = 0;
    for (int feature = 0; feature < features.size(); feature++) {
      String cell = cells.get(columns.features().get(feature));
      hash = Contradictions.hash(hash, features.get(feature).add(cell, row, missingCells));
    }
    if (contradictions.isPresent()) {
      contradictions.get().add(hash);
    }
  }

  private void refuseMissing(RowPlace where, int column, List<String> cells, Problems faults) {
    boolean isLabel = columns.label().equals(Optional.of(column));
    faults.add(
        column + " missing",
        () ->
            "%s, column %s: found '%s', expected a %s, but this stands for a missing value; fill it, spell it otherwise, or %s."
                .formatted(
                    where,
                    columns.names().get(column),
                    cells.get(column).strip(),
                    isLabel ? "class" : "group",
                    isLabel
                        ? "leave out all rows without a label with --drop-missing-labels"
                        : "leave the row out"));
  }

  /**
   * Returns the features that have numbers of which the text is needed: those that will be
   * categories, and for a description all with words, so that the order of the rows does not
   * matter.
   */
  private Set<Integer> withLostNumbers() {
    FeatureKinds kinds = kinds();
    Set<Integer> found = new HashSet<>();
    for (int feature = 0; feature < features.size(); feature++) {
      ColumnScan cells = features.get(feature);
      if (cells.lostNumbers() && (describes || kinds.fault(feature, cells).isEmpty())) {
        found.add(feature);
      }
    }
    return found;
  }

  /** Reads the table again if a column of whole numbers may number the rows in another order. */
  private void lookAgain() throws IOException {
    BitSet open = new BitSet();
    for (int feature = 0; feature < features.size(); feature++) {
      open.set(feature, features.get(feature).isOpen());
    }
    if (open.isEmpty()) {
      return;
    }
    rows.read(
        new Problems(),
        (_, cells) -> {
          if (isUsed(cells)) {
            open.stream()
                .forEach(i -> features.get(i).addAgain(cells.get(columns.features().get(i))));
          }
          return true;
        });
  }

  private boolean isUsed(List<String> cells) {
    return !(options.dropMissingLabels() || describes)
        || columns.label().map(cells::get).filter(missingCells::hasLabel).isEmpty();
  }

  /** Returns the rule that decides which features are numbers. */
  FeatureKinds kinds() {
    return new FeatureKinds(source, columns, rows.noCells(), places::of);
  }

  /** Returns the number of rows without a label. */
  int unlabelled() {
    return unlabelled;
  }
}
