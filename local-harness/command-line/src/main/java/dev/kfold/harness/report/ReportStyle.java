package dev.kfold.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style of the report, for other pages that look like it. */
public final class ReportStyle {

  private ReportStyle() {}

  /** Returns the style sheet. */
  public static String css() {
    try (InputStream css =
        Objects.requireNonNull(ReportStyle.class.getResourceAsStream("report.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
