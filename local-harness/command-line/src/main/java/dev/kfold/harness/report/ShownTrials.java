package dev.kfold.harness.report;

import dev.kfold.harness.report.RunReport.Trial;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The trials that tables list, so that a page of thousands of trials opens and prints: the untuned
 * default, the chosen trial, the best and the last ones.
 *
 * @param list the trials in the order of the report
 * @param note which trials these are and where the others are, a sentence; empty if these are all
 */
record ShownTrials(List<Trial> list, String note) {

  static final int BEST = 200;
  static final int LAST = 100;

  ShownTrials {
    list = List.copyOf(list);
  }

  /** Returns the trials to list of a report; all of them if they are few. */
  static ShownTrials of(RunReport report) {
    List<Trial> all = report.allTrials();
    if (report.trials().size() <= BEST + LAST) {
      return new ShownTrials(all, "");
    }
    Set<Integer> numbers = new HashSet<>();
    best(report).forEach(trial -> numbers.add(trial.number()));
    report.trials().stream()
        .skip(report.trials().size() - LAST)
        .forEach(trial -> numbers.add(trial.number()));
    report.bestTrial().ifPresent(numbers::add);
    report.untuned().ifPresent(untuned -> numbers.add(untuned.number()));
    List<Trial> shown = all.stream().filter(trial -> numbers.contains(trial.number())).toList();
    return new ShownTrials(shown, note(report, shown));
  }

  /** Returns the tuner's trials with the best scores, the best first. */
  private static List<Trial> best(RunReport report) {
    return report.trials().stream()
        .sorted(Comparator.comparingDouble(report.quality()::gain).reversed())
        .limit(BEST)
        .toList();
  }

  private static String note(RunReport report, List<Trial> shown) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d trials are listed: the %d best and the %d last ones%s. %s, in the same folder as this page, has all of them.",
        shown.stream().filter(trial -> trial.number() != RunReport.UNTUNED).count(),
        report.trials().size(),
        BEST,
        LAST,
        report.untuned().isPresent() ? ", beside the untuned default" : "",
        TrialsCsv.NAME);
  }
}
