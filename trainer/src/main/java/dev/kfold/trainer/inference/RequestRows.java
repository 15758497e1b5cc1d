package dev.kfold.trainer.inference;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.StreamText;
import dev.kfold.trainer.table.RowFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * Opens the body of a request to a model for reading in blocks.
 *
 * @param format the rows that the model can predict
 * @param blockValues the number of values of a block
 */
public record RequestRows(RowFormat format, int blockValues) {

  /** The name of a request in messages. */
  static final String WHERE = "request";

  private static final int BLOCK_VALUES = 1 << 15;

  /** Creates a reader for the rows of a model, with blocks of 256 KiB. */
  public RequestRows(RowFormat format) {
    this(format, BLOCK_VALUES);
  }

  /**
   * Opens a body. Reads its beginning, but no more than a block.
   *
   * @param charset the encoding of a text without a byte order mark
   * @throws InvalidInputException if the body is of another format
   */
  public RowBlocks open(InputStream body, BodyFormat type, Charset charset) throws IOException {
    RowCollector rows = new RowCollector(format);
    RowFeed feed =
        switch (type) {
          case CSV -> new CsvFeed(StreamText.of(body, WHERE, charset, "CSV text"), format);
          case JSON -> new JsonFeed(StreamText.of(body, WHERE, charset, "JSON text"), format);
          case JSON_LINES ->
              new JsonLinesFeed(StreamText.of(body, WHERE, charset, "lines of JSON text"), format);
          case NPY -> NpyFeed.open(body, format);
        };
    int blockRows = Math.max(1, blockValues / Math.max(1, format.columns()));
    return new BlockReader(feed, rows, blockRows, () -> expected(type));
  }

  private String expected(BodyFormat type) {
    String values = "%d %s".formatted(format.columns(), format.isNumeric() ? "numbers" : "values");
    return switch (type) {
      case CSV -> "rows of %s separated by commas".formatted(values);
      case JSON -> "rows of %s such as {\"instances\": [[…], […]]}".formatted(values);
      case JSON_LINES -> "a row of %s such as […] on every line".formatted(values);
      case NPY -> "an array of rows of %s".formatted(values);
    };
  }
}
