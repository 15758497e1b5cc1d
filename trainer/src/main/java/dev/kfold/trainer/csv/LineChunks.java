package dev.kfold.trainer.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts bytes that contain ASCII into chunks of whole lines. The first chunk is the first line
 * alone, because it may be a header.
 */
final class LineChunks {

  private static final int FIRST_BUFFER = 1 << 9;

  private final InputStream stream;
  private final int chunkBytes;
  private final long longestLine;
  private byte[] buffer;
  private int start;
  private int end;
  private boolean ended;
  private boolean isFirst = true;

  /**
   * Creates chunks.
   *
   * @param chunkBytes the size of a chunk, which only a longer line exceeds
   * @param longestLine the largest number of bytes of a line
   */
  LineChunks(InputStream stream, int chunkBytes, long longestLine) {
    this.stream = stream;
    this.longestLine = longestLine;
    this.chunkBytes = chunkBytes;
    // most requests are a few rows, and an array takes longer to allocate than they to read
    this.buffer = new byte[Math.min(chunkBytes, FIRST_BUFFER) + 1];
  }

  /**
   * Whole lines; the last one of the stream may have no line end. Valid until the next chunk is
   * read.
   */
  static final class Chunk {

    private final byte[] text; // with a line feed behind the end if the last line has none
    private final int from;
    private final int to;

    private Chunk(byte[] text, int from, int to) {
      this.text = text;
      this.from = from;
      this.to = to;
    }

    /** Returns whether the last line ends with a line feed, or with the text. */
    boolean mayBePlain() {
      return text[to - 1] == '\n' || text[to] == '\n';
    }

    /** Returns the cells of lines that may be plain. */
    PlainCells cells() {
      return new PlainCells(text, from, to);
    }

    /** Returns the bytes of the lines. */
    InputStream bytes() {
      return new ByteArrayInputStream(text, from, to - from);
    }
  }

  /** Thrown if a line is too long to be held. */
  static final class LongLineException extends IOException {

    private static final long serialVersionUID = 1;
  }

  /**
   * Returns the next chunk, or empty at the end.
   *
   * @throws LongLineException if a line is longer than the limit
   */
  Optional<Chunk> next() throws IOException {
    int searched = start;
    while (true) {
      boolean isFull = end == buffer.length - 1;
      int cut = isFirst ? firstCut(searched) : end - start >= chunkBytes ? lastCut() : -1;
      if (cut >= 0) {
        return Optional.of(chunk(cut));
      }
      if (ended) {
        return start == end ? Optional.empty() : Optional.of(lastChunk());
      }
      searched = Math.max(start, end - 1); // a carriage return waits for the byte behind it
      if (isFull) {
        searched -= start;
        makeRoom();
      }
      int read = stream.read(buffer, end, buffer.length - 1 - end);
      ended = read < 0;
      end += Math.max(read, 0);
    }
  }

  private Chunk chunk(int cut) {
    Chunk chunk = new Chunk(buffer, start, cut);
    start = cut;
    isFirst = false;
    return chunk;
  }

  private Chunk lastChunk() {
    buffer[end] = '\n';
    return chunk(end);
  }

  private void makeRoom() throws LongLineException {
    int length = end - start;
    if (length > longestLine) {
      throw new LongLineException();
    }
    byte[] larger = 2 * length < buffer.length ? buffer : new byte[2 * buffer.length];
    System.arraycopy(buffer, start, larger, 0, length);
    buffer = larger;
    start = 0;
    end = length;
  }

  /** Returns the index behind the first line end at or behind an index, or −1. */
  private int firstCut(int from) {
    for (int at = from; at < end; at++) {
      if (isCut(at)) {
        return at + 1;
      }
    }
    return -1;
  }

  /** Returns the index behind the last line end, or −1. */
  private int lastCut() {
    for (int at = end - 1; at >= start; at--) {
      if (isCut(at)) {
        return at + 1;
      }
    }
    return -1;
  }

  private boolean isCut(int at) {
    return buffer[at] == '\n' || (buffer[at] == '\r' && at + 1 < end && buffer[at + 1] != '\n');
  }
}
