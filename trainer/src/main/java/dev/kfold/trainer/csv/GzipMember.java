package dev.kfold.trainer.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The text of one gzip member. At its end, the source is at the byte that follows the member, which
 * the JDK's own stream does not tell.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952, GZIP file format</a>
 */
final class GzipMember extends InflaterInputStream {

  static final int BUFFER_BYTES = 1 << 16;

  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0b1110_0000;

  private final PushbackInputStream source;
  private final CRC32 checksum = new CRC32();
  private boolean ended;

  /**
   * Reads the header of a member.
   *
   * @param source can push back {@link #BUFFER_BYTES}
   * @throws ZipException if it begins otherwise
   */
  GzipMember(PushbackInputStream source) throws IOException {
    super(source, new Inflater(true), BUFFER_BYTES);
    this.source = source;
    readHeader();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int read = super.read(buffer, offset, length);
    if (read < 0) {
      end();
    } else {
      checksum.update(buffer, offset, read);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }

  private void end() throws IOException {
    ended = true;
    source.unread(buf, len - inf.getRemaining(), inf.getRemaining());
    boolean isWhole =
        number(Integer.BYTES) == checksum.getValue()
            && number(Integer.BYTES) == Integer.toUnsignedLong((int) inf.getBytesWritten());
    inf.end();
    if (!isWhole) {
      throw new ZipException("Corrupt GZIP trailer");
    }
  }

  private void readHeader() throws IOException {
    if (octet() != 0x1F || octet() != 0x8B || octet() != DEFLATE) {
      throw new ZipException("Not in GZIP format");
    }
    int flags = octet();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("Reserved flags");
    }
    skip(6); // time, compression level, operating system
    if ((flags & EXTRA) != 0) {
      skip((int) number(Short.BYTES));
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(Short.BYTES);
    }
  }

  private void skip(int octets) throws IOException {
    source.skipNBytes(octets);
  }

  private void skipText() throws IOException {
    while (octet() != 0) {
      // a name or a comment ends with a zero
    }
  }

  /** Reads a number without a sign, the lowest byte first. */
  private long number(int octets) throws IOException {
    long number = 0;
    for (int i = 0; i < octets; i++) {
      number |= (long) octet() << (Byte.SIZE * i);
    }
    return number;
  }

  private int octet() throws IOException {
    int octet = source.read();
    if (octet < 0) {
      throw new EOFException();
    }
    return octet;
  }
}
