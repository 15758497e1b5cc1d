package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The log of a container: the lines of both of its streams in order of arrival, each with its time.
 * Lines of an abandoned container that arrive after the log is closed are dropped. Control
 * characters are escaped, a tab as {@code #011}, as in the service; so no line changes the terminal
 * on which it is read.
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
   * Creates an empty log file, or empties an existing one.
   *
   * @param reader receives each line too
   */
  public static ContainerLog create(Path path, InstantSource clock, Consumer<String> reader)
      throws IOException {
    return new ContainerLog(
        writer(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING),
        clock,
        reader);
  }

  /** Opens a log file to append to the lines of earlier containers. */
  public static ContainerLog append(Path path, InstantSource clock) throws IOException {
    return new ContainerLog(
        writer(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND), clock, _ -> {});
  }

  private static BufferedWriter writer(Path path, StandardOpenOption how, StandardOpenOption then)
      throws IOException {
    PrivateFiles.createFolderOf(path);
    OutputStream file = PrivateFiles.newOutputStream(path, how, then, StandardOpenOption.WRITE);
    return new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void accept(String printed) {
    if (closed) {
      return;
    }
    String line = ControlCharacters.escape(printed);
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
