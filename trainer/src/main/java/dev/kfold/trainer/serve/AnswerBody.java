package dev.kfold.trainer.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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

  /** Sends all but the end of the answer, as fast as the client reads it. */
  void sendMost() throws IOException {
    OutputStream stream = sent;
    if (stream != null) {
      kept.writeTo(stream);
      kept.reset();
    } else if (kept.size() > AT_ONCE) {
      byte[] body = kept.toByteArray();
      kept.reset();
      kept.write(body, body.length - AT_ONCE, AT_ONCE);
      exchange.begin(OK, mediaType, body.length, ByteBuffer.wrap(body, 0, body.length - AT_ONCE));
    }
  }

  /** Sends the end without waiting for the client; the answer is complete. */
  void end() throws IOException {
    if (sent != null) {
      sent.close();
      exchange.end(bytes);
    } else if (exchange.isAnswered()) {
      exchange.end(bytes, kept.toByteArray());
    } else {
      exchange.answer(OK, mediaType, kept.toByteArray());
    }
  }
}
