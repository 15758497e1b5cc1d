package dev.kfold.harness.doctor;

import java.util.Optional;

/**
 * What a check has found.
 *
 * @param subject what was checked, such as {@code Docker}
 * @param found what there is, without any secret
 * @param remedy what to do about it; empty if all is well
 */
public record Finding(State state, String subject, String found, Optional<String> remedy) {

  /** What a finding means for the user. */
  public enum State {
    /** All is well. */
    GOOD,
    /** Something optional is missing or limited. */
    WARNING,
    /** {@code ./kfold run} or {@code up} will not work. */
    FAILED
  }

  static Finding good(String subject, String found) {
    return new Finding(State.GOOD, subject, found, Optional.empty());
  }

  static Finding warning(String subject, String found, String remedy) {
    return new Finding(State.WARNING, subject, found, Optional.of(remedy));
  }

  static Finding failed(String subject, String found, String remedy) {
    return new Finding(State.FAILED, subject, found, Optional.of(remedy));
  }
}
