package dev.kfold.contract;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether results can be left in a folder, known before the work and without a trace. */
public final class WritableFolder {

  private WritableFolder() {}

  /**
   * Gives back the folder; it need not exist yet.
   *
   * @throws InvalidInputException if it cannot be made or written
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
