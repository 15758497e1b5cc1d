package dev.kfold.trainer.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.contract.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
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
 * @param bytes opens the bytes
 */
public record TextSource(String where, Optional<Charset> encoding, Bytes bytes) {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BEFORE_FAULT = 64;

  /** Opens the bytes from their beginning; {@link TextSource#open} does so three times. */
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
      return new TextSource(where, encoding, () -> Files.newInputStream(file));
    }
    try (InputStream pipe = Files.newInputStream(file)) {
      byte[] all = pipe.readAllBytes();
      return new TextSource(where, encoding, () -> new ByteArrayInputStream(all));
    }
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
        new TextSource(where, encoding, () -> new ByteArrayInputStream(bytes)).open()) {
      return text.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks all bytes and opens the text behind its byte order mark.
   *
   * @throws InvalidInputException if the bytes are not text; names the line
   */
  public Reader open() throws IOException {
    byte[] head = head();
    TextBytes.format(head).ifPresent(this::refuseFormat);
    Optional<TextBytes.Mark> mark = TextBytes.mark(head);
    Charset charset = mark.map(TextBytes.Mark::charset).or(() -> encoding).orElse(UTF_8);
    int start = mark.map(TextBytes.Mark::length).orElse(0);
    try (InputStream stream = bytes.open()) {
      stream.skipNBytes(start);
      verify(stream, charset);
    }
    InputStream stream = new BufferedInputStream(bytes.open());
    stream.skipNBytes(start);
    return new InputStreamReader(stream, strict(charset));
  }

  private byte[] head() throws IOException {
    try (InputStream stream = bytes.open()) {
      return stream.readNBytes(TextBytes.HEAD_BYTES);
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
          throw refusal(charset, line, in, result.length());
        }
      } while (result.isOverflow());
    }
  }

  private InvalidInputException refusal(Charset charset, long line, ByteBuffer in, int length) {
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
