package dev.kfold.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.StepStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

  @Test
  void aLineForEveryStepThatChanged() {
    assertThat(
            PlainLines.between(
                Optional.of(Snapshots.preprocessing()),
                Snapshots.searching(Snapshots.running("a"))))
        .containsExactly("Preprocess: done in 1.5 s", "Hyperparameter tuning: started");
  }

  @Test
  void aLineForEveryTrialThatEnded() {
    assertThat(
            PlainLines.between(
                Optional.of(
                    Snapshots.searching(Snapshots.completed("a", 0.9), Snapshots.running("b"))),
                Snapshots.searching(Snapshots.completed("a", 0.9), Snapshots.completed("b", 0.98))))
        .containsExactly("Trial 2/12: mean 0.9800  c=1.274 gamma=0.05 kernel=rbf");
  }

  @Test
  void theLastTrialsComeBeforeTheEndOfTheirSearch() {
    assertThat(
            PlainLines.between(
                Optional.of(Snapshots.searching(Snapshots.running("a"))),
                Snapshots.evaluating(Snapshots.completed("a", 0.9))))
        .containsExactly(
            "Trial 1/12: mean 0.9000  c=1.274 gamma=0.05 kernel=rbf",
            "Hyperparameter tuning: done in 9.5 s",
            "Evaluation: started");
  }

  @Test
  void aLineForTheUntunedDefaultWhenItHasEndedAndOnlyThen() {
    var running = Snapshots.searchingBeside(Snapshots.running("untuned"));
    var done = Snapshots.searchingBeside(Snapshots.untuned(0.9775));

    assertThat(PlainLines.between(Optional.of(running), done))
        .containsExactly("Untuned default: mean 0.9775  c=1 gamma=scale kernel=rbf");
    assertThat(PlainLines.between(Optional.of(done), done)).isEmpty();
  }

  @Test
  void noLineForTheCheckOfTheBaselineUnlessItFails() {
    assertThat(
            PlainLines.between(
                Optional.empty(), Snapshots.checkingTheBaseline(StepStatus.SUCCEEDED)))
        .isEmpty();
    assertThat(
            PlainLines.between(Optional.empty(), Snapshots.checkingTheBaseline(StepStatus.FAILED)))
        .containsExactly("Below baseline check: failed");
  }

  @Test
  void theHeartbeatNamesAllStepsThatRun() {
    assertThat(
            PlainLines.heartbeat(
                Snapshots.searchingBeside(
                    Snapshots.running("untuned"), Snapshots.completed("a", 0.9)),
                Snapshots.STARTED.plusMillis(61_000)))
        .isEqualTo(
            "Untuned trial and hyperparameter tuning, trials 1/12, folds 7/65, 1 min 01 s so far");
  }

  @Test
  void noLineIfNothingChanged() {
    var snapshot = Snapshots.searching(Snapshots.completed("a", 0.9));

    assertThat(PlainLines.between(Optional.of(snapshot), snapshot)).isEmpty();
  }

  @Test
  void theHeartbeatTellsWhatRunsAndHowFarItIs() {
    assertThat(
            PlainLines.heartbeat(
                Snapshots.searching(Snapshots.completed("a", 0.9)),
                Snapshots.STARTED.plusMillis(61_000)))
        .isEqualTo("Hyperparameter tuning, trials 1/12, folds 7/60, 1 min 01 s so far");
  }

  @Test
  void saysNothingMoreWhileTheLastLineIsFresh() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Clock stopped = Clock.fixed(Snapshots.STARTED, ZoneOffset.UTC);

    try (PlainProgress progress =
        new PlainProgress(new PrintStream(written, true, StandardCharsets.UTF_8), stopped)) {
      progress.show(Snapshots.preprocessing());
      progress.breakSilence();
    }

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("Preprocess: started");
  }
}
