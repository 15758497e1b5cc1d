package dev.kfold.harness.progress;

import dev.kfold.contract.OneLine;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.client.TrialStatus;
import dev.kfold.harness.pipeline.SearchJobSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines for a file or a pipe: one for every step that changed and every trial that ended,
 * including the untuned default.
 */
public final class PlainLines {

  private PlainLines() {}

  /** Returns the lines for the changes since an earlier snapshot, empty before the first one. */
  public static List<String> between(Optional<ExecutionSnapshot> earlier, ExecutionSnapshot later) {
    List<String> trials =
        later
            .search()
            .map(search -> trialLines(earlier.flatMap(ExecutionSnapshot::search), search))
            .orElse(List.of());
    List<String> lines = new ArrayList<>();
    for (StepSnapshot step : later.shownSteps()) {
      // a search starts before its first trial and ends after its last
      if (isSearch(step) && step.status() != StepStatus.RUNNING) {
        lines.addAll(trials);
      }
      if (statusIn(earlier, step) != step.status()) {
        lines.add(stepLine(step));
      }
      if (isSearch(step) && step.status() == StepStatus.RUNNING) {
        lines.addAll(trials);
      }
    }
    return lines;
  }

  private static boolean isSearch(StepSnapshot step) {
    return step.work(StepWork.Tuning.class).isPresent()
        || step.name().equals(SearchJobSteps.SEARCH);
  }

  private static StepStatus statusIn(Optional<ExecutionSnapshot> earlier, StepSnapshot step) {
    return earlier
        .flatMap(snapshot -> snapshot.step(step.name()))
        .map(StepSnapshot::status)
        .orElse(StepStatus.WAITING);
  }

  /**
   * Returns the line that is printed if nothing has changed for a while.
   *
   * @param remaining the estimate of the remaining time, if there is one
   */
  public static String heartbeat(
      ExecutionSnapshot execution, Instant now, Optional<Duration> remaining) {
    String running =
        execution.shownSteps().stream()
            .filter(step -> step.status() == StepStatus.RUNNING)
            .map(step -> StepTitle.of(step.name()))
            .reduce((one, other) -> one + " and " + other.toLowerCase(Locale.ROOT))
            .orElse("Working");
    String search =
        execution.search().map(PlainLines::counts).map(counts -> ", " + counts).orElse("");
    return "%s%s, %s so far%s"
        .formatted(
            running,
            search,
            Durations.spell(Duration.between(execution.started(), now)),
            remaining.map(time -> ", about %s left".formatted(Durations.roughly(time))).orElse(""));
  }

  private static String stepLine(StepSnapshot step) {
    String title = StepTitle.of(step.name());
    return switch (step.status()) {
      case WAITING -> title + ": waiting";
      case RUNNING -> title + ": started";
      case SUCCEEDED -> title + ": done" + duration(step);
      case FAILED ->
          title
              + ": failed"
              + step.failureReason().map(reason -> ": " + OneLine.of(reason)).orElse("");
      case STOPPED -> title + ": stopped";
    };
  }

  private static String duration(StepSnapshot step) {
    return step.started()
        .flatMap(started -> step.ended().map(ended -> Duration.between(started, ended)))
        .map(duration -> " in " + Durations.spell(duration))
        .orElse("");
  }

  private static List<String> trialLines(Optional<SearchSnapshot> earlier, SearchSnapshot later) {
    Set<String> ended =
        earlier.stream()
            .flatMap(search -> Stream.concat(search.untuned().stream(), search.trials().stream()))
            .filter(trial -> trial.status() != TrialStatus.RUNNING)
            .map(TrialSnapshot::name)
            .collect(Collectors.toSet());
    List<TrialSnapshot> trials = later.trials();
    List<String> lines = new ArrayList<>();
    later
        .untuned()
        .filter(untuned -> untuned.status() != TrialStatus.RUNNING)
        .filter(untuned -> !ended.contains(untuned.name()))
        .ifPresent(untuned ->
            lines.add(
                "Untuned default: %s  %s"
                    .formatted(
                        result(untuned), HyperparameterText.spell(untuned.hyperparameters()))));
    for (int i = 0; i < trials.size(); i++) {
      TrialSnapshot trial = trials.get(i);
      if (trial.status() != TrialStatus.RUNNING && !ended.contains(trial.name())) {
        lines.add(
            "Trial %d/%d: %s  %s"
                .formatted(
                    i + 1,
                    later.plannedTrials(),
                    result(trial),
                    HyperparameterText.spell(trial.hyperparameters())));
      }
    }
    return lines;
  }

  private static String result(TrialSnapshot trial) {
    return switch (trial.status()) {
      case RUNNING -> "running";
      case COMPLETED ->
          trial.objective().isPresent()
              ? String.format(Locale.ROOT, "mean %.4f", trial.objective().getAsDouble())
              : "no score";
      case FAILED ->
          "failed" + trial.failureReason().map(reason -> ": " + OneLine.of(reason)).orElse("");
      case ENDED_EARLY -> "ended early";
      case STOPPED -> "stopped";
    };
  }

  private static String counts(SearchSnapshot search) {
    String trials = "trials %d/%d".formatted(search.trialsDone(), search.plannedTrials());
    return search.plannedFolds() == 0
        ? trials
        : "%s, folds %d/%d".formatted(trials, search.foldsDone(), search.plannedFolds());
  }
}
