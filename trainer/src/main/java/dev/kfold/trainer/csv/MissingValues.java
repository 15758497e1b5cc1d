package dev.kfold.trainer.csv;

import java.util.Set;

/** The texts that stand for a missing value. */
public final class MissingValues {

  /** The default of {@code na_values} in {@code pandas.read_csv}, besides the empty cell. */
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
          "null");

  /** The mark of the UCI repository, which pandas takes for a text. */
  private static final String UNKNOWN = "?";

  private MissingValues() {}

  /** Returns whether a label or group is missing: blank, nan in any case, or one of the texts. */
  public static boolean isLabel(String cell) {
    return cell.isBlank()
        || cell.strip().equalsIgnoreCase("nan")
        || cell.equals(UNKNOWN)
        || SPELLINGS.contains(cell);
  }

  /** Returns whether a cell is missing in a column of any kind. */
  public static boolean isCell(String cell) {
    return isLabel(cell.strip());
  }

  /**
   * Returns the fault of a missing label.
   *
   * @param where its place
   * @param found what is there
   */
  public static String fault(Object where, String found) {
    return "%s: found '%s', expected a class, but this stands for a missing value; fill it, leave the row out, or spell the class otherwise."
        .formatted(where, found.strip());
  }
}
