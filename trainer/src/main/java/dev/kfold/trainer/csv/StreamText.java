package dev.kfold.trainer.csv;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * The bytes of a text that can be read only once, behind their byte order mark.
 *
 * @param where the name of the bytes in messages
 * @param charset the encoding that the byte order mark names, else the given one
 */
public record StreamText(InputStream bytes, String where, Charset charset) {

  /**
   * Reads the beginning of a text.
   *
   * @param where the name of the bytes in messages
   * @param charset the encoding of a text without a byte order mark
   * @param expected the name of the expected format in messages
   * @throws InvalidInputException if the bytes begin as a binary format does
   */
  public static StreamText of(InputStream bytes, String where, Charset charset, String expected)
      throws IOException {
    byte[] head = bytes.readNBytes(TextBytes.HEAD_BYTES);
    TextBytes.format(head)
        .ifPresent(format -> {
          throw new InvalidInputException(
              "%s, row 1: begins as a file of the format %s, expected %s; convert it, or name its format in Content-Type."
                  .formatted(where, format, expected));
        });
    Optional<TextBytes.Mark> mark = TextBytes.mark(head);
    int start = mark.map(TextBytes.Mark::length).orElse(0);
    PushbackInputStream text = new PushbackInputStream(bytes, TextBytes.HEAD_BYTES);
    text.unread(head, start, head.length - start);
    return new StreamText(text, where, mark.map(TextBytes.Mark::charset).orElse(charset));
  }

  /** Returns the characters of the text; reading fails if the bytes are not text. */
  public StrictReader reader() {
    return new StrictReader(bytes, where, charset, 1);
  }
}
