package dev.kfold.harness.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and checks a table before anything is started with it. */
@FunctionalInterface
public interface TableReader {

  /**
   * @param label the label column, by name or number
   * @throws dev.kfold.trainer.contract.InvalidInputException with all faults of the file
   */
  Summary read(Path file, String label) throws IOException;

  /**
   * What the commands need to know of a table.
   *
   * @param columns features, without the label
   * @param classes rows of each class
   */
  record Summary(int rows, int columns, Map<String, Integer> classes) {

    public static Summary of(int columns, List<String> labels) {
      Map<String, Integer> classes = new TreeMap<>();
      labels.forEach(label -> classes.merge(label, 1, Integer::sum));
      return new Summary(labels.size(), columns, classes);
    }
  }
}
