package dev.kfold.sagemaker.tuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the trials that are not worth their time: a trial is hopeless when its value is worse than
 * the median of the completed trials' running averages up to the same step. A step is one value of
 * the objective in the log. Only trials that went on beyond a step are compared at it, so that a
 * trial is never stopped at what for others was the end; a metric that is printed once stops
 * nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-early-stopping.html">Stop
 *     Training Jobs Early</a>
 */
final class MedianRule {

  /** The median of fewer trials says too little. */
  static final int LEAST_TRIALS = 3;

  /** What comes later is not followed, so that a chatty trial does not fill the memory. */
  static final int MOST_STEPS = 1000;

  private final Map<String, List<Double>> averages = new HashMap<>();

  /**
   * Takes the next value of a trial and judges it.
   *
   * @param gain more is better
   * @param completed which other trials count
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
