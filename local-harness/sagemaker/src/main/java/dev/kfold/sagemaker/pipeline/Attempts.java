package dev.kfold.sagemaker.pipeline;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The attempts at a step.
 *
 * @param retries the index of the policy that granted each retry, including a scheduled one
 * @param next the time of the scheduled attempt, if there is one
 */
record Attempts(List<Integer> retries, Optional<Instant> next) {

  /** The state before the first attempt has ended. */
  static final Attempts FIRST = new Attempts(List.of(), Optional.empty());

  Attempts {
    retries = List.copyOf(retries);
  }

  /** Returns the number of the running, scheduled or last attempt, from 1. */
  int count() {
    return retries.size() + 1;
  }

  /** Returns the number of retries that the policy with this index has granted. */
  int retriesUnder(int policy) {
    return Collections.frequency(retries, policy);
  }

  /** Returns the attempts with another one scheduled. */
  Attempts retry(int policy, Instant at) {
    return new Attempts(
        Stream.concat(retries.stream(), Stream.of(policy)).toList(), Optional.of(at));
  }

  /** Returns the attempts when the scheduled one begins. */
  Attempts begun() {
    return new Attempts(retries, Optional.empty());
  }
}
