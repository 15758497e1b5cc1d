package dev.kfold.harness.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.kfold.harness.report.RunReport.Trial;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The content of {@code trials.csv}: a line for each trial with its number (0 for the untuned
 * default), its hyperparameters, its mean with all digits and the score of each fold. The first
 * columns are those of the file of the same name that a search in one job leaves.
 */
public final class TrialsCsv {

  /** The file's name in the output folder of a run. */
  public static final String NAME = "trials.csv";

  private TrialsCsv() {}

  /** Returns the file's text. */
  public static String of(RunReport report) {
    Set<String> names = new TreeSet<>();
    int folds = 0;
    for (Trial trial : report.allTrials()) {
      names.addAll(trial.hyperparameters().keySet());
      folds = Math.max(folds, trial.scores().size());
    }
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(header(names, folds));
      for (Trial trial : report.allTrials()) {
        csv.writeRecord(cells(trial, names, folds));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e); // a string takes all text
    }
    return text.toString();
  }

  private static List<String> header(Set<String> names, int folds) {
    List<String> header = new ArrayList<>(List.of("number", "trial"));
    header.addAll(names);
    header.addAll(List.of("mean", "standard_deviation", "folds", "status"));
    for (int fold = 0; fold < folds; fold++) {
      header.add("fold_" + fold);
    }
    header.add("failure");
    return header;
  }

  private static List<String> cells(Trial trial, Set<String> names, int folds) {
    List<String> cells = new ArrayList<>(List.of(Integer.toString(trial.number()), trial.name()));
    names.forEach(name -> cells.add(trial.hyperparameters().getOrDefault(name, "")));
    cells.add(text(trial.mean()));
    cells.add(text(trial.standardDeviation()));
    cells.add(Long.toString(trial.scores().stream().filter(OptionalDouble::isPresent).count()));
    cells.add(trial.status());
    for (int fold = 0; fold < folds; fold++) {
      cells.add(fold < trial.scores().size() ? text(trial.scores().get(fold)) : "");
    }
    cells.add(trial.failureReason().orElse(""));
    return cells;
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
