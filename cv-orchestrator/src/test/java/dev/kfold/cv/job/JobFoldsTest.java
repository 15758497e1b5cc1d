package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.JobUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folds as jobs: their order, their parallelism, and that their work is done once. */
class JobFoldsTest extends JobFoldsFixture {

  @Test
  void givesTheOutcomesInTheOrderOfTheFoldsWhateverTheOrderOfTheirEnds() {
    SimulatedAccount account =
        account(
            name -> JobResult.completes(isFold(name, 0) ? HOUR : MINUTE.plusSeconds(fold(name))));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(3, 3, 1), account);

    assertThat(outcomes).extracting(FoldOutcome::fold).containsExactly(0, 1, 2);
    assertThat(outcomes).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(progress.ended).last().extracting(FoldOutcome::fold).isEqualTo(0);
  }

  @Test
  void runsNoMoreFoldsAtATimeThanAllowed() {
    SimulatedAccount account = account(_ -> JobResult.completes(MINUTE));

    run(SimulatedTrial.of(10, 3, 1), account);

    assertThat(account.names()).hasSize(10);
    assertThat(account.mostAtATime()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void runsNoMoreFoldsThanAllowedThoughHalfOfTheAnswersAreLost(long seed) {
    SimulatedAccount account =
        new SimulatedAccount(
            time,
            ServiceConditions.fine(name ->
                    name.endsWith("-2") ? JobResult.completes(HOUR) : JobResult.fails(MINUTE))
                .withLostAnswers(0.5),
            seed);

    run(SimulatedTrial.of(8, 2, 2), account);

    assertThat(account.mostAtATime()).isEqualTo(2);
  }

  @Test
  void completesAllFoldsOnOneInstance() {
    SimulatedAccount account =
        new SimulatedAccount(
            time, ServiceConditions.fine(_ -> JobResult.completes(MINUTE)).withInstances(1), 1);

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(5, 5, 1), account);

    assertThat(outcomes).hasSize(5).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(account.mostAtATime()).isEqualTo(1);
  }

  @Test
  void completesOnAServiceThatThrottlesNineOfTenCalls() {
    SimulatedAccount account =
        new SimulatedAccount(
            time, ServiceConditions.fine(_ -> JobResult.completes(MINUTE)).withThrottled(0.9), 1);

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(10, 10, 1), account);

    assertThat(outcomes).hasSize(10).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(account.names()).hasSize(10);
  }

  @Test
  void waitsForADescribeThatLagsBehind() {
    SimulatedAccount account =
        new SimulatedAccount(
            time,
            ServiceConditions.fine(_ -> JobResult.completes(MINUTE))
                .withLag(Duration.ofSeconds(20)),
            1);

    assertThat(run(SimulatedTrial.of(3, 3, 1), account))
        .hasSize(3)
        .allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(account.names()).hasSize(3);
  }

  @Test
  void skipsJobsOfTheSameNameThatDoOtherWork() {
    SimulatedAccount account = account(_ -> JobResult.completes(MINUTE));
    account.create(new FoldJob(1, "trial-f01", List.of(), Map.of(), "other"));

    List<FoldOutcome> outcomes = run(SimulatedTrial.of(2, 2, 1), account);

    assertThat(outcomes.get(1).jobs()).map(JobUse::lastJob).contains("trial-f01-2");
    assertThat(account.jobs())
        .filteredOn(job -> job.job().name().equals("trial-f01"))
        .isNotEmpty()
        .allMatch(SimulatedAccount.Job::stopped);
  }

  @Test
  void letsTwoOrchestratorsOfOneTrialShareTheirFolds() {
    SimulatedAccount account = account(name -> JobResult.completes(MINUTE.plusSeconds(fold(name))));
    SimulatedTrial trial = SimulatedTrial.of(6, 2, 1);
    List<FoldOutcome> other = new ArrayList<>();
    time.process(
        Duration.ofSeconds(30),
        () -> other.addAll(trial.run(account, time, stopSignal, new RecordedProgress())));

    List<FoldOutcome> one = run(trial, account);

    assertThat(one).usingRecursiveComparison().isEqualTo(other);
    assertThat(one).hasSize(6).allMatch(FoldOutcome.Scored.class::isInstance);
    IntStream.range(0, 6).forEach(fold -> assertThat(account.completions(fold)).isEqualTo(1));
  }
}
