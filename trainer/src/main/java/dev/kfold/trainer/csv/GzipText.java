package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompresses a text and refuses data that end early or are damaged, with the row reached. */
final class GzipText extends FilterInputStream {

  private static final int BUFFER_BYTES = 1 << 16;

  private final String where;
  private long bytes;
  private long lineFeeds;

  private GzipText(InputStream text, String where) {
    super(text);
    this.where = where;
  }

  /**
   * Returns the text of compressed bytes.
   *
   * @param where the name of the text in messages
   * @throws InvalidInputException if the bytes are damaged at their beginning
   */
  static InputStream of(InputStream compressed, String where) throws IOException {
    try {
      return new GzipText(new GZIPInputStream(compressed, BUFFER_BYTES), where);
    } catch (EOFException | ZipException e) {
      throw refusal(where, 0, 0, e);
    }
  }

  /** Returns whether bytes begin as gzip does. */
  static boolean startsIn(byte[] head) {
    return head.length >= 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = super.read(buffer, offset, length);
      for (int i = offset; i < offset + read; i++) {
        lineFeeds += buffer[i] == '\n' ? 1 : 0;
      }
      bytes += Math.max(read, 0);
      return read;
    } catch (EOFException | ZipException e) {
      throw refusal(where, lineFeeds, bytes, e);
    }
  }

  private static InvalidInputException refusal(
      String where, long lineFeeds, long bytes, IOException fault) {
    return new InvalidInputException(
        String.format(
            Locale.ROOT,
            "%s, row %d: the gzip data %s after %,d bytes of text; compress or copy the file again.",
            where,
            lineFeeds + 1,
            fault instanceof EOFException ? "end" : "are damaged",
            bytes));
  }
}
