package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.serving.ServableModel;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of a production variant.
 *
 * @param weight the share of the traffic, relative to the weights of other variants
 * @param startTime the time limit of the first ping; empty for the default
 */
record VariantPlan(String name, ServableModel model, float weight, Optional<Duration> startTime) {

  /** Returns this plan with another weight. */
  VariantPlan withWeight(float other) {
    return new VariantPlan(name, model, other, startTime);
  }
}
