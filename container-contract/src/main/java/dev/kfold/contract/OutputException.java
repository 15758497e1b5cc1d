package dev.kfold.contract;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Thrown if a file cannot be written although its folder may be, mostly because the disk is full.
 * The message is one sentence that says which file of how many bytes, why, and how much is free.
 */
public final class OutputException extends IOException {

  private static final long serialVersionUID = 1;

  private final String sentence;

  private OutputException(String sentence, IOException cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /**
   * Returns the exception for a file.
   *
   * @param file the file that could not be written
   * @param size the size of the file, such as {@code "of 1,024 bytes"}; may be empty
   */
  public static OutputException of(Path file, String size, IOException cause) {
    return new OutputException(
        "%s: the file%s cannot be written (%s); %s"
            .formatted(
                file,
                size.isEmpty() ? "" : " " + size,
                reason(cause),
                free(file.resolveSibling("."))),
        cause);
  }

  /** Returns whether a failed write means that there is no space, and not that it is forbidden. */
  public static boolean isOutOfSpace(IOException failure) {
    String reason = reason(failure);
    return reason.contains("No space left") || reason.contains("quota exceeded");
  }

  /** Returns the message. */
  public String sentence() {
    return sentence;
  }

  private static String reason(IOException cause) {
    return cause instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : FailureMessage.of(cause);
  }

  private static String free(Path folder) {
    try {
      var disk = Files.getFileStore(folder);
      return "%,d of %,d bytes of this disk are free; give the job a larger volume (VolumeSizeInGB), or remove files."
          .formatted(disk.getUsableSpace(), disk.getTotalSpace());
    } catch (IOException e) {
      return "give the job a larger volume (VolumeSizeInGB), or remove files.";
    }
  }
}
