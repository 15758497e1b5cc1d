package dev.kfold.sagemaker.faultinjection;

import dev.kfold.contract.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The faults that somebody asks for. As text they are {@code name=value} with commas in between,
 * such as {@code throttle=0.9,instances=4,interrupt=f01@1s}; {@link FaultName} lists them.
 */
public record FaultPlan(List<Fault> faults) {

  /** The endpoint behaves as well as it can. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /**
   * Reads a plan. Blank text is none.
   *
   * @param source what the text was given as, such as {@code --faults}, for the message
   * @throws InvalidInputException that lists everything that is wrong with the text
   */
  public static FaultPlan parse(String source, String text) {
    return new FaultPlanReader(source).read(text);
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /** The faults of one kind, in the order in which they were given. */
  <F extends Fault> Stream<F> all(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The fault of a kind that is given once at most. */
  <F extends Fault> Optional<F> only(Class<F> kind) {
    return all(kind).findFirst();
  }
}
