package dev.kfold.trainer.table;

import dev.kfold.trainer.data.FeatureCell;
import dev.kfold.trainer.data.RowPlace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Decides of which kind each feature is, and refuses features of no kind, with one line for each
 * such column. Numbers are numeric. Words and booleans of up to {@link #MOST_CATEGORIES} different
 * values are categorical. A column that the user keeps is categorical if it is not numeric.
 *
 * @param source the file or folder of the table, for messages
 * @param noCells the columns whose values are no cells, and what they are
 * @param where returns the place of a row by its number from 0
 */
record FeatureKinds(
    Path source, TableColumns columns, Map<Integer, String> noCells, IntFunction<RowPlace> where) {

  /** The different values of a categorical column. */
  static final int MOST_CATEGORIES = 100;

  /** The different values of a categorical column that the user keeps. */
  static final int MOST_KEPT = 10_000;

  private static final int MOST_SHOWN = 40;

  /**
   * Returns why a column is no feature, or empty if it is one.
   *
   * @param feature the number of the column among the features
   */
  Optional<String> fault(int feature, ColumnScan cells) {
    int column = columns.features().get(feature);
    boolean kept = columns.kept().contains(column);
    if (noCells.containsKey(column)) {
      return Optional.of(noCells(column));
    }
    if (cells.given() == 0) {
      return Optional.of(found(column, "holds no values; --drop %s.".formatted(option(column))));
    }
    if (cells.isNumeric() || (kept && cells.distinct().isAtMost(MOST_KEPT))) {
      return Optional.empty();
    }
    if (kept) {
      return Optional.of(
          found(
              column, "text, %s; --drop %s.".formatted(tooMany(cells, MOST_KEPT), option(column))));
    }
    int numbers = cells.given() - cells.words();
    if (numbers > 0 && 2 * (numbers + cells.quantities()) >= cells.given()) {
      return Optional.of(amongNumbers(column, cells, numbers));
    }
    if (2 * cells.dates() > cells.given()) {
      return Optional.of(
          found(
              column,
              "%s; --drop %s, or derive numbers from them."
                  .formatted(values(cells, "dates"), option(column))));
    }
    boolean areQuantities = 2 * cells.quantities() > cells.given();
    if (areQuantities || !cells.distinct().isAtMost(MOST_CATEGORIES)) {
      int many = ManyNumbers.count(cells.firstWord());
      if (many > 0) {
        return Optional.of(manyNumbers(column, cells, many));
      }
    }
    if (areQuantities) {
      return Optional.of(
          (FeatureCell.isBeyondRange(cells.firstWord())
                  ? "%s, column %s: found '%s', a number beyond the range of a double, expected numbers up to 1.8e308; rescale the column, or --drop %s."
                  : "%s, column %s: found '%s', a number in another notation, expected numbers such as 1200 or 0.5; write them so, or --drop %s.")
              .formatted(
                  where.apply(cells.firstWordRow()),
                  columns.shown(column),
                  shortened(cells.firstWord()),
                  option(column)));
    }
    return cells.distinct().isAtMost(MOST_CATEGORIES)
        ? Optional.empty()
        : Optional.of(
            found(
                column,
                "text, %s; --drop %s%s."
                    .formatted(
                        tooMany(cells, MOST_CATEGORIES),
                        option(column),
                        isLong(cells) ? "" : ", or --keep " + option(column))));
  }

  private String noCells(int column) {
    return found(
        column,
        "%s, expected numbers or words; --drop %s, or derive columns of numbers or words from them."
            .formatted(noCells.get(column), option(column)));
  }

  private String manyNumbers(int column, ColumnScan cells, int many) {
    return String.format(
        Locale.ROOT,
        "%s, column %s: found '%s', %,d numbers in one cell, expected one number in each cell; give each number a column of its own, with pandas by table['%s'].str.split(expand=True), or --drop %s.",
        where.apply(cells.firstWordRow()),
        columns.shown(column),
        shortened(cells.firstWord()),
        many,
        columns.shown(column),
        option(column));
  }

  private String amongNumbers(int column, ColumnScan cells, int numbers) {
    if (FeatureCell.isBeyondRange(cells.firstWord())) {
      return String.format(
          Locale.ROOT,
          "%s, column %s: found '%s'%s among %,d numbers, a number beyond the range of a double, expected numbers up to 1.8e308; rescale the column, or --drop %s.",
          where.apply(cells.firstWordRow()),
          columns.shown(column),
          shortened(cells.firstWord()),
          moreWords(cells),
          numbers,
          option(column));
    }
    return String.format(
        Locale.ROOT,
        HeaderRule.isQuantity(cells.firstWord())
            ? "%s, column %s: found '%s'%s among %,d numbers, a number in another notation; write it as the others (--decimal says which character begins a fraction), say --missing-values %s if it stands for a missing value, or --drop %s."
            : "%s, column %s: found '%s'%s among %,d numbers, expected only numbers or only words; correct it, say --missing-values %s if it stands for a missing value, or --drop %s.",
        where.apply(cells.firstWordRow()),
        columns.shown(column),
        shortened(cells.firstWord()),
        moreWords(cells),
        numbers,
        shortened(cells.firstWord().strip()),
        option(column));
  }

  private static String moreWords(ColumnScan cells) {
    return cells.words() == 1
        ? ""
        : String.format(Locale.ROOT, " and %,d more such cells", cells.words() - 1);
  }

  private static String tooMany(ColumnScan cells, int most) {
    String values = values(cells, "values");
    return isLong(cells) && cells.distinct().counted() <= most
        ? String.format(
            Locale.ROOT,
            "%s of more than the %,d characters of a column",
            values,
            TextScan.MOST_CHARACTERS)
        : String.format(
            Locale.ROOT,
            "%s, more than the %,d %s",
            values,
            most,
            most == MOST_KEPT ? "that a column may have" : "of a category");
  }

  /** Returns whether texts were left out because all together are too long. */
  private static boolean isLong(ColumnScan cells) {
    return !cells.distinct().isAll() && cells.distinct().counted() < MOST_KEPT;
  }

  private static String values(ColumnScan cells, String things) {
    return String.format(
        Locale.ROOT,
        "%s%,d %s",
        cells.distinct().isAll() ? "" : "over ",
        cells.distinct().counted(),
        things);
  }

  private String found(int column, String what) {
    return "%s, column %s: %s".formatted(source, columns.shown(column), what);
  }

  private String option(int column) {
    return columns.spelling(column);
  }

  private static String shortened(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }
}
