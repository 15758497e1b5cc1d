package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.PlainLayout;
import dev.kfold.trainer.csv.PlainPiece;
import dev.kfold.trainer.csv.PlainRows;
import dev.kfold.trainer.csv.TextSource;
import java.nio.charset.Charset;
import java.util.Optional;

/** Rows of numbers in a text, as they are sent to a model: no header, no label. */
public final class FeatureText {

  private FeatureText() {}

  /**
   * Reads the rows.
   *
   * @param columns how many numbers a row must have
   * @throws InvalidInputException with all problems of the text
   */
  public static double[][] read(String text, int columns) {
    Optional<double[][]> plain = readPlain(text, columns);
    return plain.isPresent() ? plain.get() : readAny(text, columns);
  }

  /**
   * Reads the rows of an encoded text, which may begin with a byte order mark.
   *
   * @throws InvalidInputException with all problems of the text, or if the bytes are no text
   */
  public static double[][] read(byte[] text, Charset charset, int columns) {
    return read(TextSource.decode(text, "request", Optional.of(charset)), columns);
  }

  private static Optional<double[][]> readPlain(String text, int columns) {
    return PlainPiece.read(text, PlainLayout.NUMBERS)
        .map(PlainRows::rows)
        .filter(rows -> !rows.isEmpty() && rows.getFirst().length == columns)
        .map(rows -> rows.toArray(double[][]::new));
  }

  /** Reads the rows by the rules for any text, slower than plain text could be read. */
  static double[][] readAny(String text, int columns) {
    Problems problems = new Problems();
    FeatureRows rows = new FeatureRows(problems, columns, "the rows the model was trained on");
    for (CsvLines.Line line : CsvLines.parse(text, "request")) {
      if (line.isBlank()) {
        rows.addBlank(new RowPlace("request", line.number()));
        continue;
      }
      rows.add(new RowPlace("request", line.number()), line.cells(), i -> String.valueOf(i + 1));
    }
    problems.verify();
    if (rows.size() == 0) {
      throw new InvalidInputException(
          "request: is empty, expected rows of %d numbers separated by commas.".formatted(columns));
    }
    return rows.toArray();
  }
}
