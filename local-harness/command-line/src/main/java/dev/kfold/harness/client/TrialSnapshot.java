package dev.kfold.harness.client;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The state of a trial of the search at one moment.
 *
 * @param name name of its training job
 * @param hyperparameters the values that the tuner chose
 * @param objective the mean score over the folds, as the 32-bit number that the service stores
 */
public record TrialSnapshot(
    String name,
    TrialStatus status,
    Map<String, String> hyperparameters,
    OptionalDouble objective,
    Optional<String> failureReason) {

  public TrialSnapshot {
    hyperparameters = Map.copyOf(new TreeMap<>(hyperparameters));
  }
}
