package dev.kfold.trainer.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads plain files directly from their bytes. Large files are cut into pieces at line ends, which
 * are read in parallel. The result does not depend on the size of the pieces.
 *
 * @param pieceBytes the approximate size of a piece in bytes
 */
public record PlainFiles(int pieceBytes) implements PlainReader {

  private static final int PIECE_BYTES = 1 << 18;
  private static final int PROBE_BYTES = 1 << 12;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Files with longer lines are left to the general reader. */
  private static final int LONGEST_LINE_BYTES = 1 << 26;

  /** Creates a reader with pieces that are large enough to be worth a thread. */
  public PlainFiles() {
    this(PIECE_BYTES);
  }

  @Override
  public Optional<PlainRows> read(Path path, PlainLayout layout) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      List<Long> ends = pieceEnds(file);
      // most files are one piece, which threads would not speed up
      IntStream pieces = IntStream.range(0, ends.size());
      List<Optional<PlainRows>> read =
          (ends.size() > 1 ? pieces.parallel() : pieces)
              .mapToObj(i -> piece(file, i == 0 ? 0 : ends.get(i - 1), ends.get(i), layout))
              .toList();
      return read.stream().anyMatch(Optional::isEmpty)
          ? Optional.empty()
          : PlainRows.join(read.stream().map(Optional::orElseThrow).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<Long> pieceEnds(FileChannel file) throws IOException {
    long size = file.size();
    List<Long> ends = new ArrayList<>();
    for (long end = 0; end < size; ) {
      end = lineStart(file, Math.min(size, end + pieceBytes), size);
      ends.add(end);
    }
    return ends;
  }

  /** Returns the position of the first line that begins at a position of the file or behind it. */
  private static long lineStart(FileChannel file, long place, long size) throws IOException {
    for (long from = place - 1; from < size; from += PROBE_BYTES) {
      byte[] probe = lines(file, from, Math.min(size, from + PROBE_BYTES));
      int line = 0;
      while (probe[line] != '\n') {
        line++;
      }
      if (line < probe.length - 1) {
        return from + line + 1;
      }
    }
    return size;
  }

  private Optional<PlainRows> piece(FileChannel file, long from, long to, PlainLayout layout) {
    if (to - from > pieceBytes + LONGEST_LINE_BYTES) {
      return Optional.empty();
    }
    try {
      byte[] text = lines(file, from, to);
      int mark = from == 0 && startsWithMark(text) ? BYTE_ORDER_MARK.length : 0;
      return PlainPiece.read(new PlainCells(text, mark, text.length - 1), layout);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean startsWithMark(byte[] text) {
    return Arrays.mismatch(text, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length;
  }

  /** Reads a part of the file and appends a line feed, in case its last line has none. */
  private static byte[] lines(FileChannel file, long from, long to) throws IOException {
    int length = (int) (to - from);
    byte[] text = new byte[length + 1];
    ByteBuffer buffer = ByteBuffer.wrap(text, 0, length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    text[length] = '\n';
    return text;
  }
}
