package dev.kfold.sagemaker.console.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the beginning of a file as text. */
final class TextPreview {

  private static final int MOST_BYTES = 128 * 1024;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private TextPreview() {}

  /** Returns the text of a file, or what it is if it is no text in UTF-8. */
  static Preview read(String name, InputStream content, Optional<String> note) throws IOException {
    byte[] bytes = content.readNBytes(MOST_BYTES + 1);
    if (bytes.length == 0) {
      return new Preview.Nothing("The file is empty.");
    }
    boolean isCut = bytes.length > MOST_BYTES;
    return decode(bytes, isCut)
        .<Preview>map(text ->
            new Preview.Text(
                visible(name.endsWith(".json") && !isCut ? indented(text) : text), isCut, note))
        .orElseGet(() -> new Preview.Nothing("The file is no text; download it to see it."));
  }

  /** Decodes a text, whose last character may be cut; empty for other bytes. */
  private static Optional<String> decode(byte[] bytes, boolean isCut) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, !isCut);
    String decoded = text.flip().toString();
    return result.isError() || decoded.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(decoded);
  }

  private static String indented(String text) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text));
    } catch (JacksonException e) {
      return text;
    }
  }

  /** Returns the text with a picture for each control character. */
  private static String visible(String text) {
    return CONTROL
        .matcher(text.replace("\r\n", "\n"))
        .replaceAll(found -> {
          char character = found.group().charAt(0);
          return String.valueOf(character < ' ' ? (char) (0x2400 + character) : '\ufffd');
        });
  }
}
