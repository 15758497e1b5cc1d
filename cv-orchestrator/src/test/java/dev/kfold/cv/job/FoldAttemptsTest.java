package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folds whose jobs fail, are lost or cannot be started: which are retried, and for how long. */
class FoldAttemptsTest extends JobFoldsFixture {

  @Test
  void retriesALostFoldUnderANewName() {
    SimulatedAccount account =
        account(name ->
            name.equals("trial-f01") ? JobResult.isLost(MINUTE) : JobResult.completes(MINUTE));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 2, 2), account);

    assertThat(account.names()).containsExactlyInAnyOrder("trial-f00", "trial-f01", "trial-f01-2");
    assertThat(outcomes.get(1).jobs())
        .contains(new JobUse("trial-f01-2", 2, MINUTE.multipliedBy(2)));
  }

  @Test
  void failsAFoldThatIsLostTooOften() {
    SimulatedAccount account =
        account(name -> isFold(name, 1) ? JobResult.isLost(MINUTE) : JobResult.completes(MINUTE));

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
  void doesNotRetryErrorsOfTheTrainerUnlessAsked() {
    SimulatedAccount account = account(_ -> JobResult.fails(MINUTE));
    run(SimulatedTrial.of(2, 1, 3), account);
    assertThat(account.names()).containsExactly("trial-f00");

    SimulatedAccount other = account(_ -> JobResult.fails(MINUTE));
    run(SimulatedTrial.of(2, 1, 3).with(RetryRule.of(3, true, HOUR)), other);
    assertThat(other.names()).containsExactly("trial-f00", "trial-f00-2", "trial-f00-3");
  }

  @Test
  void failsAFoldThatRanOutOfTimeOrWasStoppedByAnother() {
    for (FoldJobStatus.Cause cause :
        List.of(
            FoldJobStatus.Cause.OUT_OF_TIME,
            FoldJobStatus.Cause.STOPPED,
            FoldJobStatus.Cause.REQUEST)) {
      SimulatedAccount account = account(_ -> JobResult.ends(MINUTE, cause, "no score"));

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
                ? JobResult.ends(MINUTE, FoldJobStatus.Cause.CAPACITY, "CapacityError: none left")
                : JobResult.completes(MINUTE));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 2, 1), account);

    assertThat(outcomes).hasSize(2).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(outcomes.getFirst().jobs()).map(JobUse::attempts).contains(1);
  }

  @Test
  void givesUpOnAnAccountThatNeverHasAnInstance() {
    SimulatedAccount account =
        new SimulatedAccount(
            time, ServiceConditions.fine(_ -> JobResult.completes(MINUTE)).withInstances(0), 1);

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
  void failsAFoldWhoseJobStaysUnknownAndStopsIt() {
    SimulatedAccount account =
        new SimulatedAccount(
            time,
            ServiceConditions.fine(_ -> JobResult.completes(HOUR.multipliedBy(9)))
                .withLag(HOUR.multipliedBy(9)),
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
}
