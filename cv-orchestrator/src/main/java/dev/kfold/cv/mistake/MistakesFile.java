package dev.kfold.cv.mistake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The content of {@code mistakes.csv}: the rows that trials of a search predicted wrongly, with a
 * line for each wrong label of a row.
 */
public final class MistakesFile {

  /** The file's name in {@code /opt/ml/output/data}. */
  public static final String NAME = "mistakes.csv";

  private static final String ROW = "row";
  private static final String LABEL = "label";
  private static final String PREDICTIONS = "predictions";
  private static final String PREDICTED = "predicted";
  private static final String TIMES = "times";

  private MistakesFile() {}

  /** Returns the file's text. */
  public static String csv(Stream<MistakenRow> rows) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(ROW, LABEL, PREDICTIONS, PREDICTED, TIMES);
      rows.forEach(row ->
          row.wrong()
              .forEach((predicted, times) ->
                  csv.writeRecord(
                      Integer.toString(row.row()),
                      row.label(),
                      Integer.toString(row.predictions()),
                      predicted,
                      Integer.toString(times))));
    }
    return text.toString();
  }

  /** Returns the rows of a file that {@link #csv} wrote. */
  public static PredictionTally parse(byte[] utf8) throws IOException {
    PredictionTally tally = new PredictionTally();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8))) {
      for (NamedCsvRecord line : csv) {
        tally.addWrong(
            Integer.parseInt(line.getField(ROW)),
            line.getField(LABEL),
            Integer.parseInt(line.getField(PREDICTIONS)),
            line.getField(PREDICTED),
            Integer.parseInt(line.getField(TIMES)));
      }
    }
    return tally;
  }
}
