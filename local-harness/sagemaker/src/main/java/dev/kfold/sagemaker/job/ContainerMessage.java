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

/** The first kilobyte of a file in which a container says how it has ended. */
public final class ContainerMessage {

  private static final int CHARACTERS = 1024;
  private static final int MOST_BYTES_OF_ONE = 4;

  private final byte[] bytes;
  private final String name;

  private ContainerMessage(byte[] bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  /** Reads a file; a missing file or a link reads as empty. */
  static ContainerMessage read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ContainerMessage(new byte[0], name);
    }
    try (var stream = Files.newInputStream(file)) {
      return new ContainerMessage(stream.readNBytes(CHARACTERS * MOST_BYTES_OF_ONE), name);
    }
  }

  /** Returns the first 1,024 characters; malformed UTF-8 is replaced. */
  public String asText() {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return FirstKilobyte.ofCharacters(ControlCharacters.escapeInText(text));
  }

  /**
   * Returns the complete characters of the first 1,024 bytes.
   *
   * @throws JobFailedException if they are not UTF-8
   */
  public String asUtf8() throws JobFailedException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(CHARACTERS);
    ByteBuffer kilobyte = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, CHARACTERS));
    // a character cut at the end is malformed only if the file ends there
    CoderResult result = decoder.decode(kilobyte, text, bytes.length <= CHARACTERS);
    if (result.isError()) {
      throw JobFailedException.client(
          "The file /opt/ml/output/%s cannot be read as UTF-8; write its text in UTF-8."
              .formatted(name));
    }
    return ControlCharacters.escapeInText(text.flip().toString().strip());
  }
}
