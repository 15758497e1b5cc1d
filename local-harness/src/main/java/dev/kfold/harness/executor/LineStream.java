package dev.kfold.harness.executor;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts UTF-8 output into lines. A last line without an end is handed over on close. */
public final class LineStream extends OutputStream {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> lines;

  private LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  /** A stream to print to. */
  public static PrintStream printingTo(Consumer<String> lines) {
    return new PrintStream(new LineStream(lines), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int value) {
    if (value == '\n') {
      handOver();
    } else {
      line.write(value);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i - start);
        handOver();
        start = i + 1;
      }
    }
    line.write(bytes, start, offset + length - start);
  }

  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      handOver();
    }
  }

  private void handOver() {
    lines.accept(line.toString(StandardCharsets.UTF_8));
    line.reset();
  }
}
