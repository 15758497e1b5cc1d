package dev.kfold.contract;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The folders that had to be made for an output, so that a failure leaves none of them. */
public final class MadeFolders {

  /** The innermost first. */
  private final Deque<Path> made = new ArrayDeque<>();

  /** Makes a folder and those above it, as far as they are missing. */
  public void make(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path path = folder.toAbsolutePath();
    while (path != null && Files.notExists(path)) {
      missing.push(path);
      path = path.getParent();
    }
    for (Path each : missing) {
      // unlike createDirectory, does not fail if another process has created it
      Files.createDirectories(each);
      made.push(each);
    }
    Files.createDirectories(folder);
  }

  /** Deletes the folders that are still empty. */
  public void deleteIfEmpty() throws IOException {
    try {
      for (Path folder : made) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // it is in use, and so are those around it
    }
  }
}
