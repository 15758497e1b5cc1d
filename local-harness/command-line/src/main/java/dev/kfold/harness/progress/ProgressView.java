package dev.kfold.harness.progress;

import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.TrialSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renders the live display as lines of text: the same snapshot, time and width give the same lines.
 *
 * @param plannedSteps names of the steps in the order of the pipeline, without those that only a
 *     failure reaches
 * @param width the width of the terminal in columns; no line is wider
 */
public record ProgressView(List<String> plannedSteps, int width, Style style) {

  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final int TITLE_WIDTH = 24;
  private static final int NARROW = 60;

  /**
   * Returns the lines for an execution: its steps, its search, the elapsed and the remaining time.
   *
   * @param remaining the estimate of the remaining time, if there is one
   */
  public List<String> lines(
      ExecutionSnapshot execution, Instant now, Optional<Duration> remaining) {
    List<String> lines = new ArrayList<>();
    for (StepSnapshot step : steps(execution)) {
      lines.add(stepLine(step, now));
    }
    execution.search().ifPresent(search -> lines.addAll(searchLines(search)));
    String elapsed = "elapsed " + spell(execution.started(), execution.ended().orElse(now));
    String left = remaining.map(time -> " · about " + Durations.roughly(time) + " left").orElse("");
    lines.add("  " + style.faint(cut(elapsed + left, width - 2)));
    return lines;
  }

  /** Returns this view for a terminal of another width. */
  ProgressView at(int columns) {
    return new ProgressView(plannedSteps, columns, style);
  }

  /** Returns the lines for the time before the execution has started. */
  List<String> starting(Instant now) {
    return List.of("  " + style.busy(spinner(now) + " Starting"));
  }

  /** Returns the planned steps in order, followed by the other steps that were reached. */
  private List<StepSnapshot> steps(ExecutionSnapshot execution) {
    Stream<StepSnapshot> planned =
        plannedSteps.stream()
            .map(name -> execution.step(name).orElseGet(() -> StepSnapshot.waiting(name)));
    Stream<StepSnapshot> others =
        execution.shownSteps().stream().filter(step -> !plannedSteps.contains(step.name()));
    return Stream.concat(planned, others).toList();
  }

  private String stepLine(StepSnapshot step, Instant now) {
    String title = cut(StepTitle.of(step.name()), width - 4);
    String time = time(step, now);
    boolean roomForTime = !time.isEmpty() && width >= TITLE_WIDTH + time.length() + 6;
    String text = roomForTime ? pad(title, TITLE_WIDTH) + "  " : title;
    return switch (step.status()) {
      case WAITING -> "  " + style.faint("· " + text.strip());
      case RUNNING -> "  " + style.busy(spinner(now) + " " + text) + (roomForTime ? time : "");
      case SUCCEEDED -> "  " + style.good("✔") + " " + text + faintTime(roomForTime, time);
      case FAILED -> "  " + style.bad("✘ " + text) + faintTime(roomForTime, time);
      case STOPPED -> "  " + style.faint("■ " + text) + faintTime(roomForTime, time);
    };
  }

  private String faintTime(boolean room, String time) {
    return room ? style.faint(time) : "";
  }

  private List<String> searchLines(SearchSnapshot search) {
    List<String> lines = new ArrayList<>();
    String failed =
        search.trialsFailed() == 0 ? "" : ", %d failed".formatted(search.trialsFailed());
    lines.add(countLine("trials ", search.trialsDone(), search.plannedTrials(), failed));
    if (search.plannedFolds() > 0) {
      lines.add(countLine("folds  ", search.foldsDone(), search.plannedFolds(), ""));
    }
    search.best().ifPresent(best -> lines.add(scoreLine("best   ", best)));
    search
        .untuned()
        .filter(untuned -> untuned.objective().isPresent())
        .ifPresent(untuned -> lines.add(scoreLine("untuned", untuned)));
    return lines;
  }

  private String countLine(String what, int done, int total, String remark) {
    String counts = "%d/%d%s".formatted(done, total, remark);
    int room = width - "    ".length() - what.length() - counts.length() - 3;
    int barWidth = Math.min(width < NARROW ? 12 : 30, room);
    String bar = barWidth < 4 ? "" : bar(done, total, barWidth) + "  ";
    return "    %s %s%s".formatted(what, bar, counts);
  }

  private String bar(int done, int total, int columns) {
    int filled = total <= 0 ? 0 : (int) ((long) columns * Math.min(done, total) / total);
    return style.busy("█".repeat(filled)) + style.faint("░".repeat(columns - filled));
  }

  private String scoreLine(String what, TrialSnapshot trial) {
    String score = String.format(Locale.ROOT, "%.4f", trial.objective().getAsDouble());
    int room = width - "    ".length() - what.length() - 1 - score.length() - 2;
    String chosen = room < 4 ? "" : cut(HyperparameterText.spell(trial.hyperparameters()), room);
    return "    " + what + " " + style.strong(score) + "  " + style.faint(chosen);
  }

  private static String time(StepSnapshot step, Instant now) {
    return step.status() == StepStatus.WAITING
        ? ""
        : step.started().map(started -> spell(started, step.ended().orElse(now))).orElse("");
  }

  private static String spell(Instant from, Instant to) {
    return Durations.spell(Duration.between(from, to.isBefore(from) ? from : to));
  }

  /** Returns the character of a spinner that turns ten times a second. */
  public static String spinner(Instant now) {
    int frame = (int) (now.toEpochMilli() / 100 % SPINNER.length());
    return SPINNER.substring(frame, frame + 1);
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }

  /** Returns the text, cut to a number of columns with an ellipsis if it is longer. */
  public static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
  }
}
