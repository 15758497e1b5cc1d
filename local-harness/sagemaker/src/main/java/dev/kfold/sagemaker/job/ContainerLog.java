package dev.kfold.sagemaker.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The log of one job: both streams of its container, line by line in the order in which they come,
 * each with its time. Lines that come after the end, from a container that was abandoned, are
 * dropped.
 */
public final class ContainerLog implements Consumer<String>, AutoCloseable {

  /** A program that prints in a loop must not fill the disk. */
  private static final long MOST_CHARACTERS = 200_000_000;

  private static final String FULL = "The log is full; what follows is not kept.";

  private final BufferedWriter file;
  private final InstantSource clock;
  private final Consumer<String> reader;
  private long charactersLeft = MOST_CHARACTERS;
  private boolean closed;

  private ContainerLog(BufferedWriter file, InstantSource clock, Consumer<String> reader) {
    this.file = file;
    this.clock = clock;
    this.reader = reader;
  }

  /**
   * Opens the log.
   *
   * @param reader sees every line too
   */
  public static ContainerLog open(JobHost host, JobKind kind, String job, Consumer<String> reader)
      throws IOException {
    Path path = host.log(kind, job);
    Files.createDirectories(path.getParent());
    return new ContainerLog(Files.newBufferedWriter(path), host.clock(), reader);
  }

  /** Opens the log of a container that may have had others before it, whose lines are kept. */
  public static ContainerLog append(Path path, InstantSource clock) throws IOException {
    Files.createDirectories(path.getParent());
    return new ContainerLog(
        Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        clock,
        _ -> {});
  }

  @Override
  public synchronized void accept(String line) {
    if (closed) {
      return;
    }
    reader.accept(line);
    if (charactersLeft < 0) {
      return;
    }
    charactersLeft -= line.length() + 1;
    try {
      String kept = charactersLeft < 0 ? FULL : line;
      file.write(new LogLine(clock.instant(), kept) + "\n");
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
