package dev.kfold.sagemaker.job;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** A line of a job's log, stored as {@code 2026-01-02T03:04:05.678Z epoch 1}. */
public record LogLine(Instant time, String message) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int TIME_LENGTH = "2026-01-02T03:04:05.678Z".length();

  /** Parses one log line; returns empty for malformed or partially written lines. */
  public static Optional<LogLine> parse(String text) {
    if (text.length() <= TIME_LENGTH) {
      return Optional.empty();
    }
    try {
      Instant time = TIME.parse(text.substring(0, TIME_LENGTH), Instant::from);
      return Optional.of(new LogLine(time, text.substring(TIME_LENGTH + 1)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return TIME.format(time) + " " + message;
  }
}
