package dev.kfold.trainer.contract;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Puts several files into a folder, all of them or none. */
public final class AtomicFiles {

  private AtomicFiles() {}

  /**
   * Writes the files, each by its name; the folder is made where it is missing.
   *
   * @throws InvalidInputException where the folder cannot be written
   */
  public static void write(Path folder, Map<String, byte[]> contents) throws IOException {
    try {
      Files.createDirectories(folder);
      // staged inside, for the folder may be a mount of its own
      Path staging = Files.createTempDirectory(folder, ".staging-");
      try {
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
          Files.write(staging.resolve(file.getKey()), file.getValue());
        }
        for (String name : contents.keySet()) {
          Files.move(
              staging.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      } finally {
        discard(staging, contents);
      }
    } catch (FileSystemException e) {
      throw new InvalidInputException(
          "output folder %s: cannot be written (%s: %s); choose another or change its permissions."
              .formatted(folder, e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  private static void discard(Path staging, Map<String, byte[]> contents) throws IOException {
    for (String name : contents.keySet()) {
      Files.deleteIfExists(staging.resolve(name));
    }
    Files.deleteIfExists(staging);
  }
}
