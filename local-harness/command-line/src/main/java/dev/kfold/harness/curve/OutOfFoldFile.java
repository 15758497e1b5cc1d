package dev.kfold.harness.curve;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.trainer.data.LabelKind;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The content of a trial's {@code out_of_fold.csv}. Its lines are parsed one by one each time they
 * are needed: those of a million rows do not fit into memory.
 *
 * @param utf8 the file's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, and never compared
public record OutOfFoldFile(byte[] utf8) {

  /** The file's name in {@code /opt/ml/output/data}. */
  public static final String NAME = "out_of_fold.csv";

  private static final String LABEL = "label";
  private static final String PREDICTED = "predicted";

  /** Returns the lines below the header. */
  public Stream<NamedCsvRecord> lines() {
    return CsvReader.builder()
        .ofNamedCsvRecord(
            new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8))
        .stream();
  }

  /** Returns whether the labels of the file, true and predicted, are numbers or texts. */
  public LabelKind kind() {
    Set<String> labels = new HashSet<>();
    lines()
        .forEach(line -> {
          labels.add(label(line));
          labels.add(predicted(line));
        });
    return LabelKind.of(labels);
  }

  /** Returns the true label of a line. */
  public static String label(NamedCsvRecord line) {
    return line.getField(LABEL);
  }

  /** Returns the predicted label of a line. */
  public static String predicted(NamedCsvRecord line) {
    return line.getField(PREDICTED);
  }
}
