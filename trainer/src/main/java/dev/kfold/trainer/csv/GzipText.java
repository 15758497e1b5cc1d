package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Decompresses a text of one or more gzip members, perhaps with zeros after them. Refuses data that
 * end early, are damaged or are followed by others, with the row reached; the JDK's own stream
 * ignores what follows a member if it does not begin as another one.
 */
final class GzipText extends InputStream {

  private final String where;
  private final PushbackInputStream compressed;
  private GzipMember member;
  private long bytes;
  private long lineFeeds;

  private GzipText(InputStream compressed, String where) throws IOException {
    this.where = where;
    this.compressed = new PushbackInputStream(compressed, GzipMember.BUFFER_BYTES);
    this.member = new GzipMember(this.compressed);
  }

  /**
   * Returns the text of compressed bytes.
   *
   * @param where the name of the text in messages
   * @throws InvalidInputException if the bytes are damaged at their beginning
   */
  static InputStream of(InputStream compressed, String where) throws IOException {
    try {
      return new GzipText(compressed, where);
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
      int read = member.read(buffer, offset, length);
      while (read < 0 && beginsAnotherMember()) {
        read = member.read(buffer, offset, length);
      }
      for (int i = offset; i < offset + read; i++) {
        lineFeeds += buffer[i] == '\n' ? 1 : 0;
      }
      bytes += Math.max(read, 0);
      return read;
    } catch (EOFException | ZipException e) {
      throw refusal(where, lineFeeds, bytes, e);
    }
  }

  private boolean beginsAnotherMember() throws IOException {
    int next;
    do {
      next = compressed.read();
    } while (next == 0);
    if (next < 0) {
      return false;
    }
    compressed.unread(next);
    member = new GzipMember(compressed);
    return true;
  }

  @Override
  public void close() throws IOException {
    member.close(); // and with it the compressed bytes
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
