package dev.kfold.trainer.table;

import dev.kfold.contract.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns that a table has only in the names of its folders, such as {@code year} in {@code
 * year=2024/part-0.parquet}, as Spark's {@code partitionBy} writes them. They are not read.
 *
 * @param folders the name of a folder for each such column
 */
record PartitionFolders(Map<String, String> folders) {

  /**
   * Finds the columns in the names of the folders that hold the files of a table.
   *
   * @param source the folder of the table, or its only file
   * @param names the columns that the files have
   */
  static PartitionFolders of(Path source, List<TablePart> parts, List<String> names) {
    Map<String, String> folders = new LinkedHashMap<>();
    for (TablePart part : parts) {
      Path within = source.relativize(Path.of(part.name()));
      for (int i = 0; i < within.getNameCount() - 1; i++) {
        String folder = within.getName(i).toString();
        int equals = folder.indexOf('=');
        if (equals > 0 && !names.contains(folder.substring(0, equals))) {
          folders.putIfAbsent(folder.substring(0, equals), folder);
        }
      }
    }
    return new PartitionFolders(folders);
  }

  /**
   * Refuses options that name such a column.
   *
   * @param source the folder of the table, for messages
   */
  void refuseIn(TableOptions options, Path source) {
    Problems problems = new Problems();
    options
        .columns()
        .filter(folders::containsKey)
        .distinct()
        .forEach(column ->
            problems.add(
                "%s: column '%s' is only in the names of folders such as %s, which are not read; write the table without partitions, so that its files have the column."
                    .formatted(source, column, folders.get(column))));
    problems.verify();
  }

  /** Returns a sentence that names the columns, if there are any. */
  Optional<String> note() {
    return folders.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "left out %s, which only the names of folders such as %s have; write the table without partitions to use them as columns"
                .formatted(
                    String.join(", ", folders.keySet()), folders.values().iterator().next()));
  }
}
