package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.StringInterner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cells of a table, before it is checked whether its columns are features and its labels are
 * classes.
 */
public final class TableContent {

  private final Path source;
  private final TableRows rows;
  private final TableColumns columns;
  private final MissingCells missingCells;
  private final boolean dropMissingLabels;
  private final List<ColumnCells> features;
  private final List<String> labels = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final RowPlaces places = new RowPlaces();
  private final StringInterner spellings = new StringInterner();
  private final Problems problems = new Problems();
  private int unlabelled;

  private TableContent(
      Path source, TableRows rows, TableColumns columns, TableOptions options, Set<Integer> texts) {
    this.source = source;
    this.rows = rows;
    this.columns = columns;
    this.missingCells = MissingCells.of(options.text().missingValues());
    this.dropMissingLabels = options.dropMissingLabels();
    this.features = new ArrayList<>();
    for (int feature = 0; feature < columns.features().size(); feature++) {
      features.add(new ColumnCells(texts.contains(feature)));
    }
  }

  /**
   * Reads a table.
   *
   * @param fileOrFolder a file, or a folder of files with the same columns, read in the order of
   *     their paths
   * @param options its columns, and how its files are written
   * @throws InvalidInputException if a file is no table, or has no rows, or a column does not exist
   */
  public static TableContent read(Path fileOrFolder, TableOptions options) throws IOException {
    TableRows rows = TableRows.open(fileOrFolder, options);
    TableColumns columns = TableColumns.of(fileOrFolder, rows.names(), options);
    columns.refuseAsKeys(fileOrFolder, rows.noCells());
    TableContent content = new TableContent(fileOrFolder, rows, columns, options, Set.of());
    content.read();
    Set<Integer> texts = content.withLostNumbers();
    if (texts.isEmpty()) {
      return content;
    }
    TableContent again = new TableContent(fileOrFolder, rows, columns, options, texts);
    again.read();
    return again;
  }

  private void read() throws IOException {
    rows.read(problems, this::add);
    if (places.size() == 0) {
      problems.verify();
    }
    if (places.size() == 0 || features.isEmpty()) {
      throw new InvalidInputException(
          "%s: holds %d rows and %d feature columns, expected at least one of each; give another file."
              .formatted(source, places.size(), features.size()));
    }
  }

  private void add(RowPlace where, List<String> cells) {
    Optional<String> label = columns.label().map(cells::get);
    if (label.filter(missingCells::hasLabel).isPresent()) {
      unlabelled++;
      if (dropMissingLabels) {
        return;
      }
      refuseMissing(where, columns.label().orElseThrow(), cells);
    }
    places.add(where);
    label.map(spellings::intern).ifPresent(labels::add);
    if (columns.group().isPresent()) {
      String group = cells.get(columns.group().get());
      if (missingCells.hasLabel(group)) {
        refuseMissing(where, columns.group().get(), cells);
      }
      groups.add(spellings.intern(group));
    }
    for (int feature = 0; feature < features.size(); feature++) {
      features.get(feature).add(cells.get(columns.features().get(feature)), missingCells);
    }
  }

