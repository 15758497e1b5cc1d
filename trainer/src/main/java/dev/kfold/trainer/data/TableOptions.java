package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.csv.CsvLines;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/**
 * The options for reading a table. A column is given by its name in the header, or by its number
 * from 0, negative from the end.
 *
 * @param label the label's column
 * @param group the group's column
 * @param header whether the first row names the columns
 * @param encoding of files without a byte order mark; absent means UTF-8
 * @param drop columns that are left out
 * @param keep columns that are features although they look like row numbers
 */
public record TableOptions(
    String label,
    Optional<String> group,
    Header header,
    Optional<Charset> encoding,
    List<String> drop,
    List<String> keep) {

  public TableOptions {
    drop = List.copyOf(drop);
    keep = List.copyOf(keep);
  }

  /** Returns the default options for a label column. */
  public static TableOptions of(String label) {
    return new TableOptions(
        label, Optional.empty(), Header.AUTO, Optional.empty(), List.of(), List.of());
  }

  /** Returns these options with another group column. */
  public TableOptions withGroup(Optional<String> column) {
    return new TableOptions(label, column, header, encoding, drop, keep);
  }

  /**
   * Reads {@code label}, {@code group}, {@code header}, {@code encoding}, {@code drop} and {@code
   * keep}. The reader collects invalid values.
   */
  public static TableOptions read(ParameterReader options) {
    return new TableOptions(
        options.required("label", "--label with the name or the number of the label's column"),
        options.text("group"),
        options.choice("header", Header.AUTO),
        options.parse(
            "encoding",
            Optional.<Charset>empty(),
            "the name of a character encoding such as utf-8, windows-1252 or utf-16",
            TableOptions::charset),
        options.parse("drop", List.of(), COLUMNS, TableOptions::columns),
        options.parse("keep", List.of(), COLUMNS, TableOptions::columns));
  }

  private static final String COLUMNS =
      "names or numbers of columns, separated by commas (a name with a comma in quotes)";

  private static Optional<Optional<Charset>> charset(String name) {
    try {
      return Optional.of(Optional.of(Charset.forName(name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** Splits a list like a line of CSV, so that a quoted name may hold a comma. */
  private static Optional<List<String>> columns(String text) {
    try {
      List<String> columns =
          CsvLines.parse(text, "option").stream().flatMap(line -> line.cells().stream()).toList();
      return columns.stream().anyMatch(String::isBlank)
          ? Optional.empty()
          : Optional.of(columns.stream().map(String::strip).toList());
    } catch (InvalidInputException e) {
      return Optional.empty(); // a quote is open: the reader of the options says which option
    }
  }
}
