package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial with its folds.
 *
 * @param scores the scores of the folds so far
 * @param jobs the fold jobs
 */
public record TrialView(
    ShownSearch search, ShownTrial trial, SortedMap<Integer, String> scores, List<FoldJob> jobs) {

  /**
   * A fold.
   *
   * @param score empty while it runs, and if it has none
   * @param jobs its training jobs, the last attempt first; none if it ran in the trial's process
   */
  public record Fold(int number, String score, List<FoldJob> jobs) {}

  /** Returns the folds that have a score or a job. */
  public List<Fold> folds() {
    TreeMap<Integer, List<FoldJob>> byFold = new TreeMap<>();
    scores.keySet().forEach(fold -> byFold.put(fold, new ArrayList<>()));
    jobs.forEach(job -> byFold.computeIfAbsent(job.fold(), _ -> new ArrayList<>()).add(job));
    List<Fold> folds = new ArrayList<>();
    byFold.forEach((number, ofFold) ->
        folds.add(
            new Fold(
                number,
                Optional.ofNullable(scores.get(number)).map(NumberText::of).orElse(""),
                ofFold.reversed())));
    return folds;
  }

  /** Returns why no fold is shown. */
  public String noFolds() {
    if (trial.status().isRunning()) {
      return "No fold has ended yet.";
    }
    if (search.kind() == ShownSearch.Kind.ONE_JOB) {
      return search.status().isRunning()
          ? "The scores of the folds are known when the search has ended."
          : "The output of this search has no scores of folds.";
    }
    return "The log of this trial has no scores of folds.";
  }

  /** Returns whether the folds ran in the trial's process. */
  public boolean isInProcess() {
    return jobs.isEmpty() && !scores.isEmpty();
  }

  /** Returns the address of the training job that ran the trial. */
  public String jobAddress() {
    return Address.of(
        "jobs",
        "training",
        search.kind() == ShownSearch.Kind.TUNING_JOB ? trial.name() : search.name());
  }

  /** Returns the score for readers, or a dash. */
  public String score() {
    return trial.score().isPresent() ? NumberText.of(trial.score().getAsDouble()) : "–";
  }

  /** Returns the rank among the trials with a score, such as {@code 2 of 12}; or a dash. */
  public String rank() {
    int place = search.ranked().indexOf(trial);
    return place < 0 ? "–" : (place + 1) + " of " + search.ranked().size();
  }

  /** Returns how long the trial ran, or an empty text. */
  public String duration() {
    return trial.duration().map(Times::text).orElse("");
  }
}
