package dev.kfold.sagemaker.faultinjection;

import dev.kfold.sagemaker.faultinjection.Fault.Disruption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of faults in the text of a plan, each with the values that it takes. */
enum FaultName {
  THROTTLE(
      "a share of the calls from 0 to 1, such as throttle=0.9 or throttle=StopTrainingJob:0.9"),
  CREATES_PER_SECOND("a rate above 0, such as creates-per-second=1"),
  RATE("an operation and a rate above 0, such as rate=ListTrainingJobs:2"),
  THROTTLE_PIPELINES("no value"),
  SEED("a whole number, such as seed=23"),
  INSTANCES("a number of instances, such as instances=4 or instances=ml.m5.large:4"),
  LATE_METRICS("a duration, such as late-metrics=2s"),
  SLOW_START("a duration, such as slow-start=500ms"),
  QUOTED_HYPERPARAMETERS("no value"),
  LOSE(
      "the end of a job's name or its number, and perhaps a time, such as lose=f03, lose=#3 or lose=f03@1s"),
  INTERRUPT(
      "the end of a job's name or its number, and perhaps a time, such as interrupt=f01, interrupt=#1 or interrupt=f01@1s"),
  STOP_GRACE("a duration, such as stop-grace=5s");

  private final String expected;

  FaultName(String expected) {
    this.expected = expected;
  }

  /** Returns the fault of a word, or empty if there is none. */
  static Optional<FaultName> of(String word) {
    return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
  }

  /** Returns the words of all faults. */
  static List<String> words() {
    return Arrays.stream(values()).map(FaultName::word).toList();
  }

  /** Returns the word in the text of a plan, such as {@code slow-start}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Describes the values that may follow the word, for error messages. */
  String expected() {
    return expected;
  }

  /** Returns whether a plan may repeat it, for other operations, instance types or jobs. */
  boolean isRepeatable() {
    return switch (this) {
      case THROTTLE, RATE, INSTANCES, LOSE, INTERRUPT -> true;
      case CREATES_PER_SECOND,
          THROTTLE_PIPELINES,
          SEED,
          LATE_METRICS,
          SLOW_START,
          QUOTED_HYPERPARAMETERS,
          STOP_GRACE ->
          false;
    };
  }

  /**
   * Returns the fault with a value.
   *
   * @param value empty if there is none
   * @throws IllegalArgumentException if the value is invalid; the message says why
   */
  Fault read(String value) {
    return switch (this) {
      case THROTTLE -> throttle(value);
      case CREATES_PER_SECOND -> new Fault.Rate("CreateTrainingJob", FaultValues.rate(value));
      case RATE -> rate(value);
      case THROTTLE_PIPELINES -> flag(value, new Fault.ThrottledPipelines());
      case SEED -> new Fault.Seed(FaultValues.wholeNumber(value));
      case INSTANCES -> instances(value);
      case LATE_METRICS -> new Fault.LateMetrics(FaultValues.duration(value));
      case SLOW_START -> new Fault.SlowStart(FaultValues.duration(value));
      case QUOTED_HYPERPARAMETERS -> flag(value, new Fault.QuotedHyperparameters());
      case LOSE -> disruption(Disruption.Cause.LOSS, value);
      case INTERRUPT -> disruption(Disruption.Cause.INTERRUPTION, value);
      case STOP_GRACE -> new Fault.StopGrace(FaultValues.duration(value));
    };
  }

  private static Fault throttle(String value) {
    Optional<String> operation = FaultValues.subject(value);
    operation.ifPresent(FaultValues::requireOperation);
    return new Fault.Throttle(operation, FaultValues.share(FaultValues.afterSubject(value)));
  }

  private static Fault rate(String value) {
    String operation =
        FaultValues.subject(value)
            .orElseThrow(() ->
                new IllegalArgumentException("found '%s', without an operation".formatted(value)));
    FaultValues.requireOperation(operation);
    return new Fault.Rate(operation, FaultValues.rate(FaultValues.afterSubject(value)));
  }

  private static Fault instances(String value) {
    Optional<String> type = FaultValues.subject(value);
    type.ifPresent(FaultValues::requireInstanceType);
    return new Fault.Instances(type, FaultValues.count(FaultValues.afterSubject(value)));
  }

  private static Fault flag(String value, Fault fault) {
    if (!value.isEmpty()) {
      throw new IllegalArgumentException("found '%s'".formatted(value));
    }
    return fault;
  }

  private static Fault disruption(Disruption.Cause cause, String value) {
    return new Disruption(
        cause, FaultValues.job(FaultValues.beforeTime(value)), FaultValues.time(value));
  }
}
