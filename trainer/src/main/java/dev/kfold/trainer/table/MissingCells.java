package dev.kfold.trainer.table;

import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.Numbers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cells that stand for a missing value: those of pandas, and those that the user names.
 *
 * @param texts the texts that the user names
 * @param numbers the numbers among them, which are missing in any notation, as in pandas
 */
record MissingCells(Set<String> texts, Set<Double> numbers) {

  /**
   * Returns the cells that are missing with the given texts besides pandas' own.
   *
   * @param decimalCommas whether the numbers of the table, and so those of the user, may have
   *     decimal commas
   */
  static MissingCells of(List<String> texts, boolean decimalCommas) {
    return new MissingCells(
        Set.copyOf(texts),
        texts.stream()
            .map(text ->
                decimalCommas && DecimalCommas.isNumber(text) ? text.replace(',', '.') : text)
            .filter(Numbers::isNumber)
            .map(Numbers::parse)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns whether a number of a feature is missing. */
  boolean has(double value) {
    return !numbers.isEmpty() && numbers.contains(value);
  }

  /** Returns whether a text of a feature is missing. */
  boolean hasText(String cell) {
    return MissingValues.isMissingFeature(cell) || texts.contains(cell.strip());
  }

  /** Returns whether a cell of a feature is missing, be it a number or a text. */
  boolean hasCell(String cell) {
    return hasText(cell) || (!numbers.isEmpty() && has(Numbers.parse(cell)));
  }

  /** Returns whether a label or group is missing. */
  boolean hasLabel(String cell) {
    return MissingValues.isMissingLabel(cell)
        || texts.contains(cell)
        || (!numbers.isEmpty() && numbers.contains(Numbers.parse(cell)));
  }
}
