package dev.kfold.harness.report;

import dev.kfold.trainer.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder that a run leaves its results in. Results appear together or not at all, and none of
 * an earlier run stays among them; files of anybody else are not touched.
 */
public record OutputFolder(Path folder) {

  private static final List<String> RESULTS =
      List.of("evaluation.json", "jobinfo.json", "model.tar.gz", "pipeline.json", "report.html");

  /**
   * Makes the folder where needed and tries to write to it, so that a long run does not end in
   * vain.
   *
   * @throws InvalidInputException where it cannot be written
   */
  public static OutputFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".kfold", ".tmp"));
      return new OutputFolder(folder);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(
          "%s: is a file, expected a folder; name another one.".formatted(folder));
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: cannot be written (%s); name a folder that you may write to."
              .formatted(folder, e.getClass().getSimpleName()));
    }
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * Replaces the results of an earlier run by these.
   *
   * @param results content by file name; names are among those of a run
   */
  public void publish(Map<String, byte[]> results) throws IOException {
    Map<Path, Path> staged = new HashMap<>();
    try {
      for (Map.Entry<String, byte[]> result : results.entrySet()) {
        Path temporary = Files.createTempFile(folder, ".kfold", ".tmp");
        staged.put(temporary, folder.resolve(result.getKey()));
        Files.write(temporary, result.getValue());
      }
      for (String name : RESULTS) {
        Files.deleteIfExists(folder.resolve(name));
      }
      for (Map.Entry<Path, Path> move : staged.entrySet()) {
        Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      for (Path temporary : staged.keySet()) {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
