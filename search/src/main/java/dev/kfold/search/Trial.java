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
   * @param gain the objective, negated if it is minimized, so that greater is better
   * @param standardError the standard error of the gain, such as that of a mean of folds; empty if
   *     it is unknown
   */
  public record Scored(double gain, OptionalDouble standardError) implements Outcome {

    /** Creates an outcome whose standard error is unknown. */
    public Scored(double gain) {
      this(gain, OptionalDouble.empty());
    }
  }

  /** Returns the gain of a scored trial. */
  OptionalDouble gain() {
    return switch (outcome) {
      case Scored(double gain, _) -> OptionalDouble.of(gain);
      case Pending _, NoObjective _ -> OptionalDouble.empty();
    };
  }

  /** Returns the standard error of the gain; 0 if it is unknown. */
  double standardError() {
    return outcome instanceof Scored(_, OptionalDouble error) ? error.orElse(0) : 0;
  }

  /** Returns whether the result is not yet known. */
  boolean pending() {
    return outcome instanceof Pending;
  }
}
