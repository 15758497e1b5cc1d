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
 * The log of one job or of one variant of an endpoint, or of one container of its inference
 * pipeline. The name of a file is {@code <job>.log} or {@code <job>.<container>.log}; the names of
 * jobs, variants and containers have no dots.
 *
 * @param name {@code <job>/algo-1-<epoch>} or {@code <job>/algo-1-<epoch>/<container>}, with the
 *     time of the first line in seconds
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
                "%s/algo-1-%d%s"
                    .formatted(job(file), line.time().getEpochSecond(), container(file)),
                line.time()));
  }

  /** Returns the name of the job whose log a file is. */
  static String job(Path file) {
    String name = withoutSuffix(file);
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }

  /** Returns the name of the container with a slash before it, or nothing if there is only one. */
  private static String container(Path file) {
    return withoutSuffix(file).substring(job(file).length()).replace('.', '/');
  }

  private static String withoutSuffix(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** Returns the time of the last line. The file's own time may be some milliseconds before it. */
  Instant last() {
    try (LogFile lines = new LogFile(file)) {
      return lines.end() == 0
          ? first
          : lines.before(lines.end()).line().map(LogLine::time).orElse(first);
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
