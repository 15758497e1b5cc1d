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

/** Parses the rows of a request to a model, which have neither header nor label. */
public final class FeatureText {

  private FeatureText() {}

  /**
   * Parses the rows of a text and returns them as {@code [rows][features]}.
   *
   * @param columns the number of features
   * @throws InvalidInputException with all problems of the text
   */
  public static double[][] read(String text, int columns) {
    Optional<double[][]> plain = readPlain(text, columns);
    return plain.isPresent() ? plain.get() : readAny(text, columns);
  }

  /**
   * Parses the rows of an encoded text and returns them as {@code [rows][features]}.
   *
   * @param charset the encoding of a text without a byte order mark
   * @param columns the number of features
   * @throws InvalidInputException with all problems of the text, or if the bytes are not text
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

  /** Parses the rows of any CSV text, more slowly than those of a plain text. */
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
