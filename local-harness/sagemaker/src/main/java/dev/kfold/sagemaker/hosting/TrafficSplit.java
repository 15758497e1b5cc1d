package dev.kfold.sagemaker.hosting;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Gives each variant its share of the traffic: its weight over the sum of all weights. */
final class TrafficSplit {

  private TrafficSplit() {}

  /**
   * Chooses one.
   *
   * @param variants at least one, none of negative weight; if all weigh nothing, all are alike
   * @param point where in the traffic, at least 0 and less than 1, evenly distributed
   */
  static <V> V choose(List<V> variants, ToDoubleFunction<V> weight, double point) {
    double sum = variants.stream().mapToDouble(weight).sum();
    if (sum <= 0) {
      return variants.get((int) (point * variants.size()));
    }
    double left = point * sum;
    for (V variant : variants) {
      left -= weight.applyAsDouble(variant);
      if (left < 0) {
        return variant;
      }
    }
    // rounding may leave a trace of the sum
    return variants.reversed().stream()
        .filter(variant -> weight.applyAsDouble(variant) > 0)
        .findFirst()
        .orElseThrow();
  }
}
