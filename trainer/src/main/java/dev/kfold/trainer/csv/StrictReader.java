package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes that can be read only once. Reading fails with an {@link InvalidInputException}
 * that names the line if the bytes are not text; the text before the fault is returned first.
 */
public final class StrictReader extends Reader {

  private static final int BUFFER = 1 << 12;

  private final InputStream bytes;
  private final String where;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer out = CharBuffer.allocate(BUFFER).flip();
  private long line;
  private boolean afterReturn;
  private boolean end;

  /**
   * Creates a reader.
   *
   * @param where the name of the bytes in messages
   * @param line the number of the first line, from 1
   */
  public StrictReader(InputStream bytes, String where, Charset charset, long line) {
    this.bytes = bytes;
    this.where = where;
    this.charset = charset;
    this.line = line;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (!out.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, out.remaining());
    out.get(buffer, offset, count);
    return count;
  }

  /** Returns whether nothing is left of bytes that are in memory. */
  boolean isUsedUp() throws IOException {
    return !out.hasRemaining() && !in.hasRemaining() && bytes.available() == 0;
  }

  /** Decodes the next characters; returns false at the end. */
  private boolean fill() throws IOException {
    out.clear();
    while (true) {
      CoderResult result = decoder.decode(in, out, end);
      if (out.position() > 0) {
        break;
      }
      if (result.isError()) {
        throw TextSource.refusal(where, charset, line, in, result.length());
      }
      if (end) {
        break;
      }
      in.compact();
      // full buffers, so that no result depends on the sizes in which the stream delivers bytes
      int read = bytes.readNBytes(in.array(), in.position(), in.remaining());
      end = read < in.remaining();
      in.position(in.position() + read).flip();
    }
    out.flip();
    countLines();
    return out.hasRemaining();
  }

  private void countLines() {
    for (int i = 0; i < out.limit(); i++) {
      char c = out.get(i);
      line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
      afterReturn = c == '\r';
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
