package dev.kfold.sagemaker.pipeline;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often a step was tried.
 *
 * @param retries the number of the policy that granted each retry, the one that is ahead included
 * @param next when the next attempt is due, while the step waits for it
 */
record Attempts(List<Integer> retries, Optional<Instant> next) {

  static final Attempts FIRST = new Attempts(List.of(), Optional.empty());

  Attempts {
    retries = List.copyOf(retries);
  }

  /** The number of the attempt that runs, that is waited for or that was the last, from 1. */
  int count() {
    return retries.size() + 1;
  }

  int retriesUnder(int policy) {
    return Collections.frequency(retries, policy);
  }

  Attempts retry(int policy, Instant at) {
    return new Attempts(
        Stream.concat(retries.stream(), Stream.of(policy)).toList(), Optional.of(at));
  }

  Attempts begun() {
    return new Attempts(retries, Optional.empty());
  }
}
