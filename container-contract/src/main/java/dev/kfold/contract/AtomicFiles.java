package dev.kfold.contract;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes several files into one or more folders, all of them or none. */
public final class AtomicFiles {

  private AtomicFiles() {}

  /**
   * Writes the files of one folder, and creates the folder if it is missing.
   *
   * @param contents the files by their names
   * @throws InvalidInputException if the folder cannot be written; it is left as it was
   * @throws OutputException if a file cannot be written, for example because the disk is full;
   *     likewise
   */
  public static void write(Path folder, Map<String, byte[]> contents) throws IOException {
    write(Map.of(folder, contents));
  }

  /**
   * Writes the files of several folders, which may be separate mounts, and creates missing folders.
   *
   * @param contents the files by their folders and names
   * @throws InvalidInputException if one of the folders cannot be written; all are left as they
   *     were
   * @throws OutputException if a file cannot be written, for example because the disk is full;
   *     likewise
   */
  public static void write(Map<Path, Map<String, byte[]>> contents) throws IOException {
    List<StagedFiles> staged = new ArrayList<>();
    try {
      for (Map.Entry<Path, Map<String, byte[]>> folder : contents.entrySet()) {
        StagedFiles files = new StagedFiles(folder.getKey());
        staged.add(files);
        refusing(folder.getKey(), () -> files.stage(folder.getValue()));
      }
      for (StagedFiles files : staged) {
        refusing(files.folder(), files::publish);
      }
    } catch (IOException | RuntimeException e) {
      takeBack(staged, e);
      throw e;
    }
    for (StagedFiles files : staged) {
      files.discard();
    }
  }

  private static void takeBack(List<StagedFiles> staged, Exception failure) {
    for (StagedFiles files : staged.reversed()) {
      try {
        files.takeBack();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void refusing(Path folder, Step step) throws IOException {
    try {
      step.run();
    } catch (FileSystemException e) {
      if (OutputException.isOutOfSpace(e)) {
        throw OutputException.of(folder.resolve("."), "", e);
      }
      throw new InvalidInputException(
          "output folder %s: cannot be written (%s: %s); choose another or change its permissions."
              .formatted(folder, e.getClass().getSimpleName(), FailureMessage.of(e)));
    }
  }
}
