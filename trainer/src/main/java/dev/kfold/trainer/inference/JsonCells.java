package dev.kfold.trainer.inference;

import dev.kfold.trainer.table.RowFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The values of one row in JSON. A text is read like a cell of CSV, null is a missing cell, and
 * true and false are the words of the training table that are spelt like them but for the case.
 */
final class JsonCells {

  private final RowFormat format;
  private final List<Bad> bad = new ArrayList<>();
  private double[] row;

  /**
   * A value that the model cannot use.
   *
   * @param fault the sentence behind the place of the value
   */
  private record Bad(int column, Supplier<String> fault) {}

  JsonCells(RowFormat format) {
    this.format = format;
    this.row = new double[format.columns()];
  }

  /** Begins a row, all values of which are missing. */
  void begin() {
    row = new double[format.columns()];
    Arrays.fill(row, Double.NaN);
    bad.clear();
  }

  /** Reads the value of a feature, which the parser has reached. */
  void read(JsonParser parser, JsonToken token, int column) {
    if (token.isStructStart()) {
      bad.add(
          new Bad(
              column,
              () -> "found %s, expected a number or a text.".formatted(JsonText.kind(token))));
      parser.skipChildren();
      return;
    }
    String cell = cell(parser, token, column);
    OptionalDouble number = format.read(column, cell);
    if (number.isEmpty()) {
      bad.add(new Bad(column, () -> format.fault(column, cell)));
    }
    row[column] = number.orElse(Double.NaN);
  }

  private String cell(JsonParser parser, JsonToken token, int column) {
    boolean isWord = token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
    String text = parser.getString();
    if (!isWord) {
      return text;
    }
    List<String> spellings = format.spellings(column, text);
    if (spellings.size() > 1) {
      bad.add(
          new Bad(
              column,
              () ->
                  "found %s, expected a text, because the model knows '%s'; send the one that is meant."
                      .formatted(text, String.join("' and '", spellings))));
    }
    return spellings.isEmpty() ? text : spellings.getFirst();
  }

  /** Adds the row to those of the request, or reports its values that the model cannot use. */
  void end(RowCollector rows, long number) {
    bad.forEach(value -> rows.refuseCell(number, value.column, value.column, value.fault));
    rows.add(row);
  }
}
