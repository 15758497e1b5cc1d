package dev.kfold.cv.report;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.report.TrialReports.Listed;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The trials of a tuning job that can be selected. Trials that were ended early are left out,
 * because their means cover only some folds.
 *
 * @param objective the direction in which the mean of a trial is better
 * @param candidates the trials within one standard error of the best, and the runner-up; those with
 *     better 32-bit scores first, and the tuner's own best before all
 * @param endedEarly the number of trials that may have been among them, had they not ended early
 * @param unread why trials have no report that can be read, a sentence each; they are left out
 * @param otherMetric a sentence about the tuner's metric, if that is not the mean of the folds;
 *     then all trials are candidates
 */
record TunedTrials(
    Objective objective,
    List<Candidate> candidates,
    int endedEarly,
    List<String> unread,
    Optional<String> otherMetric) {

  /** The most reports that are read at a time. */
  private static final int AT_A_TIME = 8;

  /** The relative error of the tuner's 32-bit scores, with room. */
  private static final double SINGLE_PRECISION = 1e-6;

  TunedTrials {
    candidates = List.copyOf(candidates);
    unread = List.copyOf(unread);
  }

  /**
   * Reads the trials of a tuning job that has ended, no more than are needed.
   *
   * @param untuned a trial that may be the best instead
   */
  static TunedTrials read(TrialReports reports, String tuningJob, Optional<Candidate> untuned)
      throws IOException, InterruptedException {
    Objective searched = reports.objective(tuningJob);
    Objective ofMean = searched;
    Optional<String> otherMetric = reports.otherMetric(tuningJob);
    List<Listed> listed = reports.byScore(tuningJob);
    List<Candidate> candidates = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    int endedEarly = 0;
    for (int from = 0; from < listed.size(); from += AT_A_TIME) {
      List<Listed> next = listed.subList(from, Math.min(from + AT_A_TIME, listed.size()));
      if (candidates.size() > 1 && otherMetric.isEmpty()) {
        Candidate best = best(Stream.concat(untuned.stream(), candidates.stream()), searched);
        if (next.stream().allMatch(it -> isWorse(it, best, searched))) {
          break;
        }
      }
      for (CvReport report : read(reports, next, unread)) {
        if (otherMetric.isPresent()) {
          ofMean = direction(report);
        }
        if (TrialReports.isComplete(report)) {
          candidates.add(Candidate.of(report));
        } else {
          endedEarly++;
        }
      }
    }
    return new TunedTrials(ofMean, candidates, endedEarly, unread, otherMetric);
  }

  private static Objective direction(CvReport trial) {
    return Objective.MINIMIZE.toString().equals(trial.objective())
        ? Objective.MINIMIZE
        : Objective.MAXIMIZE;
  }

  /** Returns whether a trial is certainly more than one standard error worse than the best. */
  private static boolean isWorse(Listed trial, Candidate best, Objective objective) {
    double margin = best.standardError() + SINGLE_PRECISION * Math.max(1, Math.abs(best.mean()));
    return trial.score().isPresent()
        && !objective.isBetter(trial.score().getAsDouble(), best.mean())
        && Math.abs(trial.score().getAsDouble() - best.mean()) > margin;
  }

  private static Candidate best(Stream<Candidate> trials, Objective objective) {
    return Selection.of(trials.toList(), SelectionRule.BEST, objective).best();
  }

  /**
   * Reads the reports of some trials at the same time, in order.
   *
   * @param unread receives a sentence for each trial without a report that can be read
   */
  private static List<CvReport> read(TrialReports reports, List<Listed> trials, List<String> unread)
      throws IOException, InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<CvReport>>> reads =
          executor.invokeAll(
              trials.stream()
                  .<Callable<Optional<CvReport>>>map(trial -> () -> reports.scored(trial.trial()))
                  .toList());
      List<CvReport> scored = new ArrayList<>();
      for (Future<Optional<CvReport>> read : reads) {
        try {
          read.get().ifPresent(scored::add);
        } catch (ExecutionException e) {
          switch (e.getCause()) {
            case InvalidInputException noReport -> unread.addAll(noReport.problems());
            case IOException io -> throw io;
            case RuntimeException runtime -> throw runtime;
            case null, default -> throw new IllegalStateException(e.getCause());
          }
        }
      }
      return scored;
    }
  }
}
