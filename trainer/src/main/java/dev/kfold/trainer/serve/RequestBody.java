package dev.kfold.trainer.serve;

import dev.kfold.contract.FailureMessage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of a request. It ends with a {@link RefusedRequestException} if it is too large, too
 * slow or cut off.
 */
final class RequestBody extends InputStream {

  private static final int FIRST_BUFFER = 8192;
  private static final int BAD_REQUEST = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONTENT_TOO_LARGE = 413;

  private final InputStream body;
  private final long announced;
  private final Limits limits;
  private long bytes;
  private long waited;

  /**
   * Limits a body.
   *
   * @param length as announced, or a negative number
   * @throws RefusedRequestException if the length is above the limit
   */
  RequestBody(InputStream body, long length, Limits limits) throws RefusedRequestException {
    this.body = body;
    this.announced = length;
    this.limits = limits;
    if (length > limits.bodyBytes()) {
      throw tooLarge("%,d".formatted(length));
    }
  }

  /** Returns the number of bytes that were read. */
  long bytes() {
    return bytes;
  }

  /**
   * Reads at most a number of bytes, fewer only at the end of the body. Memory grows with the bytes
   * that arrive, not with those that are announced.
   */
  byte[] readAtMost(int most) throws IOException {
    byte[] buffer = new byte[firstSize(most)];
    int size = 0;
    while (size < most) {
      if (size == buffer.length) {
        // all that is announced, as a client that has sent so much will send the rest
        int next = announced > size && announced < most ? (int) announced : 4 * size;
        buffer = Arrays.copyOf(buffer, Math.min(most, next));
      }
      int count = read(buffer, size, buffer.length - size);
      if (count < 0) {
        break;
      }
      size += count;
      if (size == announced) {
        break;
      }
    }
    return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
  }

  private int firstSize(int most) {
    int usual = Math.min(most, FIRST_BUFFER);
    return announced > 0 && announced < usual ? (int) announced : usual;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long start = System.nanoTime();
    int count;
    try {
      count = body.read(into, offset, length);
    } catch (IOException e) {
      throw refusal(e);
    }
    waited += System.nanoTime() - start;
    if (count > 0) {
      bytes += count;
      if (bytes > limits.bodyBytes()) {
        throw tooLarge("more than %,d".formatted(limits.bodyBytes()));
      }
      verifyRate();
    }
    return count;
  }

  private RefusedRequestException tooLarge(String size) {
    return new RefusedRequestException(
        CONTENT_TOO_LARGE,
        "request: has %s bytes, expected at most %,d; send its rows in several requests."
            .formatted(size, limits.bodyBytes()));
  }

  private void verifyRate() throws RefusedRequestException {
    double seconds = (double) waited / TimeUnit.SECONDS.toNanos(1);
    if (waited > limits.stall().toNanos() && bytes < seconds * limits.bytesPerSecond()) {
      throw new RefusedRequestException(
          REQUEST_TIMEOUT,
          "request: only %,d bytes arrived in %.0f s, expected at least %,d bytes per second."
              .formatted(bytes, seconds, limits.bytesPerSecond()));
    }
  }

  private RefusedRequestException refusal(IOException e) {
    if (e.getCause() instanceof TimeoutException || e instanceof SocketTimeoutException) {
      return new RefusedRequestException(
          REQUEST_TIMEOUT,
          "request: no byte arrived for %s s after the first %,d, expected the rest of the body."
              .formatted(limits.stall().toMillis() / 1000.0, bytes));
    }
    String why = e instanceof EOFException ? "the connection was closed" : FailureMessage.of(e);
    return new RefusedRequestException(
        BAD_REQUEST,
        "request: ended after %,d bytes (%s), expected the rest.".formatted(bytes, why));
  }
}
