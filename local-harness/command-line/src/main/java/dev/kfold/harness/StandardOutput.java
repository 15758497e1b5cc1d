package dev.kfold.harness;

import dev.kfold.contract.FailureMessage;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A stream that keeps the first failure to write, which a {@link PrintStream} would swallow. */
final class StandardOutput extends OutputStream {

  private final OutputStream target;
  private Optional<IOException> failure = Optional.empty();

  StandardOutput(OutputStream target) {
    this.target = target;
  }

  /** Returns the standard output of this process. */
  static StandardOutput ofThisProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  /** Returns a stream of text in UTF-8 that is written line by line. */
  PrintStream printer() {
    return new PrintStream(new BufferedOutputStream(this), true, StandardCharsets.UTF_8);
  }

  /**
   * Returns a sentence that says why the output is incomplete; empty if it is complete, or if its
   * reader wants no more, as {@code head}.
   */
  synchronized Optional<String> fault() {
    return failure
        .map(FailureMessage::of)
        .filter(reason -> !reason.contains("Broken pipe"))
        .map(
            "kfold: the standard output cannot be written (%s), so that it is incomplete."
                ::formatted);
  }

  /** Returns whether something could not be written. */
  synchronized boolean isIncomplete() {
    return failure.isPresent();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    target.flush();
  }
}
