package dev.kfold.trainer.parquet;

import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.LineSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of an open Parquet file. */
final class ParquetRows implements LineSource {

  private final ParquetTable table;
  private final ParquetFileReader file;
  private final RowReader rows;
  private long number;

  private ParquetRows(ParquetTable table, ParquetFileReader file, RowReader rows) {
    this.table = table;
    this.file = file;
    this.rows = rows;
  }

  static ParquetRows open(ParquetTable table) throws IOException {
    ParquetFileReader file = ParquetFileReader.open(table.bytes().open());
    try {
      return new ParquetRows(table, file, file.rowReader());
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public Optional<CsvLines.Line> next() {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      rows.next();
      number++;
      List<String> cells = new ArrayList<>(table.columns().size());
      for (int column = 0; column < table.columns().size(); column++) {
        cells.add(table.columns().get(column).cells().text(rows, column));
      }
      return Optional.of(new CsvLines.Line(number, cells, false));
    } catch (RuntimeException e) { // damaged bytes make the reader fail in any way
      throw ParquetTable.damaged(table.where(), e);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
    file.close();
  }
}
