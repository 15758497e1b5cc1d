package dev.kfold.cv.search;

import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.trial.CvReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trials of a search that has ended.
 *
 * @param untuned the untuned default, if it was run
 * @param trials the candidates that were run, by their numbers
 * @param planned the number of candidates that the search would have run
 * @param objective the direction in which a score is better
 */
record SearchResult(
    Optional<SearchedTrial> untuned, List<SearchedTrial> trials, int planned, Objective objective) {

  SearchResult {
    trials = List.copyOf(trials);
  }

  /** Returns all trials, the untuned default first. */
  List<SearchedTrial> all() {
    List<SearchedTrial> all = new ArrayList<>(untuned.stream().toList());
    all.addAll(trials);
    return all;
  }

  /** Returns the trials with a score on all folds, the untuned default first. */
  List<SearchedTrial> completed() {
    return all().stream().filter(it -> it.report().status() == CvReport.Status.Completed).toList();
  }
}
