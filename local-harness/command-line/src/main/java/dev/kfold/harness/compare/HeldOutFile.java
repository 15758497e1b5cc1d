package dev.kfold.harness.compare;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The file {@code out_of_fold.csv} of a run's winner. Its lines are parsed one by one each time
 * they are needed: those of a million rows do not fit into memory.
 *
 * @param labels all labels, true and predicted
 */
record HeldOutFile(Path file, Set<String> labels) {

  HeldOutFile {
    labels = Set.copyOf(labels);
  }

  /**
   * Reads the labels, and checks that all lines can be read.
   *
   * @throws RuntimeException if a column is missing or a line cannot be parsed
   */
  static HeldOutFile read(Path file) throws IOException {
    Set<String> labels = new HashSet<>();
    try (CsvReader<NamedCsvRecord> lines = lines(file)) {
      for (NamedCsvRecord line : lines) {
        HeldOutPrediction row = prediction(line);
        labels.add(row.label());
        labels.add(row.predicted());
      }
    }
    return new HeldOutFile(file, labels);
  }

  /** Opens the file. */
  CsvReader<NamedCsvRecord> lines() throws IOException {
    return lines(file);
  }

  /** Returns the prediction of a line. */
  static HeldOutPrediction prediction(NamedCsvRecord line) {
    return new HeldOutPrediction(
        line.findField("row").orElseGet(() -> line.getField("row_in_fold")),
        line.getField("fold"),
        line.getField("label"),
        line.getField("predicted"));
  }

  private static CsvReader<NamedCsvRecord> lines(Path file) throws IOException {
    return CsvReader.builder().ofNamedCsvRecord(file);
  }
}
