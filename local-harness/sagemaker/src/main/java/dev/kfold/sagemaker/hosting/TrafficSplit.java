package dev.kfold.sagemaker.hosting;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Splits the traffic among variants in proportion to their weights. */
final class TrafficSplit {

  private TrafficSplit() {}

  /**
   * Selects a variant. If all weights are 0, all variants have the same share.
   *
   * @param variants at least one, with weights of at least 0
   * @param point a random number, uniform in [0, 1)
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
    // reached only by rounding errors of the sum
    return variants.reversed().stream()
        .filter(variant -> weight.applyAsDouble(variant) > 0)
        .findFirst()
        .orElseThrow();
  }
}
