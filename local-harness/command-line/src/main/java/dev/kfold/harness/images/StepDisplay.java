package dev.kfold.harness.images;

import dev.kfold.harness.progress.Durations;
import dev.kfold.harness.progress.Screen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows the progress of one build step, until it is closed. */
abstract sealed class StepDisplay implements AutoCloseable
    permits LiveStepDisplay, PlainStepDisplay {

  private final Clock clock;
  private final Instant started;
  private boolean succeeded;

  StepDisplay(Clock clock) {
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Returns the display of a step that suits the screen. */
  static StepDisplay of(BuildStep step, Screen screen, Clock clock) {
    return screen.live()
        ? new LiveStepDisplay(step.title(), screen, clock)
        : new PlainStepDisplay(step.title(), screen.out(), clock);
  }

  /** Shows a line of the builder's output. */
  abstract void show(String line);

  /** Marks the step as successful; a step that is closed without this has failed. */
  final void markSucceeded() {
    succeeded = true;
  }

  /** Returns whether the step was marked as successful. */
  final boolean hasSucceeded() {
    return succeeded;
  }

  /** Returns the current time. */
  final Instant now() {
    return clock.instant();
  }

  /** Returns the time since the start of the step, such as {@code 4.2 s}. */
  final String elapsed() {
    return Durations.spell(Duration.between(started, now()));
  }

  @Override
  public abstract void close();
}
