package dev.kfold.cv.sagemaker;

import dev.kfold.contract.OneLine;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.job.RetryRule;
import dev.kfold.cv.job.ServiceBusyException;
import dev.kfold.cv.job.ServiceRefusedException;
import dev.kfold.cv.pacing.Backoff;
import dev.kfold.cv.pacing.Time;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes a call at the start of a trial, and repeats it if the service is too busy or refuses it.
 *
 * @param mostRefusals after how many refusals the call fails
 * @param patience the longest time for which the service may be busy
 * @param log says once that the call is repeated
 */
record PatientCall(
    Time time, StopSignal stopSignal, int mostRefusals, Duration patience, PrintStream log) {

  /** Describe can be refused for a moment right after the start of the job itself. */
  private static final int MOST_REFUSALS = 8;

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  /** Returns the way to make a call without which the trial fails. */
  static PatientCall needed(Time time, ProgramContext context) {
    return of(time, context, MOST_REFUSALS, RetryRule.SERVICE_PATIENCE);
  }

  /** Returns the way to make a further call, whose refusal lasts. */
  static PatientCall afterDescribe(Time time, ProgramContext context) {
    return of(time, context, 1, RetryRule.SERVICE_PATIENCE);
  }

  /** Returns the way to ask for credentials, which the SDK itself does several times. */
  static PatientCall ofCredentials(Time time, ProgramContext context) {
    return of(time, context, 3, RetryRule.SERVICE_PATIENCE);
  }

  /** Returns the way to make a call without which the trial only takes longer. */
  static PatientCall optional(Time time, ProgramContext context) {
    return of(time, context, 2, ONE_SECOND);
  }

  private static PatientCall of(
      Time time, ProgramContext context, int mostRefusals, Duration patience) {
    return new PatientCall(time, context.stopSignal(), mostRefusals, patience, context.out());
  }

  /**
   * Returns the result of a call.
   *
   * @throws ServiceRefusedException if the service refuses it, or is busy for too long
   */
  <T> T run(Supplier<T> call) throws InterruptedException {
    Backoff backoff = new Backoff(ONE_SECOND, TEN_SECONDS, new SplittableRandom());
    Instant deadline = time.now().plus(patience);
    int refusals = 0;
    for (int attempt = 1; ; attempt++) {
      try {
        return ServiceErrors.call(call);
      } catch (ServiceRefusedException e) {
        refusals++;
        if (refusals == mostRefusals || stopSignal.isRaised()) {
          throw e;
        }
      } catch (ServiceBusyException e) {
        if (time.now().isAfter(deadline) || stopSignal.isRaised()) {
          throw new ServiceRefusedException(reason(e));
        }
        if (attempt == 1 && patience.compareTo(ONE_SECOND) > 0) {
          log.printf(
              "a call is repeated for %d minutes: %s%n",
              patience.toMinutes(), OneLine.of(e.sentence()));
        }
      }
      time.await(stopSignal, backoff.after(attempt));
    }
  }

  private static String reason(ServiceBusyException refusal) {
    return switch (refusal.reason()) {
      case THROTTLED, NO_CAPACITY -> "the service is too busy: " + refusal.sentence();
      case UNAVAILABLE ->
          "the service does not answer: %s; let the job reach it, in a VPC by a NAT gateway or by the endpoints of SageMaker and S3."
              .formatted(refusal.sentence());
    };
  }
}
