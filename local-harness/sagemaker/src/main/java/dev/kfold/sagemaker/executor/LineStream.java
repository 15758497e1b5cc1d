package dev.kfold.sagemaker.executor;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Splits UTF-8 output into lines. A last line without a line feed is passed on when the stream is
 * closed. A line that is longer than an event of CloudWatch Logs is passed on in pieces.
 */
public final class LineStream extends OutputStream {

  /** The most bytes of an event of CloudWatch Logs. */
  static final int LINE_BYTES = 256 * 1024;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> lines;

  private LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  /**
   * Returns a stream to print to.
   *
   * @param lines receives each line without its line feed
   */
  public static PrintStream printingTo(Consumer<String> lines) {
    return new PrintStream(new LineStream(lines), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int value) {
    if (value == '\n') {
      handOver();
    } else {
      if (line.size() >= LINE_BYTES && !continuesCharacter(value)) {
        handOver();
      }
      line.write(value);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      handOver();
    }
  }

  private static boolean continuesCharacter(int value) {
    return (value & 0b1100_0000) == 0b1000_0000;
  }

  private void handOver() {
    lines.accept(line.toString(StandardCharsets.UTF_8));
    line.reset();
  }
}
