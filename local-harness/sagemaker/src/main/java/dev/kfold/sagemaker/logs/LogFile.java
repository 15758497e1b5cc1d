package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.job.LogLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a log by their byte offsets in the file, so that the cost of a page does not depend
 * on the length of the log. A last line without a line feed is still being written and is ignored.
 */
final class LogFile implements Closeable {

  private static final int BLOCK_BYTES = 1 << 16;

  private final RandomAccessFile file;
  private final byte[] block = new byte[BLOCK_BYTES];
  private long loaded = -1;
  private final long end;

  /**
   * A line and its place.
   *
   * @param from the offset of its first byte
   * @param to the offset after its line feed
   * @param line empty if the text is not a line of a log
   */
  record Placed(long from, long to, Optional<LogLine> line) {}

  /** Opens a file; lines that are appended later are not seen. */
  LogFile(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.end = startOfLine(file.length());
  }

  /** Returns the offset after the last complete line. */
  long end() {
    return end;
  }

  /** Returns the line that begins at an offset, which must be before the end. */
  Placed after(long from) throws IOException {
    long to = from;
    while (byteAt(to) != '\n') {
      to++;
    }
    return placed(from, to + 1);
  }

  /** Returns the line that ends at an offset, which must be after 0. */
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

  /**
   * Reads a block at a time; the offset is always before the end, so lines appended later do not
   * matter.
   */
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
