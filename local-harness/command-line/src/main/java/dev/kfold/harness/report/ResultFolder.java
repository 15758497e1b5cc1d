package dev.kfold.harness.report;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.WritableFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder that a run leaves its results in. Results appear together or not at all, and none of
 * an earlier run stays among them; files of anybody else are not touched.
 */
public record ResultFolder(Path folder) {

  private static final List<String> RESULTS =
      List.of("evaluation.json", "jobinfo.json", "model.tar.gz", "pipeline.json", "report.html");

  /**
   * Looks whether results can be left there, so that a long run does not end in vain; makes
   * nothing.
   *
   * @throws dev.kfold.contract.InvalidInputException if it cannot be written
   */
  public static ResultFolder of(Path folder) {
    return new ResultFolder(WritableFolder.verify(folder));
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * Replaces the results of an earlier run by these; the folder is made if it is missing.
   *
   * @param results content by file name; names are among those of a run
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
