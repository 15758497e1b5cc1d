package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.job.LogLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a log by their places in its file, so that reading a page costs what is on it,
 * however long the log is. A last line that is still being written is none yet.
 */
final class LogFile implements Closeable {

  private static final int BLOCK_BYTES = 1 << 16;

  private final RandomAccessFile file;
  private final byte[] block = new byte[BLOCK_BYTES];
  private long loaded = -1;
  private final long end;

  /**
   * A line and where it is.
   *
   * @param from the place of its first byte
   * @param to the place behind its line feed
   * @param line empty for a text that is none
   */
  record Placed(long from, long to, Optional<LogLine> line) {}

  LogFile(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.end = startOfLine(file.length());
  }

  /** The place behind the last whole line. */
  long end() {
    return end;
  }

  /** The line that begins at a place before the end. */
  Placed after(long from) throws IOException {
    long to = from;
    while (byteAt(to) != '\n') {
      to++;
    }
    return placed(from, to + 1);
  }

  /** The line that ends at a place behind the beginning. */
  Placed before(long to) throws IOException {
    return placed(startOfLine(to - 1), to);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private long startOfLine(long place) throws IOException {
    long start = place;
    while (start > 0 && byteAt(start - 1) != '\n') {
      start--;
    }
    return start;
  }

  private Placed placed(long from, long to) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(to - from - 1)];
    file.seek(from);
    file.readFully(bytes);
    return new Placed(from, to, LogLine.parse(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Reads a block at a time; what is appended meanwhile is behind all that is asked for. */
  private byte byteAt(long place) throws IOException {
    long number = place / BLOCK_BYTES;
    if (number != loaded) {
      file.seek(number * BLOCK_BYTES);
      int length = (int) Math.min(BLOCK_BYTES, file.length() - number * BLOCK_BYTES);
      file.readFully(block, 0, length);
      loaded = number;
    }
    return block[(int) (place % BLOCK_BYTES)];
  }
}
