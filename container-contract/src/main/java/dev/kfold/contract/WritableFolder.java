package dev.kfold.contract;

import java.nio.file.Files;
import java.nio.file.Path;

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
    while (existing.getParent() != null && Files.notExists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw refuse(folder, existing + " is no folder");
    }
    if (!Files.isWritable(existing)) {
      throw refuse(folder, existing + " is write-protected");
    }
    return folder;
  }

  private static InvalidInputException refuse(Path folder, String why) {
    return new InvalidInputException(
        "output folder %s: cannot be written, because %s; choose another or change its permissions."
            .formatted(folder, why));
  }
}
