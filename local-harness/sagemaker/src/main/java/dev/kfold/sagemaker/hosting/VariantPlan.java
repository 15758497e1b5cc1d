package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.serving.ServableModel;
import java.time.Duration;
import java.util.Optional;

/**
 * A production variant as it shall be served.
 *
 * @param weight its share of the traffic, relative to the other variants'
 * @param startTime for its first ping, if the configuration gives one
 */
record VariantPlan(String name, ServableModel model, float weight, Optional<Duration> startTime) {}
