package dev.kfold.sagemaker.tuning.strategy;

import java.util.OptionalDouble;

/**
 * A trial as a strategy sees it.
 *
 * @param outcome what is known of it
 */
public record Trial(Point point, Outcome outcome) {

  /** What became of a trial. */
  public sealed interface Outcome {}

  /** Its result is not known yet, or may not be used yet. */
  public record Pending() implements Outcome {}

  /** It ended without an objective, so it says nothing about the value there. */
  public record NoObjective() implements Outcome {}

  /**
   * It ended with an objective.
   *
   * @param gain the objective, with the sign turned when it is to be minimised: more is better
   */
  public record Scored(double gain) implements Outcome {}

  OptionalDouble gain() {
    return switch (outcome) {
      case Scored(double gain) -> OptionalDouble.of(gain);
      case Pending _, NoObjective _ -> OptionalDouble.empty();
    };
  }

  boolean pending() {
    return outcome instanceof Pending;
  }
}
