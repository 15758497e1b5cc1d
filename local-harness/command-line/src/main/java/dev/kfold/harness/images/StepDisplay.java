package dev.kfold.harness.images;

import dev.kfold.harness.progress.Screen;
import java.time.Clock;

/** Shows how one step goes, until it is closed. */
sealed interface StepDisplay extends AutoCloseable permits LiveStepDisplay, PlainStepDisplay {

  static StepDisplay of(BuildStep step, Screen screen, Clock clock) {
    return screen.live()
        ? new LiveStepDisplay(step.title(), screen, clock)
        : new PlainStepDisplay(step.title(), screen.out(), clock);
  }

  /** The program wrote a line. */
  void said(String line);

  /** The step did what it was to do; one that is closed without this did not. */
  void succeeded();

  @Override
  void close();
}
