package dev.kfold.sagemaker.console.log;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** All lines of a log as text, read a page at a time. Not thread-safe. */
public final class WholeLog extends InputStream {

  private final LogReader reader;
  private final String group;
  private final String stream;
  private String token = "";
  private byte[] page = {};
  private int next;
  private boolean isOver;

  /** Creates the text of a stream of a log group. */
  public WholeLog(LogReader reader, String group, String stream) {
    super();
    this.reader = reader;
    this.group = group;
    this.stream = stream;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    while (next == page.length && !isOver) {
      readPage();
    }
    if (next == page.length) {
      return -1;
    }
    int read = Math.min(length, page.length - next);
    System.arraycopy(page, next, bytes, offset, read);
    next += read;
    return read;
  }

  private void readPage() {
    StringBuilder text = new StringBuilder();
    String after =
        reader.readAfter(
            group,
            stream,
            token,
            line -> text.append(line.time()).append(' ').append(line.message()).append('\n'));
    isOver = after.equals(token);
    token = after;
    page = text.toString().getBytes(StandardCharsets.UTF_8);
    next = 0;
  }
}
