package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.MissingValues;
import dev.kfold.trainer.csv.PlainLayout;
import dev.kfold.trainer.csv.PlainPiece;
import dev.kfold.trainer.csv.PlainRows;
import dev.kfold.trainer.csv.TextSource;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Parses the rows of a request to a model, which have no label. The first row may be a header that
 * names the features in any order.
 */
public final class FeatureText {

  private final RowFormat format;
  private final Problems problems = new Problems();

  private FeatureText(RowFormat format) {
    this.format = format;
  }

  /**
   * Parses the rows of a text and returns them as {@code [rows][features]}.
   *
   * @throws InvalidInputException with all problems of the text
   */
  public static double[][] read(String text, RowFormat format) {
    Optional<double[][]> plain = readPlain(text, format);
    return plain.isPresent() ? plain.get() : readAny(text, format);
  }

  /**
   * Parses the rows of an encoded text and returns them as {@code [rows][features]}.
   *
   * @param charset the encoding of a text without a byte order mark
   * @throws InvalidInputException with all problems of the text, or if the bytes are not text
   */
  public static double[][] read(byte[] text, Charset charset, RowFormat format) {
    return read(TextSource.decode(text, "request", Optional.of(charset)), format);
  }

  private static Optional<double[][]> readPlain(String text, RowFormat format) {
    return format.isNumeric()
        ? PlainPiece.read(text, PlainLayout.NUMBERS)
            .map(PlainRows::rows)
            .filter(rows -> !rows.isEmpty() && rows.getFirst().length == format.columns())
            .map(rows -> rows.toArray(double[][]::new))
        : Optional.empty();
  }

  /** Parses the rows of any CSV text, more slowly than those of a plain text. */
  static double[][] readAny(String text, RowFormat format) {
    return new FeatureText(format).rows(CsvLines.parse(text, "request"));
  }

  private double[][] rows(List<CsvLines.Line> lines) {
    boolean hasHeader = !lines.isEmpty() && format.isHeader(lines.getFirst().cells());
    int[] order =
        hasHeader
            ? format.order(lines.getFirst().cells())
            : IntStream.range(0, format.columns()).toArray();
    CellRows rows = new CellRows(problems, format.columns(), "the rows the model was trained on");
    for (CsvLines.Line line : lines.subList(hasHeader ? 1 : 0, lines.size())) {
      RowPlace where = new RowPlace("request", line.number());
      if (line.isBlank()) {
        rows.addBlank(where);
      } else if (line.cells().size() == order.length) {
        rows.add(where, IntStream.of(order).mapToObj(line.cells()::get).toList());
      } else {
        rows.add(where, line.cells());
      }
    }
    double[][] decoded =
        IntStream.range(0, rows.size())
            .mapToObj(row -> decode(rows, row, order))
            .toArray(double[][]::new);
    problems.verify();
    if (decoded.length == 0) {
      throw new InvalidInputException(
          "request: is empty, expected rows of %d %s separated by commas."
              .formatted(format.columns(), format.isNumeric() ? "numbers" : "values"));
    }
    return decoded;
  }

  /**
   * Returns a row as numbers and reports its problems.
   *
   * @param order the index in the request of each feature
   */
  private double[] decode(CellRows rows, int row, int[] order) {
    double[] numbers = rows.numbers(row);
    for (int column = 0; column < numbers.length; column++) {
      String cell = rows.cells(row).get(column);
      if (!format.isNumeric(column)) {
        numbers[column] =
            MissingValues.isMissingFeature(cell) ? Double.NaN : format.place(column, cell);
      } else if (!Double.isFinite(numbers[column]) && !isAllowed(cell, numbers[column])) {
        String name = format.column(column, order[column]);
        problems.add(
            name,
            () ->
                "%s, %s: found '%s', expected a finite number%s."
                    .formatted(
                        rows.place(row),
                        name,
                        FeatureCell.shortened(cell),
                        format.headerHint(cell)));
      }
    }
    return numbers;
  }

  private boolean isAllowed(String cell, double number) {
    return format.allows(number) && MissingValues.isMissingFeature(cell);
  }
}
