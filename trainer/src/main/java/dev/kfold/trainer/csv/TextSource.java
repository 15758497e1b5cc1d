package dev.kfold.trainer.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.contract.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Bytes that are decoded as text, in the encoding that their byte order mark names, else in the
 * given one, else in UTF-8. Bytes that are not text in this encoding are refused, never replaced.
 *
 * @param where the name of the bytes in messages
 * @param encoding of bytes without a byte order mark; absent means UTF-8
 * @param isCompressed whether the bytes are the text of a compressed file
 * @param bytes opens the bytes
 */
public record TextSource(
    String where, Optional<Charset> encoding, boolean isCompressed, Bytes bytes) {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BEFORE_FAULT = 64;

  /** Opens the bytes from their beginning; {@link TextSource#open} does so twice. */
  @FunctionalInterface
  interface Bytes {
    InputStream open() throws IOException;
  }

  /**
   * Returns a source that reads a file. Reads a file that is not regular, such as a pipe, into
   * memory, because it can be read only once.
   *
   * @param where the name of the file in messages
   * @param encoding of a file without a byte order mark; absent means UTF-8
   */
  public static TextSource of(Path file, String where, Optional<Charset> encoding)
      throws IOException {
    if (Files.isRegularFile(file)) {
      return new TextSource(where, encoding, false, () -> Files.newInputStream(file));
    }
    try (InputStream pipe = Files.newInputStream(file)) {
      byte[] all = pipe.readAllBytes();
      return new TextSource(where, encoding, false, () -> new ByteArrayInputStream(all));
    }
  }

  /**
   * Returns a source that reads a file of a table as {@link #of} does, and decompresses it if it
   * begins as gzip does.
   *
   * @param where the name of the file in messages
   * @param encoding of a text without a byte order mark; absent means UTF-8
   */
  public static TextSource ofTable(Path file, String where, Optional<Charset> encoding)
      throws IOException {
    TextSource raw = of(file, where, encoding);
    return GzipText.startsIn(raw.head())
        ? new TextSource(where, encoding, true, () -> GzipText.of(raw.bytes.open(), where))
        : raw;
  }

  /**
   * Decodes bytes and returns their text.
   *
   * @param where the name of the bytes in messages
   * @param encoding of bytes without a byte order mark; absent means UTF-8
   * @throws InvalidInputException if the bytes are not text; names the line
   */
  public static String decode(byte[] bytes, String where, Optional<Charset> encoding) {
    try (Reader text =
        new TextSource(where, encoding, false, () -> new ByteArrayInputStream(bytes)).open()) {
      return text.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens the text behind its byte order mark. Reading it fails with an {@link
   * InvalidInputException} that names the line if the bytes are not text.
   *
   * @throws InvalidInputException if the bytes begin as a binary format does
   */
  public Reader open() throws IOException {
    byte[] head = head();
    TextBytes.format(head).ifPresent(this::refuseFormat);
    Optional<TextBytes.Mark> mark = TextBytes.mark(head);
    Charset charset = charset(mark);
    int start = mark.map(TextBytes.Mark::length).orElse(0);
    InputStream stream = new BufferedInputStream(bytes.open(), BUFFER_BYTES);
    stream.skipNBytes(start);
    return new VerifiedReader(new InputStreamReader(stream, strict(charset)), start, charset);
  }

  /** Looks for the place of a malformed byte only after the decoder has found one. */
  private final class VerifiedReader extends FilterReader {

    private final int start;
    private final Charset charset;

    private VerifiedReader(Reader text, int start, Charset charset) {
      super(text);
      this.start = start;
      this.charset = charset;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (CharacterCodingException e) {
        try (InputStream stream = bytes.open()) {
          stream.skipNBytes(start);
          verify(stream, charset);
        }
        throw e;
      }
    }
  }

  /** Returns the encoding of the text. */
  public Charset charset() throws IOException {
    return charset(TextBytes.mark(head()));
  }

  private Charset charset(Optional<TextBytes.Mark> mark) {
    return mark.map(TextBytes.Mark::charset).or(() -> encoding).orElse(UTF_8);
  }

  /** Returns the first bytes, at most eight. */
  public byte[] head() throws IOException {
    try (InputStream stream = bytes.open()) {
      return stream.readNBytes(TextBytes.HEAD_BYTES);
    }
  }

  /** Returns whether the bytes begin as a Parquet file does. */
  public boolean isParquet() throws IOException {
    return TextBytes.isParquet(head());
  }

  /** Returns all bytes. */
  public byte[] readAllBytes() throws IOException {
    try (InputStream stream = bytes.open()) {
      return stream.readAllBytes();
    }
  }

  private void refuseFormat(String format) {
    throw new InvalidInputException(
        "%s, row 1: begins as a file of the format %s, expected CSV text; convert it, or leave it out."
            .formatted(where, format));
  }

  private void verify(InputStream stream, Charset charset) throws IOException {
    CharsetDecoder decoder = strict(charset);
    ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES).flip();
    CharBuffer out = CharBuffer.allocate(BUFFER_BYTES);
    long line = 1;
    boolean afterReturn = false;
    boolean end = false;
    while (!end) {
      in.compact();
      int read = stream.read(in.array(), in.position(), in.remaining());
      end = read < 0;
      in.position(in.position() + Math.max(read, 0)).flip();
      CoderResult result;
      do {
        result = decoder.decode(in, out, end);
        out.flip();
        while (out.hasRemaining()) {
          char c = out.get();
          line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
          afterReturn = c == '\r';
        }
        out.clear();
        if (result.isError()) {
          throw refusal(where, charset, line, in, result.length());
        }
      } while (result.isOverflow());
    }
  }

  /**
   * Returns the refusal of bytes that are not text.
   *
   * @param in the bytes around the fault, at its position
   * @param length the number of bytes of the fault
   */
  static InvalidInputException refusal(
      String where, Charset charset, long line, ByteBuffer in, int length) {
    int at = in.position();
    int to = Math.min(in.limit(), at + BEFORE_FAULT);
    byte[] around = bytes(in, Math.max(0, at - BEFORE_FAULT) & ~1, to);
    byte[] fault = bytes(in, at, Math.min(to, at + length));
    String found = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(fault);
    String name = charset.name();
    String likely = TextBytes.likelyEncoding(around);
    return new InvalidInputException(
        charset.equals(UTF_8)
            ? "%s, row %d: found the bytes %s, which are no text in UTF-8; write it in UTF-8, or say what it is: of a table most likely --encoding %s, of a request charset=%s."
                .formatted(where, line, found, likely, likely)
            : "%s, row %d: found the bytes %s, which are no text in %s; choose another encoding."
                .formatted(where, line, found, name));
  }

  private static byte[] bytes(ByteBuffer buffer, int from, int to) {
    byte[] bytes = new byte[to - from];
    buffer.get(from, bytes);
    return bytes;
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
