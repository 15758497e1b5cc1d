package dev.kfold.cv.search;

import dev.kfold.contract.OneLine;
import dev.kfold.cv.trial.CvReport;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The log of a search. Each trial with a score on all folds gives a point of the metric {@code
 * trial-mean}, and each trial one of {@code best-mean}.
 *
 * @param out standard output of the job
 * @param warned the warnings that are in the log already
 */
record SearchLog(PrintStream out, Set<String> warned) {

  SearchLog(PrintStream out) {
    this(out, new HashSet<>());
  }

  /** Prints what the search will do. */
  void begin(SearchParameters parameters, int planned, int folds) {
    out.printf(
        "search: %s, %d trials%s, %d folds each%n",
        parameters.kind(), planned, parameters.untuned() ? " and the untuned default" : "", folds);
    parameters.warnings().forEach(warning -> out.println("warning: " + warning));
    out.flush();
  }

  /** Prints a trial that has ended. */
  void ended(SearchedTrial trial, int planned, int restored, Optional<Double> best) {
    CvReport report = trial.report();
    List<CvReport.Fold> folds = report.folds();
    long scored = folds.stream().filter(it -> it.status() == CvReport.Status.Completed).count();
    out.printf(
        "%s (%s): %s, scored folds: %d%s%n",
        name(trial, planned),
        text(trial.searched()),
        ending(report),
        scored,
        restored == 0 ? "" : ", %d of them by an earlier attempt".formatted(restored));
    Optional.ofNullable(report.warnings()).stream()
        .flatMap(List::stream)
        .filter(warned::add)
        .forEach(warning -> out.printf("warning: %s%n", OneLine.of(warning)));
    if (report.status() == CvReport.Status.Completed) {
      out.printf("trial-mean=%s;%n", Objects.requireNonNull(report.mean()));
    }
    best.ifPresent(mean -> out.printf("best-mean=%s;%n", mean));
    out.flush();
  }

  private static String name(SearchedTrial trial, int planned) {
    return trial.number() == TrialCandidate.UNTUNED
        ? "untuned default"
        : "trial %d of %d".formatted(trial.number(), planned);
  }

  /** Returns text such as {@code c 1.0, kernel rbf}; an equals sign would look like a metric. */
  private static String text(Map<String, String> searched) {
    return new TreeMap<>(searched)
        .entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String ending(CvReport report) {
    return switch (report.status()) {
      case Completed -> "completed";
      case EndedEarly -> "ended early, " + report.endedEarly();
      case Failed ->
          "failed, "
              + OneLine.of(
                  report.folds().stream()
                      .map(CvReport.Fold::reason)
                      .filter(Objects::nonNull)
                      .findFirst()
                      .orElse("no reason"));
      case Stopped, InProgress -> "stopped";
    };
  }
}
