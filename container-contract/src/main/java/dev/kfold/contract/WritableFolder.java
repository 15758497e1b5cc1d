package dev.kfold.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Checks before the work that results can be written, without writing anything. */
public final class WritableFolder {

  private WritableFolder() {}

  /**
   * Returns the folder, which need not exist.
   *
   * @throws InvalidInputException if it cannot be created or written
   */
  public static Path verify(Path folder) {
    Path existing = folder.toAbsolutePath();
    // a link that leads nowhere exists, and no folder can be made in its place
    while (existing.getParent() != null
        && Files.notExists(existing, LinkOption.NOFOLLOW_LINKS)
        && !isTooLong(existing)) {
      existing = existing.getParent();
    }
    if (isTooLong(existing)) {
      throw refuse(folder, "its name, or the whole path, is longer than the file system's limit");
    }
    if (!Files.isDirectory(existing)) {
      throw refuse(folder, existing + " is no folder");
    }
    if (!Files.isWritable(existing)) {
      throw refuse(folder, existing + " is write-protected");
    }
    return folder;
  }

  /** Returns whether the system refuses a path itself, whatever there is. */
  private static boolean isTooLong(Path path) {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return false;
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains("too long");
    }
  }

  private static InvalidInputException refuse(Path folder, String why) {
    return new InvalidInputException(
        "output folder %s: cannot be written, because %s; choose another or change its permissions."
            .formatted(folder, why));
  }
}
