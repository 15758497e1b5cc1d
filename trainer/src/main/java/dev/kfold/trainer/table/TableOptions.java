package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.csv.CsvLines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options for reading a table. A column is given by its name in the header, or by its number
 * from 0, negative from the end.
 *
 * @param label the label's column; absent only if the table is not split but described
 * @param group the group's column
 * @param drop columns that are left out
 * @param keep columns that are features although they look like row numbers, or hold dates or many
 *     different texts
 * @param only the columns that are features; all if the list is empty
 * @param dropMissingLabels whether rows without a label are left out
 * @param text how the files are read
 */
public record TableOptions(
    Optional<String> label,
    Optional<String> group,
    List<String> drop,
    List<String> keep,
    List<String> only,
    boolean dropMissingLabels,
    TextOptions text) {

  private static final String COLUMNS =
      "names or numbers of columns, separated by commas (a name with a comma in quotes)";

  public TableOptions {
    drop = List.copyOf(drop);
    keep = List.copyOf(keep);
    only = List.copyOf(only);
  }

  /** Returns the default options for a label column. */
  public static TableOptions of(String label) {
    return new TableOptions(
        Optional.of(label),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        false,
        TextOptions.DETECTED);
  }

  /** Returns these options with another group column. */
  public TableOptions withGroup(Optional<String> column) {
    return new TableOptions(label, column, drop, keep, only, dropMissingLabels, text);
  }

  /** Returns these options with others for the text. */
  public TableOptions withText(TextOptions others) {
    return new TableOptions(label, group, drop, keep, only, dropMissingLabels, others);
  }

  /**
   * Reads {@code label}, {@code group}, {@code drop}, {@code keep}, {@code only}, {@code
   * drop-missing-labels} and the options of {@link TextOptions}. The reader collects invalid
   * values.
   */
  public static TableOptions read(ParameterReader options) {
    return read(
        options,
        Optional.of(
            options.required(
                "label", "--label with the name or the number of the label's column")));
  }

  /** Reads the options of a table that is only described, which need no label. */
  public static TableOptions readForDescription(ParameterReader options) {
    return read(options, options.text("label"));
  }

  private static TableOptions read(ParameterReader options, Optional<String> label) {
    return new TableOptions(
        label,
        options.text("group"),
        options.parse("drop", List.of(), COLUMNS, TableOptions::list),
        options.parse("keep", List.of(), COLUMNS, TableOptions::list),
        options.parse("only", List.of(), COLUMNS, TableOptions::list),
        options.flag("drop-missing-labels", false),
        TextOptions.read(options));
  }

  /** Returns all names and numbers of columns that the options give. */
  Stream<String> columns() {
    return Stream.of(label.stream(), group.stream(), drop.stream(), keep.stream(), only.stream())
        .flatMap(names -> names);
  }

  /** Splits a list like a line of CSV, so that a quoted text may hold a comma. */
  static Optional<List<String>> list(String text) {
    try {
      List<String> parts =
          CsvLines.parse(text, "option").stream().flatMap(line -> line.cells().stream()).toList();
      return parts.stream().anyMatch(String::isBlank)
          ? Optional.empty()
          : Optional.of(parts.stream().map(String::strip).toList());
    } catch (InvalidInputException e) {
      return Optional.empty(); // a quote is open: the reader of the options says which option
    }
  }
}
