package dev.kfold.trainer.data;

import dev.kfold.contract.Problems;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The features of the rows of a channel, {@code [rows][features]}, as their lines are read. Reports
 * blank lines and rows of a different length, and leaves them out.
 */
final class ChannelRows {

  private final CellRule rule;
  private final Problems problems;
  private final RowWidth width;
  private final List<double[]> rows;
  private final List<FeatureColumn> columns;

  private ChannelRows(
      CellRule rule, Problems problems, List<double[]> rows, List<FeatureColumn> columns) {
    this.rule = rule;
    this.problems = problems;
    this.width = new RowWidth(problems);
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Creates a channel without rows.
   *
   * @param rule the cells that are not refused
   * @param problems gets the problems of the rows
   */
  ChannelRows(CellRule rule, Problems problems) {
    this(rule, problems, new ArrayList<>(), new ArrayList<>());
  }

  /** Creates a channel of rows of finite numbers, at least one, which are not copied. */
  static ChannelRows ofNumbers(List<double[]> rows, CellRule rule, Problems problems) {
    List<FeatureColumn> columns =
        Stream.generate(FeatureColumn::ofNumbers).limit(rows.getFirst().length).toList();
    return new ChannelRows(rule, problems, rows, columns);
  }

  /** Adds a row, or reports that its length differs. */
  void add(RowPlace where, List<String> cells) {
    if (!width.verify(where, cells.size())) {
      return;
    }
    if (columns.isEmpty()) {
      cells.forEach(_ -> columns.add(new FeatureColumn(rule.words())));
    }
    double[] row = new double[cells.size()];
    for (int column = 0; column < row.length; column++) {
      row[column] = columns.get(column).read(cells.get(column), rows.size(), where);
    }
    rows.add(row);
  }

  /** Reports a blank line. */
  void addBlank(RowPlace where) {
    width.refuseBlank(where);
  }

  /** Returns the number of rows. */
  int size() {
    return rows.size();
  }

  /** Returns the features of which a cell is a word. */
  BitSet words() {
    return where(FeatureColumn::hasWords);
  }

  private BitSet where(Predicate<FeatureColumn> condition) {
    return IntStream.range(0, columns.size())
        .filter(column -> condition.test(columns.get(column)))
        .collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /** A cell that cannot be used, and the number of such cells of its feature. */
  private record Refused(int column, CellTally.Cell cell, long count, String remedy) {}

  /**
   * Reports one problem for each feature with cells that cannot be used, in the order of the first
   * ones.
   *
   * @param categorical the features of which any channel of the job has a word
   * @param firstColumn the number, in messages, of the first feature
   */
  void reportCells(BitSet categorical, int firstColumn) {
    IntStream.range(0, columns.size())
        .boxed()
        .flatMap(column -> refused(column, categorical.get(column)))
        .sorted(Comparator.comparingInt((Refused r) -> r.cell().row()))
        .forEach(refused ->
            problems.add(
                "column " + refused.column(),
                refused.count(),
                () ->
                    "%s, column %d: found '%s', expected a finite number; %s."
                        .formatted(
                            refused.cell().where(),
                            refused.column() + firstColumn,
                            refused.cell().text(),
                            refused.remedy())));
  }

  private Stream<Refused> refused(int column, boolean isCategorical) {
    FeatureColumn cells = columns.get(column);
    if (isCategorical) {
      return rule.words()
          ? Stream.of()
          : refused(
              column,
              cells.words(),
              "give the hyperparameter encoding=one-hot for a column of words, or encode it as numbers");
    }
    Stream<Refused> infinite =
        refused(column, cells.infinite(), "replace it, or leave the row out");
    return rule.missing()
        ? infinite
        : Stream.concat(
            infinite,
            refused(
                column,
                cells.missing(),
                "give the hyperparameter imputation=mean, median or most_frequent, or fill or remove what is missing"));
  }

  private static Stream<Refused> refused(int column, CellTally cells, String remedy) {
    return cells.first().stream().map(cell -> new Refused(column, cell, cells.count(), remedy));
  }

  /**
   * Returns the features of which cells were read as numbers. If such a feature is categorical, its
   * cells are to be read again, because {@code 1} and {@code 1.0} are two words.
   */
  BitSet lostSpellings() {
    return where(FeatureColumn::hasLostSpellings);
  }

  /** Reads the words of some features again, row by row. */
  final class Respelling {

    private final BitSet features;
    private int row;

    private Respelling(BitSet features) {
      this.features = features;
    }

    /** Reads the next row. */
    void next(List<String> cells) {
      double[] numbers = rows.get(row++);
      features.stream()
          .forEach(column -> numbers[column] = columns.get(column).readWord(cells.get(column)));
    }
  }

  /** Returns the reading of some features as words, in place of their numbers, from row 0. */
  Respelling respelling(BitSet features) {
    features.stream().forEach(column -> columns.get(column).forget());
    return new Respelling(features);
  }

  /**
   * Returns the kinds of the features.
   *
   * @param categorical the features of which any channel of the job has a word
   */
  List<FeatureKind> kinds(BitSet categorical) {
    List<FeatureKind> kinds = new ArrayList<>(FeatureKind.numeric(columns.size()));
    for (int column = 0; column < kinds.size(); column++) {
      if (categorical.get(column)) {
        kinds.set(column, new FeatureKind.Categorical(columns.get(column).values()));
      }
    }
    return kinds;
  }

  /** Returns the features of the rows, {@code [rows][features]}, which are not copied. */
  double[][] features() {
    return rows.toArray(double[][]::new);
  }
}
