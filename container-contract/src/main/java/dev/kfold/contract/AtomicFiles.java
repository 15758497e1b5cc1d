package dev.kfold.contract;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts several files into a folder, or into several folders, all of them or none. */
public final class AtomicFiles {

  private AtomicFiles() {}

  /**
   * Writes the files of one folder, each by its name; the folder is made if it is missing.
   *
   * @throws InvalidInputException if the folder cannot be written; then it is as it was
   */
  public static void write(Path folder, Map<String, byte[]> contents) throws IOException {
    write(Map.of(folder, contents));
  }

  /**
   * Writes the files of several folders, each by its folder and name; folders are made if they are
   * missing. The folders may be mounts of their own.
   *
   * @throws InvalidInputException if one of them cannot be written; then all are as they were
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
      throw new InvalidInputException(
          "output folder %s: cannot be written (%s: %s); choose another or change its permissions."
              .formatted(folder, e.getClass().getSimpleName(), e.getMessage()));
    }
  }
}
