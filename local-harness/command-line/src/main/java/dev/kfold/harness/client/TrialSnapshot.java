package dev.kfold.harness.client;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One trial of the search at one moment.
 *
 * @param name of its training job
 * @param hyperparameters those that the tuner chose
 * @param objective the mean score over the folds as the service keeps it, with 32 bits
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
