package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.fold.FoldOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trial that ends early in any way leaves no job running. */
class StoppedFoldsTest extends JobFoldsFixture {

  @Test
  void stopsAlsoTheJobsThatItNeverHeardOf() {
    SimulatedAccount account =
        new SimulatedAccount(
            time,
            ServiceConditions.fine(_ -> JobResult.completes(HOUR.multipliedBy(9)))
                .withLostAnswers(1),
            1);

    List<FoldOutcome> outcomes =
        run(SimulatedTrial.of(2, 2, 1).with(RetryRule.of(1, false, MINUTE)), account);

    assertThat(account.names()).isNotEmpty();
    assertThat(account.runningNow()).isEmpty();
    assertThat(outcomes).hasAtLeastOneElementOfType(FoldOutcome.Failed.class);
  }

  @Test
  void stopsTheOtherFoldsWhenOneHasFailedForGood() {
    SimulatedAccount account =
        account(name -> isFold(name, 1) ? JobResult.fails(MINUTE) : JobResult.completes(HOUR));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(4, 3, 1), account);

    assertThat(outcomes.get(1)).isInstanceOf(FoldOutcome.Failed.class);
    assertThat(List.of(outcomes.get(0), outcomes.get(2), outcomes.get(3)))
        .allMatch(FoldOutcome.Stopped.class::isInstance);
    assertThat(account.names()).as("fold 3 was never started").hasSize(3);
    assertThat(account.runningNow()).isEmpty();
  }

  @Test
  void stopsTheRunningJobsOfATrialThatEndsEarly() {
    SimulatedAccount account =
        account(name -> JobResult.completes(isFold(name, 0) ? MINUTE : HOUR));
    RecordedProgress endsEarly = new RecordedProgress(ended -> !ended.isEmpty());

    List<FoldOutcome> outcomes =
        time.result(() -> SimulatedTrial.of(3, 2, 1).run(account, time, stopSignal, endsEarly));

    assertThat(outcomes.get(0)).isInstanceOf(FoldOutcome.Scored.class);
    assertThat(outcomes.subList(1, 3)).allMatch(FoldOutcome.Skipped.class::isInstance);
    assertThat(account.runningNow()).isEmpty();
  }

  @Test
  void readsAResultBeforeItStartsAnotherFold() {
    SimulatedAccount account = account(_ -> JobResult.completes(MINUTE));
    RecordedProgress endsEarly = new RecordedProgress(ended -> !ended.isEmpty());

    time.result(() -> SimulatedTrial.of(3, 1, 1).run(account, time, stopSignal, endsEarly));

    assertThat(account.names()).containsExactly("trial-f00");
  }

  @Test
  void startsNoFoldOfATrialThatAnEarlierAttemptHasEnded() {
    SimulatedAccount account = account(_ -> JobResult.completes(MINUTE));
    RecordedProgress ended = new RecordedProgress(_ -> true);

    List<FoldOutcome> outcomes =
        time.result(() -> SimulatedTrial.of(3, 3, 1).run(account, time, stopSignal, ended));

    assertThat(outcomes).hasSize(3).allMatch(FoldOutcome.Skipped.class::isInstance);
    assertThat(account.names()).isEmpty();
  }

  @Test
  void scoresAFoldThatCompletedBeforeItCouldBeStopped() {
    SimulatedAccount account = account(_ -> JobResult.completes(MINUTE));
    RecordedProgress endsEarly = new RecordedProgress(ended -> !ended.isEmpty());

    List<FoldOutcome> outcomes =
        time.result(() -> SimulatedTrial.of(2, 2, 1).run(account, time, stopSignal, endsEarly));

    assertThat(outcomes).hasSize(2).allMatch(FoldOutcome.Scored.class::isInstance);
  }

  @Test
  void callsFoldsStoppedRatherThanSkippedIfAnotherOneFailed() {
    SimulatedAccount account =
        account(name -> isFold(name, 1) ? JobResult.fails(MINUTE) : JobResult.completes(HOUR));
    RecordedProgress endsEarly = new RecordedProgress(ended -> !ended.isEmpty());

    List<FoldOutcome> outcomes =
        time.result(() -> SimulatedTrial.of(3, 3, 1).run(account, time, stopSignal, endsEarly));

    assertThat(outcomes.get(0)).isInstanceOf(FoldOutcome.Stopped.class);
    assertThat(outcomes.get(2)).isInstanceOf(FoldOutcome.Stopped.class);
  }

  @Test
  void callsFoldsStoppedRatherThanSkippedIfTheTrialIsStopped() {
    SimulatedAccount account = account(_ -> JobResult.completes(HOUR));
    RecordedProgress ended =
        new RecordedProgress(_ -> {
          stopSignal.raise();
          return true;
        });

    List<FoldOutcome> outcomes =
        time.result(() -> SimulatedTrial.of(2, 2, 1).run(account, time, stopSignal, ended));

    assertThat(outcomes).hasSize(2).allMatch(FoldOutcome.Stopped.class::isInstance);
  }

  @Test
  void countsTheTimeOfTheJobsThatItStops() {
    SimulatedAccount account =
        account(name -> JobResult.completes(isFold(name, 0) ? MINUTE : HOUR));
    RecordedProgress endsEarly = new RecordedProgress(ended -> !ended.isEmpty());

    List<FoldOutcome> outcomes =
        time.result(() -> SimulatedTrial.of(2, 2, 1).run(account, time, stopSignal, endsEarly));

    assertThat(outcomes.get(1).jobs().orElseThrow().billable()).isGreaterThanOrEqualTo(MINUTE);
  }

  @Test
  void keepsTheScoresThatWereThereWhenItIsStopped() {
    SimulatedAccount account =
        account(name -> JobResult.completes(isFold(name, 0) ? MINUTE : HOUR));
    time.process(MINUTE.multipliedBy(5), stopSignal::raise);

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(3, 3, 1), account);

    assertThat(outcomes.get(0)).isInstanceOf(FoldOutcome.Scored.class);
    assertThat(outcomes.subList(1, 3)).allMatch(FoldOutcome.Stopped.class::isInstance);
    assertThat(account.runningNow()).isEmpty();
    assertThat(Duration.between(Instant.EPOCH, time.now()))
        .as("within the time between SIGTERM and SIGKILL")
        .isLessThan(MINUTE.multipliedBy(5).plusSeconds(120));
  }

  @Test
  void leavesNothingRunningWhenTheServiceRefuses() {
    SimulatedAccount account =
        account(name -> {
          if (isFold(name, 1)) {
            throw new ServiceRefusedException("AccessDeniedException");
          }
          return JobResult.completes(HOUR);
        });

    assertThatThrownBy(() -> run(SimulatedTrial.of(3, 3, 1), account))
        .isInstanceOf(ServiceRefusedException.class);

    assertThat(account.names()).contains("trial-f00");
    assertThat(account.runningNow()).isEmpty();
  }

  @Test
  void stopsWhatAnEarlierAttemptLeftAndNoFoldAdopts() {
    SimulatedAccount account = account(_ -> JobResult.completes(HOUR));
    account.create(new FoldJob(7, "trial-f07", List.of(), Map.of(), "work"));

    run(SimulatedTrial.of(2, 2, 1), account);

    assertThat(account.jobs())
        .filteredOn(job -> job.job().fold() == 7)
        .isNotEmpty()
        .allMatch(SimulatedAccount.Job::stopped);
  }
}
