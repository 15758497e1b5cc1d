package dev.kfold.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that SageMaker or a user put into a folder of the container. It must be a regular file, or
 * a link to one: to read a named pipe, a socket or a device may take forever.
 *
 * @param path the path of the file
 * @param where the name of the file in messages
 */
public record InputFile(Path path, String where) {

  /** The largest real files of settings have some megabytes; a larger file is something else. */
  private static final long MOST_BYTES_OF_SETTINGS = 64L << 20;

  private static final int FILE_TYPE = 0170000;
  private static final int NAMED_PIPE = 0010000;
  private static final int SOCKET = 0140000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;

  /** Returns a file that messages name by its path. */
  public static InputFile of(Path path) {
    return new InputFile(path, path.toString());
  }

  /**
   * Returns whether there is something at the path: a file of any type, a link that leads nowhere,
   * or a file in a folder that cannot be searched.
   */
  public boolean exists() {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true; // reading it says why
    }
  }

  /**
   * Checks that the file is a regular file that can be read, without opening it.
   *
   * @throws InvalidInputException if it is not; the message says what was found
   */
  public void verify() throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw refusal("is " + kind(attributes));
      }
    } catch (FileSystemException e) {
      throw unreadable(e);
    }
    if (!Files.isReadable(path)) {
      throw refusal("cannot be read with the permissions of this program");
    }
  }

  /**
   * Returns the bytes of the file.
   *
   * @throws InvalidInputException if it is no regular file that can be read
   */
  public byte[] bytes() throws IOException {
    verify();
    try {
      return Files.readAllBytes(path);
    } catch (FileSystemException e) {
      throw unreadable(e);
    }
  }

  /**
   * Returns the text of a file of settings, such as {@code hyperparameters.json}.
   *
   * @throws InvalidInputException if it is no regular file that can be read, is not in UTF-8, or is
   *     larger than any file of settings
   */
  public String text() throws IOException {
    verify();
    if (Files.size(path) > MOST_BYTES_OF_SETTINGS) {
      throw new InvalidInputException(
          "%s: has %,d bytes, expected at most %,d; is it a table? Give the file of settings."
              .formatted(where, Files.size(path), MOST_BYTES_OF_SETTINGS));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          "%s: holds bytes that are no text in UTF-8; write it in UTF-8.".formatted(where));
    }
  }

  private InvalidInputException unreadable(FileSystemException failure) {
    String reason =
        switch (failure) {
          case NoSuchFileException _ when Files.isSymbolicLink(path) ->
              "is a link to a file that is not there";
          case NoSuchFileException _ -> "is not there";
          default ->
              "cannot be read (%s)"
                  .formatted(
                      failure.getReason() == null
                          ? failure.getClass().getSimpleName()
                          : failure.getReason());
        };
    return refusal(reason);
  }

  private InvalidInputException refusal(String found) {
    return new InvalidInputException(
        "%s: %s, expected a regular file that this program can read; put one there, or leave it out."
            .formatted(where, found));
  }

  private String kind(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return "a folder";
    }
    return switch (fileType()) {
      case NAMED_PIPE -> "a named pipe";
      case SOCKET -> "a socket";
      case CHARACTER_DEVICE, BLOCK_DEVICE -> "a device";
      default -> "no regular file";
    };
  }

  private int fileType() {
    try {
      return Files.getAttribute(path, "unix:mode") instanceof Integer mode ? mode & FILE_TYPE : 0;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return 0; // not on this system
    }
  }
}
