package dev.kfold.sagemaker.tuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The median stopping rule: a trial is hopeless if its value is worse than the median of the
 * completed trials' running averages up to the same step. A step is one value of the objective in
 * the log. Only trials with further steps are compared at a step, so that no trial is stopped at
 * the last step of the others. A metric that is printed once stops no trial.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-early-stopping.html">Stop
 *     Training Jobs Early</a>
 */
final class MedianRule {

  /** The minimum number of trials for a meaningful median. */
  static final int LEAST_TRIALS = 3;

  /** Later steps are ignored, which bounds the memory. */
  static final int MOST_STEPS = 1000;

  private final Map<String, List<Double>> averages = new HashMap<>();

  /**
   * Adds the next value of a trial and returns whether the trial is hopeless.
   *
   * @param gain the value of the objective; greater is better
   * @param completed tells which other trials are completed
   */
  synchronized boolean isHopeless(String trial, double gain, Predicate<String> completed) {
    List<Double> own = averages.computeIfAbsent(trial, _ -> new ArrayList<>());
    int step = own.size();
    if (step == MOST_STEPS) {
      return false;
    }
    double before = own.isEmpty() ? 0 : own.getLast();
    own.add(before + (gain - before) / (step + 1));
    double[] others =
        averages.entrySet().stream()
            .filter(other -> !other.getKey().equals(trial))
            .filter(other -> other.getValue().size() > step + 1 && completed.test(other.getKey()))
            .mapToDouble(other -> other.getValue().get(step))
            .sorted()
            .toArray();
    return others.length >= LEAST_TRIALS && gain < median(others);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
