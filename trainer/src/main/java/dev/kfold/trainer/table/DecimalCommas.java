package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.Numbers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines whose numbers have a decimal comma, given with decimal points. A number with a point is
 * refused, because it may be 1.500 for fifteen hundred.
 */
record DecimalCommas(LineSource lines, String where) implements LineSource {

  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?([0-9]+,[0-9]*|,[0-9]+)([eE][+-]?[0-9]+)?\\s*");

  /** Returns whether a text is a number with a decimal comma. */
  static boolean isNumber(String cell) {
    return cell.indexOf(',') >= 0 && NUMBER.matcher(cell).matches();
  }

  @Override
  public Optional<CsvLines.Line> next() throws IOException {
    return lines.next().map(this::withPoints);
  }

  private CsvLines.Line withPoints(CsvLines.Line line) {
    List<String> cells = line.cells().stream().map(cell -> withPoint(cell, line.number())).toList();
    return new CsvLines.Line(line.number(), cells, line.isBlank());
  }

  private String withPoint(String cell, long row) {
    if (isNumber(cell)) {
      return cell.replace(',', '.');
    }
    if (cell.indexOf('.') >= 0 && Numbers.isNumber(cell)) {
      throw new InvalidInputException(
          "%s, row %d: found '%s' among numbers with a decimal comma, which may be a fraction or thousands; write all numbers alike, or say --decimal point."
              .formatted(where, row, cell.strip()));
    }
    return cell;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
