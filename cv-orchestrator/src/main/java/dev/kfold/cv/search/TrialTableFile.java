package dev.kfold.cv.search;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code trials.csv}: a line for each trial, with its number (0 for the untuned
 * default), the searched hyperparameters, the mean of its completed folds and its spread, the
 * number of these folds, the status and the seconds.
 */
final class TrialTableFile {

  private TrialTableFile() {}

  /** Returns the file's text. */
  static String csv(List<SearchedTrial> trials) throws IOException {
    Set<String> names = new TreeSet<>();
    trials.forEach(trial -> names.addAll(trial.searched().keySet()));
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      List<String> header = new ArrayList<>(List.of("number", "trial"));
      header.addAll(names);
      header.addAll(
          List.of("mean", "standard_deviation", "standard_error", "folds", "status", "seconds"));
      csv.writeRecord(header);
      trials.forEach(trial -> csv.writeRecord(cells(trial, names)));
    }
    return text.toString();
  }

  private static List<String> cells(SearchedTrial trial, Set<String> names) {
    CvReport report = trial.report();
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(trial.number()));
    cells.add(report.trial());
    names.forEach(name -> cells.add(trial.searched().getOrDefault(name, "")));
    cells.add(text(report.mean()));
    cells.add(text(report.standardDeviation()));
    cells.add(text(report.standardError()));
    cells.add(
        Long.toString(
            report.folds().stream()
                .filter(fold -> fold.status() == CvReport.Status.Completed)
                .count()));
    cells.add(report.status().toString());
    cells.add(Double.toString(report.seconds()));
    return cells;
  }

  private static String text(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }
}
