package dev.kfold.cv.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A log that runs an action when it has a line that begins so; the program waits for it. */
final class WatchedLog extends ByteArrayOutputStream {

  private final String line;
  private final Runnable action;

  WatchedLog(String line, Runnable action) {
    this.line = line;
    this.action = action;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, length);
    if (("\n" + toString(StandardCharsets.UTF_8)).contains("\n" + line)) {
      action.run();
    }
  }
}
