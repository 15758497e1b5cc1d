package dev.kfold.trainer.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The lengths of lines at evenly spaced places of files. Line ends within quotes do not count; if
 * it is unclear which ones are, the fewer count as ends, so that lines are rather too long.
 *
 * @param lines the number of lines that were measured
 * @param bytes the bytes of these lines, with their line ends
 */
record LineLengths(long lines, long bytes) {

  private static final int PLACES = 16;
  private static final int FEWEST_BYTES = 1 << 16;
  private static final int EXPECTED_LINES = 16;

  /**
   * Measures lines.
   *
   * @param files the files, whose places count as if they were one
   * @param length the approximate length of a line
   */
  static LineLengths of(List<Path> files, long length) throws IOException {
    long most = Math.max(FEWEST_BYTES, EXPECTED_LINES * length);
    long all = 0;
    for (Path file : files) {
      all += Files.size(file);
    }
    LineLengths measured = new LineLengths(0, 0);
    long start = 0;
    int place = 0;
    for (Path file : files) {
      long end = start + Files.size(file);
      for (; place < PLACES && all * place / PLACES < end; place++) {
        measured = measured.plus(at(file, all * place / PLACES - start, most));
      }
      start = end;
    }
    return measured;
  }

  /** Measures the lines that begin and end within some bytes of a file. */
  private static LineLengths at(Path file, long start, long most) throws IOException {
    LineEnds even = new LineEnds(start == 0);
    LineEnds odd = new LineEnds(false);
    try (FileChannel channel = FileChannel.open(file).position(start);
        InputStream bytes = new BufferedInputStream(Channels.newInputStream(channel))) {
      boolean isEven = true;
      int next = bytes.read();
      for (long i = 1; next >= 0 && i <= most; i++) {
        isEven ^= next == '"';
        if (next == '\n') {
          (isEven ? even : odd).add(i);
        }
        next = bytes.read();
      }
    }
    // the quotes above this place are not counted, so either kind may be the one within quotes
    return odd.lines == 0 || (even.lines > 0 && even.lines <= odd.lines)
        ? even.lengths()
        : odd.lengths();
  }

  /** The line ends behind an even number of quotes, or behind an odd one. */
  private static final class LineEnds {

    private long first;
    private long last;
    private long lines;

    private LineEnds(boolean isLineStart) {
      first = isLineStart ? 0 : -1;
      last = first;
    }

    private void add(long end) {
      lines += first < 0 ? 0 : 1;
      first = first < 0 ? end : first;
      last = end;
    }

    private LineLengths lengths() {
      return new LineLengths(lines, last - first);
    }
  }

  private LineLengths plus(LineLengths other) {
    return new LineLengths(lines + other.lines, bytes + other.bytes);
  }

  /** Returns the mean length of a line in bytes, or empty if no line was measured. */
  OptionalDouble mean() {
    return lines == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bytes / lines);
  }
}
