package dev.kfold.cv.mistake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

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
  public static String csv(List<MistakenRow> rows) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(ROW, LABEL, PREDICTIONS, PREDICTED, TIMES);
      for (MistakenRow row : rows) {
        row.wrong()
            .forEach((predicted, times) ->
                csv.writeRecord(
                    Integer.toString(row.row()),
                    row.label(),
                    Integer.toString(row.predictions()),
                    predicted,
                    Integer.toString(times)));
      }
    }
    return text.toString();
  }

  /** Returns the rows of a file that {@link #csv} wrote. */
  public static List<MistakenRow> parse(String text) throws IOException {
    Map<Integer, MistakenRow> rows = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord line : csv) {
        SequencedMap<String, Integer> wrong = new TreeMap<>();
        wrong.put(line.getField(PREDICTED), Integer.valueOf(line.getField(TIMES)));
        rows.merge(
            Integer.valueOf(line.getField(ROW)),
            new MistakenRow(
                Integer.parseInt(line.getField(ROW)),
                line.getField(LABEL),
                Integer.parseInt(line.getField(PREDICTIONS)),
                wrong),
            MistakesFile::joined);
      }
    }
    return new ArrayList<>(rows.values());
  }

  private static MistakenRow joined(MistakenRow first, MistakenRow next) {
    SequencedMap<String, Integer> wrong = new TreeMap<>(first.wrong());
    wrong.putAll(next.wrong());
    return new MistakenRow(first.row(), first.label(), first.predictions(), wrong);
  }
}
