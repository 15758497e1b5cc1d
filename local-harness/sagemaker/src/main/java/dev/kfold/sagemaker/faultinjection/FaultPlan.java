package dev.kfold.sagemaker.faultinjection;

import dev.kfold.contract.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The faults that are to be injected. Their text is {@code name=value}, separated by commas, such
 * as {@code throttle=0.9,instances=4,interrupt=f01@1s}; {@link FaultName} lists the names.
 */
public record FaultPlan(List<Fault> faults) {

  /** The plan without faults. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /**
   * Parses the text of a plan. A blank text is the plan without faults.
   *
   * @param source the name of the option or header, such as {@code --faults}, for error messages
   * @throws InvalidInputException with all problems of the text
   */
  public static FaultPlan parse(String source, String text) {
    return new FaultPlanReader(source).read(text);
  }

  /** Returns whether there are no faults. */
  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /** Returns the faults of one kind, in the order of the text. */
  <F extends Fault> Stream<F> all(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** Returns the fault of a kind that is not repeatable, or empty if there is none. */
  <F extends Fault> Optional<F> only(Class<F> kind) {
    return all(kind).findFirst();
  }
}
