package dev.kfold.sagemaker.console.archive;

import dev.kfold.sagemaker.console.page.Sizes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an error after so many bytes, because a small file may unpack to very many. */
public final class LimitedStream extends FilterInputStream {

  private final long most;
  private long left;

  /** Creates a stream of at most so many bytes. */
  public LimitedStream(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  /** A stream has more bytes than are read here. */
  public static final class TooLargeException extends IOException {
    TooLargeException(long most) {
      super("It holds more than %s; download it to see the rest.".formatted(Sizes.text(most)));
    }
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(read);
    return read;
  }

  @Override
  public long skip(long length) throws IOException {
    long skipped = super.skip(length);
    count(skipped);
    return skipped;
  }

  private void count(long bytes) throws IOException {
    left -= Math.max(0, bytes);
    if (left < 0) {
      throw new TooLargeException(most);
    }
  }
}
