package dev.kfold.sagemaker.faultinjection;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.ServiceException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Finds the faults for the current call: those of its header {@value #HEADER}, or else those of the
 * endpoint. Calls with equal headers share one state, so that a client that sends the header with
 * all calls sees the same as if the endpoint had this plan.
 */
public final class FaultInjector {

  /** The name of the header; an empty value exempts a call from the faults of the endpoint. */
  public static final String HEADER = "X-Kfold-Faults";

  private static final ScopedValue<String> TEXT = ScopedValue.newInstance();

  private final Map<String, ActiveFaults> byText = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final ActiveFaults own;

  /**
   * Creates an injector.
   *
   * @param plan the faults of calls without the header
   */
  public FaultInjector(FaultPlan plan, InstantSource clock) {
    this.clock = clock;
    this.own = new ActiveFaults(plan, clock);
  }

  /** Makes a call for which {@link #current} returns the faults in a header. */
  public static <T> T underHeader(String text, Supplier<T> call) {
    return ScopedValue.where(TEXT, text).call(call::get);
  }

  /**
   * Returns the faults for the call that this thread answers, or those of the endpoint if it
   * answers none.
   *
   * @throws ServiceException ValidationException if the header is no valid plan
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
