package dev.kfold.sagemaker.faultinjection;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.ServiceException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Finds the faults that hold for the call at hand: those of its header {@value #HEADER} in place of
 * the endpoint's own. Calls with the same header share what has happened already, so that a client
 * that adds it to all of its calls sees what the same text does as an option.
 */
public final class FaultInjector {

  /** The header; without text it excepts a call from the endpoint's own faults. */
  public static final String HEADER = "X-Kfold-Faults";

  private static final ScopedValue<String> TEXT = ScopedValue.newInstance();

  private final Map<String, ActiveFaults> byText = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final ActiveFaults own;

  public FaultInjector(FaultPlan plan, InstantSource clock) {
    this.clock = clock;
    this.own = new ActiveFaults(plan, clock);
  }

  /** Makes a call under the faults of its header. */
  public static <T> T underHeader(String text, Supplier<T> call) {
    return ScopedValue.where(TEXT, text).call(call::get);
  }

  /**
   * The faults of the call that this thread answers, or the endpoint's own if it answers none.
   *
   * @throws ServiceException ValidationException if the header cannot be read
   */
  public ActiveFaults current() {
    return TEXT.isBound() ? byText.computeIfAbsent(TEXT.get(), this::read) : own;
  }

  private ActiveFaults read(String text) {
    try {
      return new ActiveFaults(FaultPlan.parse(HEADER, text), clock);
    } catch (InvalidInputException e) {
      throw ServiceException.validation(String.join(" ", e.problems()));
    }
  }
}
