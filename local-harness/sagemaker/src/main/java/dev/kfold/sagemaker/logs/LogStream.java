package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.job.LogLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The log of one job.
 *
 * @param name {@code <job>/algo-1-<epoch>}, the second of its first line
 * @param first the time of its first line
 */
record LogStream(Path file, String name, Instant first) {

  private static final String SUFFIX = ".log";

  /** The stream in a file, which begins with its first line. */
  static Optional<LogStream> of(Path file) {
    return firstLine(file)
        .flatMap(LogLine::parse)
        .map(line ->
            new LogStream(
                file,
                "%s/algo-1-%d".formatted(job(file), line.time().getEpochSecond()),
                line.time()));
  }

  static String job(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** When the last line was written. */
  Instant last() {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> firstLine(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return Optional.ofNullable(reader.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
