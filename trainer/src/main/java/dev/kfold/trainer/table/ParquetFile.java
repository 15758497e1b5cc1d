package dev.kfold.trainer.table;

import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.parquet.ParquetTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Parquet file of a table. */
record ParquetFile(ParquetTable table) implements TableFile {

  /**
   * Refuses files with other columns than the first one.
   *
   * @param problems receives a sentence for each such file
   */
  static void refuseOtherColumns(List<ParquetFile> files, Problems problems) {
    for (ParquetFile file : files) {
      ParquetFile first = files.getFirst();
      if (!file.table.names().equals(first.table.names())) {
        problems.add(
            "%s: has the columns %s, expected those of %s, %s; give all files of a table the same columns."
                .formatted(file.name(), shown(file), first.name(), shown(first)));
      }
    }
  }

  private static String shown(ParquetFile file) {
    int most = 8;
    List<String> names = file.table.names();
    String text = String.join(",", names.subList(0, Math.min(most, names.size())));
    return "'" + text + (names.size() > most ? ",…'" : "'");
  }

  @Override
  public String name() {
    return table.where();
  }

  @Override
  public String format() {
    return "Parquet, compression %s"
        .formatted(
            table.compression().isEmpty() ? "none" : String.join(" and ", table.compression()));
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.of(table.names());
  }

  @Override
  public Map<Integer, String> noCells() {
    return table.noCells();
  }

  @Override
  public Set<Integer> index() {
    return table.index();
  }

  @Override
  public LineSource open() throws IOException {
    return table.rows();
  }
}
