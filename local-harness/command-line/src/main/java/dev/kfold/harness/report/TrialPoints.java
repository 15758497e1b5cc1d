package dev.kfold.harness.report;

import dev.kfold.harness.report.RunReport.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The trials whose marks the charts draw: all, or thousands of them if there are more. */
final class TrialPoints {

  /** The most marks of a chart; with more it takes seconds to draw. */
  static final int MOST = 5_000;

  private TrialPoints() {}

  /**
   * Returns the trials to draw, in the order of the report: those that tables and the time line
   * list, those that were the best so far, and others at equal distances.
   */
  static List<Trial> of(RunReport report, ShownTrials shown) {
    List<Trial> trials = report.trials();
    if (trials.size() <= MOST) {
      return trials;
    }
    Set<Integer> kept = new HashSet<>();
    shown.list().forEach(trial -> kept.add(trial.number()));
    TrialCharts.timed(report).forEach(trial -> kept.add(trial.number()));
    double best = Double.NEGATIVE_INFINITY;
    for (Trial trial : trials) {
      if (report.quality().gain(trial) > best) {
        best = report.quality().gain(trial);
        kept.add(trial.number());
      }
    }
    int others = Math.max(1, MOST - kept.size());
    int every = Math.ceilDiv(trials.size(), others);
    List<Trial> drawn = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      if (i % every == 0 || kept.contains(trials.get(i).number())) {
        drawn.add(trials.get(i));
      }
    }
    return drawn;
  }

  /** Returns which trials and folds the charts draw, a sentence or two; empty if they draw all. */
  static String note(RunReport report, ShownTrials shown) {
    if (shown.note().isEmpty()) {
      return "";
    }
    String trials =
        report.trials().size() <= MOST
            ? ""
            : String.format(
                Locale.ROOT,
                " Of %,d trials, %,d are drawn, among them the %d best.",
                report.trials().size(),
                of(report, shown).size(),
                ShownTrials.BEST);
    return trials + " Only the trials that the tables list have dots of their folds.";
  }
}
