package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.ExecutionStatus;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.client.TrialStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Snapshots of an execution at several moments. */
final class Snapshots {

  static final Instant STARTED = Instant.parse("2026-11-23T09:30:00Z");

  private Snapshots() {}

  static ExecutionSnapshot preprocessing() {
    return execution(
        List.of(step("PreprocessStep", StepStatus.RUNNING, Optional.empty())), Optional.empty());
  }

  /** Returns a snapshot of the condition that only leads to a failure. */
  static ExecutionSnapshot checkingTheBaseline(StepStatus status) {
    return execution(
        List.of(step("BelowBaselineCheckStep", status, Optional.of(STARTED.plusMillis(1500)))),
        Optional.empty());
  }

  static ExecutionSnapshot searching(TrialSnapshot... trials) {
    return execution(
        List.of(
            step("PreprocessStep", StepStatus.SUCCEEDED, Optional.of(STARTED.plusMillis(1500))),
            search(StepStatus.RUNNING, Optional.empty())),
        Optional.of(new SearchSnapshot("tune", List.of(trials), Optional.empty(), 12, 7, 60)));
  }

  /** Returns a snapshot with the untuned default in parallel to the search. */
  static ExecutionSnapshot searchingBeside(TrialSnapshot untuned, TrialSnapshot... trials) {
    return execution(
        List.of(
            step("PreprocessStep", StepStatus.SUCCEEDED, Optional.of(STARTED.plusMillis(1500))),
            step("UntunedTrialStep", StepStatus.RUNNING, Optional.empty()),
            search(StepStatus.RUNNING, Optional.empty())),
        Optional.of(new SearchSnapshot("tune", List.of(trials), Optional.of(untuned), 12, 7, 65)));
  }

  /** Returns the completed trial of the untuned default. */
  static TrialSnapshot untuned(double mean) {
    return new TrialSnapshot(
        "untuned",
        TrialStatus.COMPLETED,
        Map.of("c", "1.0", "gamma", "scale", "kernel", "rbf"),
        OptionalDouble.of(mean),
        Optional.empty());
  }

  static ExecutionSnapshot evaluating(TrialSnapshot... trials) {
    return execution(
        List.of(
            step("PreprocessStep", StepStatus.SUCCEEDED, Optional.of(STARTED.plusMillis(1500))),
            search(StepStatus.SUCCEEDED, Optional.of(STARTED.plusMillis(9500))),
            step("EvaluationStep", StepStatus.RUNNING, Optional.empty())),
        Optional.of(new SearchSnapshot("tune", List.of(trials), Optional.empty(), 12, 60, 60)));
  }

  static ExecutionSnapshot ended() {
    return new ExecutionSnapshot(
        "arn",
        ExecutionStatus.SUCCEEDED,
        STARTED,
        Optional.empty(),
        List.of(
            step("PreprocessStep", StepStatus.SUCCEEDED, Optional.of(STARTED.plusMillis(1500)))),
        Optional.empty());
  }

  private static StepSnapshot search(StepStatus status, Optional<Instant> ended) {
    return new StepSnapshot(
        "HyperParameterTuningStep",
        status,
        Optional.of(STARTED),
        ended,
        Optional.empty(),
        Optional.of(new StepWork.Tuning("tune")));
  }

  static TrialSnapshot running(String name) {
    return new TrialSnapshot(
        name, TrialStatus.RUNNING, Map.of(), OptionalDouble.empty(), Optional.empty());
  }

  static TrialSnapshot endedEarly(String name) {
    return new TrialSnapshot(
        name,
        TrialStatus.ENDED_EARLY,
        Map.of("kernel", "rbf"),
        OptionalDouble.empty(),
        Optional.empty());
  }

  static TrialSnapshot completed(String name, double mean) {
    return new TrialSnapshot(
        name,
        TrialStatus.COMPLETED,
        Map.of("c", "1.2738491", "gamma", "0.05", "kernel", "rbf"),
        OptionalDouble.of(mean),
        Optional.empty());
  }

  private static StepSnapshot step(String name, StepStatus status, Optional<Instant> ended) {
    return new StepSnapshot(
        name, status, Optional.of(STARTED), ended, Optional.empty(), Optional.empty());
  }

  private static ExecutionSnapshot execution(
      List<StepSnapshot> steps, Optional<SearchSnapshot> search) {
    return new ExecutionSnapshot(
        "arn", ExecutionStatus.EXECUTING, STARTED, Optional.empty(), steps, search);
  }
}
