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
 * The log of one job, or of one variant of an endpoint.
 *
 * @param name {@code <job>/algo-1-<epoch>}, with the time of the first line in seconds
 * @param first the time of the first line
 */
record LogStream(Path file, String name, Instant first) {

  private static final String SUFFIX = ".log";

  /** Returns the stream in a file, or empty if the file has no line yet. */
  static Optional<LogStream> of(Path file) {
    return firstLine(file)
        .flatMap(LogLine::parse)
        .map(line ->
            new LogStream(
                file,
                "%s/algo-1-%d".formatted(job(file), line.time().getEpochSecond()),
                line.time()));
  }

  /** Returns the name of the job whose log a file is. */
  static String job(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** Returns the time when the last line was written. */
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
