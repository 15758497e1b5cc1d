package dev.kfold.trainer.csv;

import java.util.Set;

/** Recognizes texts that stand for a missing value. */
public final class MissingValues {

  /** The default {@code na_values} of {@code pandas.read_csv}, without the empty cell. */
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

  /** The missing value in data sets of the UCI repository, which pandas reads as a text. */
  private static final String UNKNOWN = "?";

  private MissingValues() {}

  /**
   * Returns whether a label or group is missing: blank, {@code nan} in any letter case, a question
   * mark, or one of the default {@code na_values} of {@code pandas.read_csv}.
   */
  public static boolean isMissingLabel(String cell) {
    return cell.isBlank()
        || cell.strip().equalsIgnoreCase("nan")
        || cell.equals(UNKNOWN)
        || SPELLINGS.contains(cell);
  }

  /** Returns whether a cell of any column is a missing value, with or without spaces around it. */
  public static boolean isMissingCell(String cell) {
    return isMissingLabel(cell.strip());
  }

  /**
   * Returns whether a cell of a feature is a missing value for {@code pandas.read_csv} with its
   * defaults; spaces around it do not count. A question mark is a text, as in pandas.
   */
  public static boolean isMissingFeature(String cell) {
    String stripped = cell.strip();
    return stripped.isEmpty() || SPELLINGS.contains(stripped);
  }

  /**
   * Returns the message that reports a missing label.
   *
   * @param where the place of the label
   * @param found the text at this place
   */
  public static String fault(Object where, String found) {
    return "%s: found '%s', expected a class, but this stands for a missing value; fill it, leave the row out, or spell the class otherwise."
        .formatted(where, found.strip());
  }
}
