package dev.kfold.trainer.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer. It is kept until the request has been read to its end, so that a fault in
 * the last row is answered with its status; an answer that is larger than the memory for it is sent
 * while the request is read.
 */
final class AnswerBody extends OutputStream {

  private static final int OK = 200;

  /** A larger answer to a client that reads slowly keeps its place among the requests. */
  private static final int AT_ONCE = 1 << 16;

  private final Exchange exchange;
  private final String mediaType;
  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(64);
  private @Nullable OutputStream sent;
  private long bytes;

  /**
   * Begins an answer.
   *
   * @param most the most bytes to keep
   */
  AnswerBody(Exchange exchange, String mediaType, int most) {
    this.exchange = exchange;
    this.mediaType = mediaType;
    this.most = most;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    bytes += length;
    if (kept.size() + (long) length <= most) {
      kept.write(from, offset, length);
      return;
    }
    OutputStream stream = sent == null ? exchange.stream(mediaType) : sent;
    sent = stream;
    kept.writeTo(stream);
    kept.reset();
    stream.write(from, offset, length);
  }

  /** Sends what is left; the answer is complete. */
  void complete() throws IOException {
    OutputStream stream = sent;
    if (stream == null) {
      byte[] body = kept.toByteArray();
      if (body.length > AT_ONCE) {
        exchange.answerInTurn(OK, mediaType, body);
      } else {
        exchange.answer(OK, mediaType, body);
      }
    } else {
      kept.writeTo(stream);
      stream.close();
      exchange.end(bytes);
    }
  }
}
