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
          "report.html",
          TrialsCsv.NAME);

  /** Every run writes these, and hardly another program. */
  private static final List<String> SIGNS_OF_A_RUN =
      List.of("cv.json", "pipeline.json", "report.html");

  /**
   * Returns the output folder after checking, without writing, that it can be written, and that it
   * holds no file of the user's that a result would replace.
   *
   * @throws dev.kfold.contract.InvalidInputException if it cannot be written, or holds such a file
   */
  public static ResultFolder of(Path folder) {
    WritableFolder.verify(folder);
    List<String> present =
        RESULTS.stream().filter(name -> Files.exists(folder.resolve(name))).toList();
    if (!present.isEmpty() && SIGNS_OF_A_RUN.stream().noneMatch(present::contains)) {
      throw new InvalidInputException(
          "output folder %s: holds %s, which no run has written, and would replace; choose another or move it away."
              .formatted(folder, String.join(", ", present)));
    }
    List<String> taken =
        present.stream().filter(name -> Files.isDirectory(folder.resolve(name))).toList();
    if (!taken.isEmpty()) {
      throw new InvalidInputException(
          "output folder %s: has a folder where a result will be written (%s); choose another or move it away."
              .formatted(folder, String.join(", ", taken)));
    }
    return new ResultFolder(folder);
  }

  /** Returns the paths of all results that a run may write to a folder. */
  public static List<Path> results(Path folder) {
    return RESULTS.stream().map(folder::resolve).toList();
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
