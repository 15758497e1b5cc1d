package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.Numbers;
import dev.kfold.trainer.csv.StringInterner;
import dev.kfold.trainer.csv.TextSource;
import dev.kfold.trainer.parquet.ParquetTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one reading of a table finds, before it is checked whether its columns are features and its
 * labels are classes. It holds the labels and the groups of all rows, but not their features.
 */
public final class TableScan {

  private final Path source;
  private final TableRows rows;
  private final TableColumns columns;
  private final TableOptions options;
  private final MissingCells missingCells;
  private final boolean describes;
  private final long most;
  private final List<ColumnScan> features = new ArrayList<>();
  private final Optional<Contradictions> contradictions;
  private final List<String> labels = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final RowPlaces places = new RowPlaces();
  private final StringInterner spellings = new StringInterner();
  private final Problems problems = new Problems();
  private final Problems missingLabels = new Problems();
  private int unlabelled;
  private long characters;

  /** How much is collected. */
  private enum Detail {
    /** What decides whether the table can be split. */
    CHECKS,
    /** Also what a description shows. */
    DESCRIPTION
  }

  private TableScan(
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
    this.missingCells = MissingCells.of(options.text().missingValues());
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
   * Reads a table, so that it can be split.
   *
   * @param fileOrFolder a file, or a folder of files with the same columns, read in the order of
   *     their paths
   * @param options its columns, and how its files are written
   * @throws InvalidInputException if a file is no table, or has no rows, or a column does not exist
   */
  public static TableScan read(Path fileOrFolder, TableOptions options) throws IOException {
    return read(fileOrFolder, options, Detail.CHECKS, Long.MAX_VALUE);
  }

  /** Reads a table as {@link #read} does, and collects what its {@link #profile} shows. */
  public static TableScan describe(Path fileOrFolder, TableOptions options) throws IOException {
    return read(fileOrFolder, options, Detail.DESCRIPTION, Long.MAX_VALUE);
  }

  /**
   * Reads a file as {@link #describe(Path, TableOptions)} does, unless it is too large: a small
   * file may unpack to a very large table.
   *
   * @param most the most characters of its cells, with one between two, as in CSV
   * @throws InvalidInputException if it is too large, too
   */
  public static TableScan describe(Path file, TableOptions options, long most) throws IOException {
    TextSource source = TextSource.ofTable(file, file.toString(), Optional.empty());
    if (source.isParquet()) {
      ParquetTable.of(file, source).verifyUnpacked(most / 2); // a cell and what is between two
    }
    return read(file, options, Detail.DESCRIPTION, most);
  }

  private static TableScan read(Path fileOrFolder, TableOptions options, Detail detail, long most)
      throws IOException {
    TableRows rows = TableRows.open(fileOrFolder, options);
    TableColumns columns = TableColumns.of(fileOrFolder, rows.names(), options);
    columns.refuseAsKeys(fileOrFolder, rows.noCells());
    TableScan scan = new TableScan(fileOrFolder, rows, columns, options, detail, most, Set.of());
    scan.read();
    Set<Integer> texts = scan.withLostNumbers();
    if (!texts.isEmpty()) {
      scan = new TableScan(fileOrFolder, rows, columns, options, detail, most, texts);
      scan.read();
    }
    scan.lookAgain();
    return scan;
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

  private FeatureKinds kinds() {
    return new FeatureKinds(source, columns, rows.noCells(), places::of);
  }

  /** Returns the place of a used row in the files, by its index from 0. */
  public RowPlace place(int row) {
    return places.of(row);
  }

  /**
   * Returns the table.
   *
   * @throws InvalidInputException with all problems of the rows, with one for each column that is
   *     no feature, or if the labels are no classes or all of one class
   */
  public Table table() {
    FeatureCheck check = check();
    problems.gather(() -> {
      missingLabels.verify();
      return check;
    });
    problems.gather(() -> {
      refused(check).verify();
      return check;
    });
    problems.gather(() -> {
      labelCheck().verify();
      return check;
    });
    problems.verify();
    List<String> warnings = new ArrayList<>(ClassificationTargets.warnings(labels));
    warnings.addAll(check.copiesOfTheLabel(LabelKind.of(labels), labels.size()));
    warnings.addAll(check.maybeRowNumbers());
    warnings.addAll(check.maybeIds(refused(check)));
    RowKeys keys = new RowKeys(labels, columns.group().map(_ -> groups));
    return new Table(check.features(), keys, used(), warnings, notes(), lines(keys.labels()));
  }

  private LabelCheck labelCheck() {
    String name = columns.names().get(columns.label().orElseThrow());
    return new LabelCheck(source, name, labels, places::of);
  }

  private FeatureCheck check() {
    return new FeatureCheck(
        source, columns, rows.hasHeader(), rows.index(), new FeatureColumns(features));
  }

  private RefusedFeatures refused(FeatureCheck check) {
    return RefusedFeatures.of(source, columns, kinds(), check);
  }

  private TableLines lines(List<String> expectedLabels) {
    BitSet numeric = new BitSet();
    for (int feature = 0; feature < features.size(); feature++) {
      numeric.set(feature, features.get(feature).isNumeric());
    }
    return new LinesOfFiles(
        source, rows, columns, numeric, missingCells, options.dropMissingLabels(), expectedLabels);
  }

  /**
   * Returns what is in the table, with the columns that are no features.
   *
   * @throws InvalidInputException with the problems of the rows
   */
  public TableProfile profile() {
    problems.verify();
    List<String> doubts = new ArrayList<>();
    if (columns.label().isPresent()) {
      if (unlabelled > 0 && !options.dropMissingLabels()) {
        doubts.add(
            "%d of %d rows have no label, so that the table is refused; --drop-missing-labels leaves them out."
                .formatted(unlabelled, unlabelled + places.size()));
      }
      doubts.addAll(labelCheck().problems());
      doubts.addAll(ClassificationTargets.warnings(labels));
      doubts.addAll(check().copiesOfTheLabel(LabelKind.of(labels), labels.size()));
      contradictions
          .map(rows -> rows.count(labels))
          .filter(count -> count > 0)
          .map(
              "%d rows have the same features as another row but a different label, so that no model predicts all of them."
                  ::formatted)
          .ifPresent(doubts::add);
    }
    FeatureCheck check = check();
    RefusedFeatures refused = refused(check);
    doubts.addAll(check.maybeRowNumbers());
    doubts.addAll(check.maybeIds(refused));
    doubts.addAll(aboutColumns());
    return new TableProfiler(columns, features, refused, labels, groups, unlabelled)
        .profile(rows.format(), places.size(), doubts);
  }

  /** Returns a sentence for each file and column that is left out. */
  public List<String> leftOut() {
    return rows.notes();
  }

  /** Returns a sentence for each thing about the columns that the user may not expect. */
  private List<String> aboutColumns() {
    List<String> about = new ArrayList<>();
    columns.renamed().ifPresent(about::add);
    if (options.only().isEmpty()) { // else --keep makes a column a feature
      check().keptNumbers().ifPresent(about::add);
    }
    return about;
  }

  private List<Column> used() {
    List<Column> used = new ArrayList<>();
    for (int column = 0; column < columns.names().size(); column++) {
      String name = columns.names().get(column);
      int feature = Collections.binarySearch(columns.features(), column);
      if (columns.label().equals(Optional.of(column))) {
        used.add(Column.of(name, labels, Column.Role.LABEL));
      } else if (columns.group().equals(Optional.of(column))) {
        used.add(Column.of(name, groups, Column.Role.GROUP));
      } else if (feature >= 0) {
        used.add(
            Column.feature(columns.distinctNames().get(column), features.get(feature).isNumeric()));
      }
    }
    return used;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(rows.notes());
    if (rows.isUnusual()) {
      notes.add("%s: read as %s".formatted(source, rows.format()));
    }
    if (unlabelled > 0) {
      notes.add(
          "left out %d of %d rows, which have no label"
              .formatted(unlabelled, unlabelled + places.size()));
    }
    notes.addAll(aboutColumns());
    return notes;
  }
}
