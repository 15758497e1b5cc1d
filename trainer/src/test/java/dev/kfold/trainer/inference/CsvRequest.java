package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.trainer.table.RowFormat;

/** The rows of a request of CSV text, for tests of other packages. */
public final class CsvRequest {

  private CsvRequest() {}

  /** Returns the rows of a text, {@code [rows][features]}. */
  public static double[][] read(String text, RowFormat format) {
    return Body.of(BodyFormat.CSV, text.getBytes(UTF_8)).rows(format);
  }
}
