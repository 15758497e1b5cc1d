package dev.kfold.harness.command;

import dev.kfold.trainer.data.Table;
import dev.kfold.trainer.split.SplitOptions;
import dev.kfold.trainer.split.SplitPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the commands need to know of a table before anything is started with it.
 *
 * @param columns features, without the label
 * @param classes rows of each class
 * @param folds all that the split makes, of all repeats
 */
record TableSummary(int rows, int columns, Map<String, Integer> classes, int folds) {

  /**
   * Reads and checks the whole table, and splits it as the pipeline will.
   *
   * @param label the label column, by name or number
   * @throws dev.kfold.trainer.contract.InvalidInputException with all faults of the file, or where
   *     it cannot be split in this way
   */
  static TableSummary read(Path file, String label, SplitOptions split) throws IOException {
    Table table = Table.read(file, label, split.group());
    SplitPlan plan = SplitPlan.of(table, split);
    Map<String, Integer> classes = new TreeMap<>();
    table.labels().forEach(name -> classes.merge(name, 1, Integer::sum));
    return new TableSummary(table.rows(), table.features()[0].length, classes, plan.folds().size());
  }
}
