package dev.kfold.search;

import java.util.OptionalDouble;

/**
 * A trial of a search.
 *
 * @param outcome the result as far as the next suggestion may use it
 */
public record Trial(Point point, Outcome outcome) {

  /** The outcome of a trial. */
  public sealed interface Outcome {}

  /** The result is not yet known, or may not yet be used. */
  public record Pending() implements Outcome {}

  /** The trial ended without an objective. */
  public record NoObjective() implements Outcome {}

  /**
   * The trial ended with an objective.
   *
   * @param gain the objective, negated if it is minimized, so that greater is better; one that is
   *     not finite counts as no objective
   */
  public record Scored(double gain) implements Outcome {}

  /** Returns the gain of a scored trial, if it is finite. */
  public OptionalDouble gain() {
    return switch (outcome) {
      case Scored(double gain) ->
          Double.isFinite(gain) ? OptionalDouble.of(gain) : OptionalDouble.empty();
      case Pending _, NoObjective _ -> OptionalDouble.empty();
    };
  }

  /** Returns whether the result is not yet known. */
  boolean pending() {
    return outcome instanceof Pending;
  }
}
