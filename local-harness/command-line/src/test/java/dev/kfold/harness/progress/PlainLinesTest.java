package dev.kfold.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.client.TrialStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
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
  void aTrialThatEndedEarlyIsNotOneWithoutAScore() {
    assertThat(
            PlainLines.between(
                Optional.of(Snapshots.searching(Snapshots.running("a"))),
                Snapshots.searching(Snapshots.endedEarly("a"))))
        .containsExactly("Trial 1/12: ended early  kernel=rbf");
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
                Snapshots.STARTED.plusMillis(61_000),
                Optional.of(Duration.ofMinutes(3))))
        .isEqualTo(
            "Untuned trial and hyperparameter tuning, trials 1/12, folds 7/65, 1 min 01 s so far, about 3 min left");
  }

  @Test
  void theReasonOfAFailureStaysInItsLine() {
    TrialSnapshot failed =
        new TrialSnapshot(
            "a",
            TrialStatus.FAILED,
            Map.of("kernel", "rbf"),
            OptionalDouble.empty(),
            Optional.of("AlgorithmError: a\nb\u001b[1m"));

    assertThat(
            PlainLines.between(
                Optional.of(Snapshots.searching(Snapshots.running("a"))),
                Snapshots.searching(failed)))
        .containsExactly("Trial 1/12: failed: AlgorithmError: a\\nb\\u001b[1m  kernel=rbf");
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
                Snapshots.STARTED.plusMillis(61_000),
                Optional.empty()))
        .isEqualTo("Hyperparameter tuning, trials 1/12, folds 7/60, 1 min 01 s so far");
  }

  @Test
  void saysThatItGoesOnEveryTenSecondsAndNotMoreOften() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    AtomicReference<Instant> now = new AtomicReference<>(Snapshots.STARTED);
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    // its own ticker reads the same clock, and so prints nothing twice
    try (PlainProgress progress = new PlainProgress(List.of(), out, clock, PlainProgress.SILENCE)) {
      progress.show(Snapshots.searching(Snapshots.running("a")));
      for (int second = 1; second <= 35; second++) {
        now.set(Snapshots.STARTED.plusSeconds(second));
        progress.breakSilence();
      }
    }

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Preprocess: done in 1.5 s",
            "Hyperparameter tuning: started",
            "Hyperparameter tuning, trials 0/12, folds 7/60, 10.0 s so far, about 1 min left",
            "Hyperparameter tuning, trials 0/12, folds 7/60, 20.0 s so far, about 2 min left",
            "Hyperparameter tuning, trials 0/12, folds 7/60, 30.0 s so far, about 3 min left");
  }
}
