package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import dev.kfold.trainer.contract.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Folds as jobs of a simulated account, one case at a time. */
class JobFoldsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time = new VirtualTime();
  private final StopSignal stopSignal = new StopSignal();
  private final SeenProgress progress = new SeenProgress();

  @Test
  void givesTheOutcomesInTheOrderOfTheFoldsWhateverTheOrderOfTheirEnds() {
    SimulatedAccount account =
        account(name -> Fate.completes(isFold(name, 0) ? HOUR : MINUTE.plusSeconds(fold(name))));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(3, 3, 1), account);

    assertThat(outcomes).extracting(FoldOutcome::fold).containsExactly(0, 1, 2);
    assertThat(outcomes).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(progress.ended).last().extracting(FoldOutcome::fold).isEqualTo(0);
  }

  @Test
  void runsNoMoreFoldsAtATimeThanAllowed() {
    SimulatedAccount account = account(_ -> Fate.completes(MINUTE));

    run(SimulatedTrial.of(10, 3, 1), account);

    assertThat(account.names()).hasSize(10);
    assertThat(account.mostAtATime()).isEqualTo(3);
  }

  @Test
  void triesALostFoldAgainUnderANewName() {
    SimulatedAccount account =
        account(name -> name.equals("trial-f01") ? Fate.isLost(MINUTE) : Fate.completes(MINUTE));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 2, 2), account);

    assertThat(account.names()).containsExactlyInAnyOrder("trial-f00", "trial-f01", "trial-f01-2");
    assertThat(outcomes.get(1).jobs())
        .contains(new JobUse("trial-f01-2", 2, MINUTE.multipliedBy(2)));
  }

  @Test
  void failsAFoldThatIsLostTooOften() {
    SimulatedAccount account =
        account(name -> isFold(name, 1) ? Fate.isLost(MINUTE) : Fate.completes(MINUTE));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 2, 3), account);

    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            FoldOutcome.Failed.class,
            failed -> {
              assertThat(failed.reason()).startsWith("InternalServerError");
              assertThat(failed.jobs()).map(JobUse::attempts).contains(3);
              assertThat(failed.jobs()).map(JobUse::lastJob).contains("trial-f01-3");
            });
  }

  @Test
  void doesNotTryTheTrainersOwnErrorsAgainUnlessAsked() {
    SimulatedAccount account = account(_ -> Fate.fails(MINUTE));
    run(SimulatedTrial.of(2, 1, 3), account);
    assertThat(account.names()).containsExactly("trial-f00");

    SimulatedAccount other = account(_ -> Fate.fails(MINUTE));
    run(SimulatedTrial.of(2, 1, 3).with(RetryRule.of(3, true, HOUR)), other);
    assertThat(other.names()).containsExactly("trial-f00", "trial-f00-2", "trial-f00-3");
  }

  @Test
  void failsAFoldThatRanOutOfTimeOrWasStoppedBySomebodyElse() {
    for (FoldJobStatus.Cause cause :
        List.of(
            FoldJobStatus.Cause.OUT_OF_TIME,
            FoldJobStatus.Cause.STOPPED,
            FoldJobStatus.Cause.REQUEST)) {
      SimulatedAccount account = account(_ -> Fate.ends(MINUTE, cause, "no score"));

      List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 1, 3), account);

      assertThat(outcomes.getFirst()).isInstanceOf(FoldOutcome.Failed.class);
      assertThat(account.names()).as("%s", cause).containsExactly("trial-f00");
    }
  }

  @Test
  void waitsOutMissingCapacityWithoutCountingItAsAFailure() {
    SimulatedAccount account =
        account(name ->
            name.equals("trial-f00")
                ? Fate.ends(MINUTE, FoldJobStatus.Cause.CAPACITY, "CapacityError: none left")
                : Fate.completes(MINUTE));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 2, 1), account);

    assertThat(outcomes).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(outcomes.getFirst().jobs()).map(JobUse::attempts).contains(1);
  }

  @Test
  void getsAllFoldsThroughAnAccountOfOneInstance() {
    SimulatedAccount account =
        new SimulatedAccount(time, Weather.fine(_ -> Fate.completes(MINUTE)).withInstances(1), 1);

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(5, 5, 1), account);

    assertThat(outcomes).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(account.mostAtATime()).isEqualTo(1);
  }

  @Test
  void givesUpOnAnAccountThatNeverHasAnInstance() {
    SimulatedAccount account =
        new SimulatedAccount(time, Weather.fine(_ -> Fate.completes(MINUTE)).withInstances(0), 1);

    List<FoldOutcome> outcomes =
        run(SimulatedTrial.of(2, 2, 1).with(RetryRule.of(1, false, HOUR)), account);

    assertThat(outcomes)
        .anySatisfy(outcome ->
            assertThat(outcome)
                .isInstanceOfSatisfying(
                    FoldOutcome.Failed.class,
                    failed ->
                        assertThat(failed.reason())
                            .contains("could not be started for 60 minutes")
                            .contains("ResourceLimitExceeded")));
    assertThat(account.calls("create")).as("in an hour").isLessThan(400);
  }

  @Test
  void stopsAlsoTheJobsThatItNeverHeardOf() {
    SimulatedAccount account =
        new SimulatedAccount(
            time, Weather.fine(_ -> Fate.completes(HOUR.multipliedBy(9))).withLostAnswers(1), 1);

    List<FoldOutcome> outcomes =
        run(SimulatedTrial.of(2, 2, 1).with(RetryRule.of(1, false, MINUTE)), account);

    assertThat(account.names()).isNotEmpty();
    assertThat(account.runningNow()).isEmpty();
    assertThat(outcomes).hasAtLeastOneElementOfType(FoldOutcome.Failed.class);
  }

  @Test
  void failsAFoldWhoseJobIsNotSeenAndStopsIt() {
    SimulatedAccount account =
        new SimulatedAccount(
            time,
            Weather.fine(_ -> Fate.completes(HOUR.multipliedBy(9))).withLag(HOUR.multipliedBy(9)),
            1);

    List<FoldOutcome> outcomes =
        run(SimulatedTrial.of(2, 1, 1).with(RetryRule.of(1, false, HOUR)), account);

    assertThat(outcomes.getFirst())
        .isInstanceOfSatisfying(
            FoldOutcome.Failed.class,
            failed -> assertThat(failed.reason()).startsWith("it cannot be looked at any more"));
    assertThat(account.names()).containsExactly("trial-f00");
    assertThat(account.runningNow()).isEmpty();
  }

  @Test
  void getsThroughAServiceThatThrottlesNineOfTenCalls() {
    SimulatedAccount account =
        new SimulatedAccount(time, Weather.fine(_ -> Fate.completes(MINUTE)).withThrottled(0.9), 1);

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(10, 10, 1), account);

    assertThat(outcomes).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(account.names()).hasSize(10);
  }

  @Test
  void waitsForADescribeThatLagsBehind() {
    SimulatedAccount account =
        new SimulatedAccount(
            time, Weather.fine(_ -> Fate.completes(MINUTE)).withLag(Duration.ofSeconds(20)), 1);

    assertThat(run(SimulatedTrial.of(3, 3, 1), account))
        .allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(account.names()).hasSize(3);
  }

  @Test
  void stopsTheOtherFoldsWhenOneHasFailedForGood() {
    SimulatedAccount account =
        account(name -> isFold(name, 1) ? Fate.fails(MINUTE) : Fate.completes(HOUR));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(4, 3, 1), account);

    assertThat(outcomes.get(1)).isInstanceOf(FoldOutcome.Failed.class);
    assertThat(List.of(outcomes.get(0), outcomes.get(2), outcomes.get(3)))
        .allMatch(FoldOutcome.Stopped.class::isInstance);
    assertThat(account.names()).as("fold 3 was never started").hasSize(3);
    assertThat(account.runningNow()).isEmpty();
  }

  @Test
  void endsAHopelessTrialAndStopsWhatRuns() {
    SimulatedAccount account = account(name -> Fate.completes(isFold(name, 0) ? MINUTE : HOUR));
    SeenProgress hopeless = new SeenProgress(ended -> !ended.isEmpty());

    List<FoldOutcome> outcomes =
        time.result(() -> SimulatedTrial.of(3, 2, 1).run(account, time, stopSignal, hopeless));

    assertThat(outcomes.get(0)).isInstanceOf(FoldOutcome.Scored.class);
    assertThat(outcomes.subList(1, 3)).allMatch(FoldOutcome.Skipped.class::isInstance);
    assertThat(account.runningNow()).isEmpty();
  }

  @Test
  void keepsTheScoresThatWereThereWhenItIsStopped() {
    SimulatedAccount account = account(name -> Fate.completes(isFold(name, 0) ? MINUTE : HOUR));
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
          return Fate.completes(HOUR);
        });

    assertThatThrownBy(() -> run(SimulatedTrial.of(3, 3, 1), account))
        .isInstanceOf(ServiceRefusedException.class);

    assertThat(account.names()).contains("trial-f00");
    assertThat(account.runningNow()).isEmpty();
  }

  @Test
  void passesOverJobsOfTheSameNameThatDoOtherWork() {
    SimulatedAccount account = account(_ -> Fate.completes(MINUTE));
    account.create(new FoldJob(1, "trial-f01", "s3://b/train/", "s3://b/test/", Map.of(), "other"));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 2, 1), account);

    assertThat(outcomes.get(1).jobs()).map(JobUse::lastJob).contains("trial-f01-2");
    assertThat(account.jobs())
        .filteredOn(job -> job.job().name().equals("trial-f01"))
        .allMatch(SimulatedAccount.Job::stopped);
  }

  @Test
  void stopsWhatAnEarlierAttemptLeftAndNoFoldAdopts() {
    SimulatedAccount account = account(_ -> Fate.completes(HOUR));
    account.create(new FoldJob(7, "trial-f07", "s3://b/train/", "s3://b/test/", Map.of(), "work"));

    run(SimulatedTrial.of(2, 2, 1), account);

    assertThat(account.jobs())
        .filteredOn(job -> job.job().fold() == 7)
        .allMatch(SimulatedAccount.Job::stopped);
  }

  @Test
  void letsTwoOrchestratorsOfOneTrialShareTheirFolds() {
    SimulatedAccount account = account(name -> Fate.completes(MINUTE.plusSeconds(fold(name))));
    SimulatedTrial trial = SimulatedTrial.of(6, 2, 1);
    List<FoldOutcome> other = new ArrayList<>();
    time.process(
        Duration.ofSeconds(30),
        () -> other.addAll(trial.run(account, time, stopSignal, new SeenProgress())));

    List<FoldOutcome> one = run(trial, account);

    assertThat(one).usingRecursiveComparison().isEqualTo(other);
    assertThat(one).hasSize(6).allMatch(FoldOutcome.Scored.class::isInstance);
    IntStream.range(0, 6).forEach(fold -> assertThat(account.completions(fold)).isEqualTo(1));
  }

  @Test
  void asksSeldomAndStillSeesTheEndSoon() {
    SimulatedAccount account =
        account(_ ->
            new Fate(Duration.ofMinutes(3), Duration.ofMinutes(7), new FoldJobStatus.Completed()));

    run(SimulatedTrial.of(10, 5, 1), account);

    assertThat(account.calls("create")).isEqualTo(10);
    assertThat(account.calls("list")).isEqualTo(1);
    assertThat(account.calls("describe")).isLessThan(10 * 10 * 2 * 2);
    assertThat(Duration.between(Instant.EPOCH, time.now()))
        .isLessThan(Duration.ofMinutes(20).plusSeconds(65));
  }

  private SimulatedAccount account(Function<String, Fate> fates) {
    return new SimulatedAccount(time, Weather.fine(fates), 1);
  }

  private List<FoldOutcome> run(SimulatedTrial trial, SimulatedAccount account) {
    return time.result(() -> trial.run(account, time, stopSignal, progress));
  }

  private static boolean isFold(String jobName, int fold) {
    return fold(jobName) == fold;
  }

  private static int fold(String jobName) {
    return FoldJobName.foldOf("trial", jobName).orElseThrow();
  }
}
