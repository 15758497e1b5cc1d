package dev.kfold.harness.report;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.WritableFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The output folder of a run. Results are written together or not at all, and replace all results
 * of an earlier run; other files in the folder are left alone.
 */
public record ResultFolder(Path folder) {

  private static final List<String> RESULTS =
      List.of(
          "comparison.json",
          "cv.json",
          "evaluation.json",
          "jobinfo.json",
          "model.tar.gz",
          "model_card.json",
          "nested.json",
          "out_of_fold.csv",
          "pipeline.json",
          "report.html");

  /**
   * Returns the output folder after checking, without writing, that it can be written.
   *
   * @throws dev.kfold.contract.InvalidInputException if it cannot be written
   */
  public static ResultFolder of(Path folder) {
    WritableFolder.verify(folder);
    List<String> taken =
        RESULTS.stream().filter(name -> Files.isDirectory(folder.resolve(name))).toList();
    if (!taken.isEmpty()) {
      throw new InvalidInputException(
          "output folder %s: has a folder where a result will be written (%s); choose another or move it away."
              .formatted(folder, String.join(", ", taken)));
    }
    return new ResultFolder(folder);
  }

  /** Returns the path of a result. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * Replaces the results of an earlier run by these; creates the folder if it is missing.
   *
   * @param results the content by file name
   */
  public void publish(Map<String, byte[]> results) throws IOException {
    AtomicFiles.write(folder, results);
    for (String name : RESULTS) {
      if (!results.containsKey(name)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }
}