  private void refuseMissing(RowPlace where, int column, List<String> cells) {
    boolean isLabel = columns.label().equals(Optional.of(column));
    problems.add(
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

  /** Returns the features that will be categories and have numbers of which the text is needed. */
  private Set<Integer> withLostNumbers() {
    FeatureKinds kinds = kinds();
    Set<Integer> found = new HashSet<>();
    for (int feature = 0; feature < features.size(); feature++) {
      ColumnCells cells = features.get(feature);
      if (cells.lostNumbers() && kinds.fault(feature, cells).isEmpty()) {
        found.add(feature);
      }
    }
    return found;
  }

  private FeatureKinds kinds() {
    return new FeatureKinds(source, columns, rows.noCells(), places::of);
  }

  /**
   * Returns the table.
   *
   * @throws InvalidInputException with all problems of the rows, with one for each column that is
   *     no feature, or if the labels are no classes or all of one class
   */
  public Table table() {
    FeatureColumns cells = new FeatureColumns(places.size(), features);
    problems.gather(() -> {
      kinds().verify(cells);
      return cells;
    });
    problems.verify();
    int label = columns.label().orElseThrow();
    String labelName = columns.names().get(label);
    ClassificationTargets.verify(
        labels, LabelKind.of(labels), row -> "%s, column %s".formatted(places.of(row), labelName));
    if (ClassLabels.of(labels).size() < 2) {
      throw new InvalidInputException(
          "%s, column %s: all %d rows are of class '%s', expected at least two classes; choose another label column or give more data."
              .formatted(source, labelName, labels.size(), labels.getFirst()));
    }
    FeatureCheck check = new FeatureCheck(source, columns, rows.hasHeader(), cells);
    check.refuseRowNumbers(places::startsFile);
    List<String> warnings = new ArrayList<>(ClassificationTargets.warnings(labels));
    warnings.addAll(check.copiesOfTheLabel(labels));
    warnings.addAll(check.maybeRowNumbers());
    return new Table(cells, labels, columns.group().map(_ -> groups), used(), warnings, notes());
  }

  /**
   * Returns what is in the table, with the columns that are no features.
   *
   * @throws InvalidInputException with the problems of the rows
   */
  public TableProfile profile() {
    problems.verify();
    FeatureColumns cells = new FeatureColumns(places.size(), features);
    FeatureKinds kinds = kinds();
    FeatureCheck check = new FeatureCheck(source, columns, rows.hasHeader(), cells);
    List<String> doubts = new ArrayList<>();
    for (int feature = 0; feature < features.size(); feature++) {
      kinds.fault(feature, features.get(feature)).ifPresent(doubts::add);
    }
    doubts.addAll(check.rowNumbers(places::startsFile));
    Map<String, Integer> sizes = new LinkedHashMap<>();
    if (columns.label().isPresent()) {
      doubts.addAll(ClassificationTargets.warnings(labels));
      doubts.addAll(check.copiesOfTheLabel(labels));
      ClassLabels classes = ClassLabels.of(labels);
      for (int label : classes.encode(labels)) {
        sizes.merge(classes.names().get(label), 1, Integer::sum);
      }
      int contradictions = Contradictions.count(features, labels);
      if (contradictions > 0) {
        doubts.add(
            "%d rows have the same features as another row but a different label, so that no model predicts all of them."
                .formatted(contradictions));
      }
    }
    doubts.addAll(check.maybeRowNumbers());
    return new TableProfile(rows.format(), places.size(), columnProfiles(kinds), sizes, doubts);
  }

  private List<TableProfile.ColumnProfile> columnProfiles(FeatureKinds kinds) {
    List<TableProfile.ColumnProfile> profiles = new ArrayList<>();
    for (int column = 0; column < columns.names().size(); column++) {
      int feature = Collections.binarySearch(columns.features(), column);
      if (columns.label().equals(Optional.of(column))) {
        profiles.add(profile(column, labels, Column.Role.LABEL));
      } else if (columns.group().equals(Optional.of(column))) {
        profiles.add(profile(column, groups, Column.Role.GROUP));
      } else if (feature >= 0) {
        ColumnCells cells = features.get(feature);
        String kind = cells.isNumeric() ? "numeric" : "categorical";
        profiles.add(
            new TableProfile.ColumnProfile(
                columns.shown(column),
                "feature",
                kinds.fault(feature, cells).isPresent() ? "refused" : kind,
                cells.missing(),
                cells.distinct(),
                cells.range()));
      }
    }
    return profiles;
  }

  private TableProfile.ColumnProfile profile(int column, List<String> cells, Column.Role role) {
    List<String> names = ClassLabels.of(cells).names();
    int shown = 3;
    return new TableProfile.ColumnProfile(
        columns.shown(column),
        ParameterReader.spell(role),
        ParameterReader.spell(Column.of("", cells, role).kind()),
        0,
        names.size(),
        String.join(", ", names.subList(0, Math.min(shown, names.size())))
            + (names.size() > shown ? ", …" : ""));
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
        used.add(Column.feature(name, features.get(feature).isNumeric()));
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
    return notes;
  }
}
