package dev.kfold.cv.plan;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The folds of a trial: all folds that its data was split into, according to the plan of the split,
 * or without a plan to the folders.
 *
 * @param k the number of folds of one repeat
 * @param count the number of folds of all repeats
 * @param plan the plan of the split, if there is one
 * @param warnings remarks that qualify the score, a sentence each
 */
public record TrialFolds(int k, int count, Optional<FoldPlan> plan, List<String> warnings) {

  /** Leave-one-out makes a fold for every row, more than any account has instances. */
  private static final int MOST_AT_A_TIME_OF_LEAVE_ONE_OUT = 10;

  public TrialFolds {
    warnings = List.copyOf(warnings);
  }

  /** Returns k folds of data without a plan. */
  public static TrialFolds withoutPlan(int k) {
    return new TrialFolds(k, k, Optional.empty(), List.of());
  }

  /**
   * Returns the folds that the data was split into.
   *
   * @param k the hyperparameter k, if it is given
   * @throws InvalidInputException if the data was split into another number of folds than k, or
   *     into none
   */
  public static TrialFolds of(SplitSource source, Optional<Integer> k) throws IOException {
    try {
      Optional<String> plan = source.plan();
      return plan.isPresent()
          ? of(FoldPlan.parse(plan.get(), source.name() + ", file all/plan.json"), source.name(), k)
          : ofFolders(source, k);
    } catch (UnreadableSplitException e) {
      return assumed(source, k, e.reason());
    }
  }

  /**
   * Returns the folds of a plan.
   *
   * @param where the location of the data for messages
   * @param k the hyperparameter k, if it is given
   * @throws InvalidInputException if the data was split into another number of folds than k
   */
  public static TrialFolds of(FoldPlan plan, String where, Optional<Integer> k) {
    if (k.filter(given -> given != plan.k()).isPresent()) {
      throw new InvalidInputException(
          "hyperparameter k: found %d, but the data in %s was split otherwise (%s); leave k out, or split the table again with the k that is wanted."
              .formatted(k.get(), where, plan));
    }
    return new TrialFolds(plan.k(), plan.folds(), Optional.of(plan), plan.warnings());
  }

  private static TrialFolds ofFolders(SplitSource source, Optional<Integer> k) throws IOException {
    NavigableSet<Integer> train = source.trainFolds();
    NavigableSet<Integer> test = source.testFolds();
    if (train.size() < 2 || train.last() != train.size() - 1 || !train.equals(test)) {
      throw new InvalidInputException(
          "%s: has no all/plan.json, and folders of %s in channel train and of %s in channel test, expected those of folds 0 to k-1 in both; give the job the folders train and test of one split."
              .formatted(source.name(), folds(train), folds(test)));
    }
    if (k.filter(given -> given != train.size()).isPresent()) {
      throw new InvalidInputException(
          "hyperparameter k: found %d, but %s holds the folders of %d folds; leave k out, or split the table again with --k %d."
              .formatted(k.get(), source.name(), train.size(), k.get()));
    }
    return withoutPlan(train.size());
  }

  private static String folds(NavigableSet<Integer> folds) {
    if (folds.isEmpty()) {
      return "no fold";
    }
    NavigableSet<Integer> missing = new TreeSet<>();
    IntStream.range(0, folds.last()).filter(fold -> !folds.contains(fold)).forEach(missing::add);
    return missing.isEmpty()
        ? "folds 0 to %d".formatted(folds.last())
        : "folds up to %d without %s".formatted(folds.last(), missing);
  }

  /** Returns k folds of data that the role may not read, although it may start jobs on it. */
  private static TrialFolds assumed(SplitSource source, Optional<Integer> k, String reason) {
    int given =
        k.orElseThrow(() ->
            new InvalidInputException(
                "%s: cannot be read (%s), so the number of folds is not known; let the job's role read it, or give the hyperparameter k."
                    .formatted(source.name(), reason)));
    return new TrialFolds(
        given,
        given,
        Optional.empty(),
        List.of(
            "%s cannot be read (%s): folds 0 to %d are run, as the hyperparameter k says, without knowing whether the data was split into these."
                .formatted(source.name(), reason, given - 1)));
  }

  /** Returns the numbers of the folds, 0 to count − 1. */
  public List<Integer> numbers() {
    return IntStream.range(0, count).boxed().toList();
  }

  /**
   * Returns the largest number of concurrent fold jobs.
   *
   * @param given the hyperparameter max_parallel_folds, if it is given
   */
  public int atATime(Optional<Integer> given) {
    boolean leavesOneOut = plan.filter(split -> split.kind() == SplitKind.LOO).isPresent();
    return given.orElse(leavesOneOut ? Math.min(k, MOST_AT_A_TIME_OF_LEAVE_ONE_OUT) : k);
  }

  /** Returns the files that the folds have; folders of their own without a plan. */
  public FoldLayout layout() {
    return plan.map(FoldPlan::layout).orElse(FoldLayout.FOLDERS);
  }

  /** Returns the digest of the data from its plan, or empty text if there is no plan. */
  public String digest() {
    return plan.map(FoldPlan::digest).orElse("");
  }
}
