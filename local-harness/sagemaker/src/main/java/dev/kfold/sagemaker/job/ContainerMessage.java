package dev.kfold.sagemaker.job;

import dev.kfold.contract.FirstKilobyte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The beginning of a file in which a container says how it ended. It is read as far as it is shown,
 * however long it is.
 */
public final class ContainerMessage {

  private static final int CHARACTERS = 1024;
  private static final int MOST_BYTES_OF_ONE = 4;

  private final byte[] bytes;
  private final String name;

  private ContainerMessage(byte[] bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  static ContainerMessage read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ContainerMessage(new byte[0], name);
    }
    try (var stream = Files.newInputStream(file)) {
      return new ContainerMessage(stream.readNBytes(CHARACTERS * MOST_BYTES_OF_ONE), name);
    }
  }

  /** Its first 1,024 characters; what is no UTF-8 is replaced. */
  public String asText() {
    return FirstKilobyte.ofCharacters(new String(bytes, StandardCharsets.UTF_8)).strip();
  }

  /**
   * Its first kilobyte, as far as its characters are whole.
   *
   * @throws JobFailedException if it is no UTF-8
   */
  public String asUtf8() throws JobFailedException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(CHARACTERS);
    ByteBuffer kilobyte = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, CHARACTERS));
    // a character that the end cuts is malformed only if nothing is left of the file
    CoderResult result = decoder.decode(kilobyte, text, bytes.length <= CHARACTERS);
    if (result.isError()) {
      throw JobFailedException.client(
          "The file /opt/ml/output/%s cannot be read as UTF-8; write its text in UTF-8."
              .formatted(name));
    }
    return text.flip().toString().strip();
  }
}
