package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.TextSource;
import dev.kfold.trainer.data.ClassificationTargets;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.data.RowPlace;
import dev.kfold.trainer.parquet.ParquetTable;
import dev.kfold.trainer.table.TableReading.Detail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
  private final FeatureKinds kinds;
  private final List<ColumnScan> features;
  private final Optional<Contradictions> contradictions;
  private final List<String> labels;
  private final List<String> groups;
  private final RowPlaces places;
  private final Problems problems;
  private final Problems missingLabels;
  private final int unlabelled;

  private TableScan(TableReading read) {
    source = read.source;
    rows = read.rows;
    columns = read.columns;
    options = read.options;
    missingCells = read.missingCells;
    kinds = read.kinds();
    features = read.features;
    contradictions = read.contradictions;
    labels = read.labels;
    groups = read.groups;
    places = read.places;
    problems = read.problems;
    missingLabels = read.missingLabels;
    unlabelled = read.unlabelled();
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
    return new TableScan(TableReading.of(fileOrFolder, options, Detail.CHECKS, Long.MAX_VALUE));
  }

  /** Reads a table as {@link #read} does, and collects what its {@link #profile} shows. */
  public static TableScan describe(Path fileOrFolder, TableOptions options) throws IOException {
    return new TableScan(
        TableReading.of(fileOrFolder, options, Detail.DESCRIPTION, Long.MAX_VALUE));
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
    return new TableScan(TableReading.of(file, options, Detail.DESCRIPTION, most));
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
    return RefusedFeatures.of(source, columns, kinds, check);
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
