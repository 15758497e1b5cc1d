package dev.kfold.trainer.table;

import dev.kfold.contract.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first rows of a table, as they are written.
 *
 * @param names the names of all columns, or their numbers from 0
 * @param rows the cells, [rows][columns]
 */
public record TablePreview(List<String> names, List<List<String>> rows) {

  public TablePreview {
    names = List.copyOf(names);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * Reads the first rows of a table; rows that are no rows of the table are left out.
   *
   * @param most the most rows
   * @throws dev.kfold.contract.InvalidInputException if a file is no table or has no rows
   */
  public static TablePreview read(Path fileOrFolder, TableOptions options, int most)
      throws IOException {
    TableRows table = TableRows.open(fileOrFolder, options);
    List<List<String>> rows = new ArrayList<>();
    table.read(
        new Problems(),
        (_, cells) -> {
          rows.add(List.copyOf(cells));
          return rows.size() < most;
        });
    return new TablePreview(table.names(), rows);
  }
}
