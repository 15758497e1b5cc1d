package dev.kfold.trainer.data;

import java.util.Set;

/** The texts that stand for a missing value: those of {@code pandas.read_csv}, and UCI's mark. */
final class MissingValues {

  private static final Set<String> SPELLINGS =
      Set.of(
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null",
          "?");

  private MissingValues() {}

  /** Returns whether a cell is blank or one of the texts. */
  static boolean contains(String cell) {
    return cell.isBlank() || SPELLINGS.contains(cell.strip());
  }
}
