package dev.kfold.trainer.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_32BE;
import static java.nio.charset.StandardCharsets.UTF_32LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Detects the encoding and the format of a file from its bytes. */
final class TextBytes {

  /** The number of bytes that {@link #mark} and {@link #format} need. */
  static final int HEAD_BYTES = 8;

  private static final int FIRST_AFTER_ASCII = 0x80;
  private static final int FIRST_LATIN_1_LETTER = 0xA0;

  private TextBytes() {}

  /** The first bytes of a file that tell what it is. */
  private static final class Signature {

    private final byte[] bytes;

    private Signature(String hex) {
      bytes = HexFormat.of().parseHex(hex);
    }

    private int length() {
      return bytes.length;
    }

    private boolean begins(byte[] head) {
      return head.length >= bytes.length
          && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
  }

  /**
   * A byte order mark.
   *
   * @param charset the encoding that it stands for
   */
  record Mark(Charset charset, Signature bytes) {

    private Mark(String hex, Charset charset) {
      this(charset, new Signature(hex));
    }

    /** Returns its number of bytes. */
    int length() {
      return bytes.length();
    }
  }

  /** The byte order marks; those of UTF-32 come first, because they begin as those of UTF-16. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark("efbbbf", UTF_8),
          new Mark("fffe0000", UTF_32LE),
          new Mark("0000feff", UTF_32BE),
          new Mark("fffe", UTF_16LE),
          new Mark("feff", UTF_16BE));

  private record Magic(Signature bytes, String name) {
    private Magic(String hex, String name) {
      this(new Signature(hex), name);
    }
  }

  private static final Magic PARQUET = new Magic("50415231", "Parquet");

  private static final List<Magic> FORMATS =
      List.of(
          new Magic("1f8b", "gzip"),
          new Magic("504b0304", "zip, as of Excel's .xlsx"),
          PARQUET,
          new Magic("425a6839314159", "bzip2"),
          new Magic("fd377a585a00", "xz"),
          new Magic("28b52ffd", "Zstandard"),
          new Magic("377abcaf271c", "7-Zip"),
          new Magic("d0cf11e0a1b11ae1", "OLE, as of Excel's .xls or Windows' Thumbs.db"),
          new Magic("25504446", "PDF"),
          new Magic("89504e47", "PNG"),
          new Magic("934e554d5059", "NumPy"));

  /** Returns the byte order mark that the bytes begin with, if there is one. */
  static Optional<Mark> mark(byte[] head) {
    for (Mark mark : MARKS) {
      if (mark.bytes().begins(head)) {
        return Optional.of(mark);
      }
    }
    return Optional.empty();
  }

  /** Returns the name of the binary format that the bytes begin with, if there is one. */
  static Optional<String> format(byte[] head) {
    for (Magic magic : FORMATS) { // for every request, so without the objects of a stream
      if (magic.bytes().begins(head) && !endsCell(head, magic)) {
        return Optional.of(magic.name());
      }
    }
    return Optional.empty();
  }

  /** Returns whether bytes begin as a Parquet file does. */
  static boolean isParquet(byte[] head) {
    return format(head).equals(Optional.of(PARQUET.name()));
  }

  /** Returns whether a separator follows, so that the bytes are a cell such as {@code PAR1}. */
  private static boolean endsCell(byte[] head, Magic magic) {
    int end = magic.bytes().length();
    return end < head.length && (head[end] == ',' || head[end] == '\n' || head[end] == '\r');
  }

  /**
   * Returns the most likely encoding of bytes that are not UTF-8, as a value of {@code --encoding}.
   *
   * @param bytes around the malformed ones, from an even position of the file
   */
  static String likelyEncoding(byte[] bytes) {
    int zeros = 0;
    boolean controls = false;
    for (byte b : bytes) {
      int unsigned = Byte.toUnsignedInt(b);
      zeros += unsigned == 0 ? 1 : 0;
      controls = controls || (unsigned >= FIRST_AFTER_ASCII && unsigned < FIRST_LATIN_1_LETTER);
    }
    if (zeros > bytes.length / 4) {
      return zerosAt(bytes, 0) > zerosAt(bytes, 1) ? "utf-16be" : "utf-16le";
    }
    // the bytes between ASCII and the letters of Latin-1 are letters only in Windows' encodings
    return controls ? "windows-1252" : ISO_8859_1.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the number of bytes at the positions first, first + 2, … that are 0. */
  private static int zerosAt(byte[] bytes, int first) {
    int zeros = 0;
    for (int i = first; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
  }
}
