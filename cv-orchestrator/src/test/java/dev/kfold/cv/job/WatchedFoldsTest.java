package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.job.SimulatedAccount.Call;
import dev.kfold.cv.job.SimulatedTrial.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of a trial while its folds run, and how soon it sees their ends, in virtual time. */
class WatchedFoldsTest extends JobFoldsFixture {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({"20, 1", "60, 30", "120, 60", "150, 300", "180, 420", "200, 1000", "180, 7200"})
  void seesTheEndOfAFoldOnAwsWithinTenSecondsOrATenthOfItsTime(int start, int run) {
    SimulatedAccount account = account(Duration.ofSeconds(start), Duration.ofSeconds(run));

    run(SimulatedTrial.of(10, 10, 1), account);

    Duration tenth = Duration.ofSeconds(start + run).dividedBy(10);
    assertThat(account.jobs())
        .hasSize(10)
        .allSatisfy(job ->
            assertThat(account.seenAfter(job))
                .isLessThanOrEqualTo(tenth.compareTo(TEN_SECONDS) > 0 ? tenth : TEN_SECONDS));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 300, 1_000, 5_000, 20_000, 60_000, 600_000, 7_200_000})
  void seesTheEndOfAFoldOnALocalEndpointWithinASecond(int milliseconds) {
    SimulatedAccount account = account(Duration.ZERO, Duration.ofMillis(milliseconds));

    run(SimulatedTrial.of(5, 5, 1).on(Place.LOCAL), account);

    assertThat(account.jobs())
        .hasSize(5)
        .allSatisfy(
            job -> assertThat(account.seenAfter(job)).isLessThanOrEqualTo(Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 5_000, 60_000})
  void seesTheEndWithinASecondThoughALocalEndpointStartsJobsSlowly(int milliseconds) {
    SimulatedAccount account = account(Duration.ofSeconds(20), Duration.ofMillis(milliseconds));

    run(SimulatedTrial.of(5, 5, 1).on(Place.SLOW_LOCAL), account);

    assertThat(account.jobs())
        .hasSize(5)
        .allSatisfy(
            job -> assertThat(account.seenAfter(job)).isLessThanOrEqualTo(Duration.ofSeconds(1)));
    assertThat(mostCallsWithin(Duration.ofSeconds(1), account)).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60, 600, 7200})
  void describesAFoldOnceInAnyPlace(int seconds) {
    for (Place place : Place.values()) {
      SimulatedAccount account = account(Duration.ofSeconds(20), Duration.ofSeconds(seconds));

      run(SimulatedTrial.of(10, 5, 1).on(place).named("trial-" + place), account);

      assertThat(describes(account))
          .hasSize(10)
          .allSatisfy((_, times) -> assertThat(times).as("%s", place).isEqualTo(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60, 600, 7200})
  void makesTwoCallsASecondAtMostOnAws(int seconds) {
    SimulatedAccount account = account(Duration.ofSeconds(20), Duration.ofSeconds(seconds));

    run(SimulatedTrial.of(10, 5, 1), account);

    assertThat(mostCallsWithin(TEN_SECONDS, account)).isLessThanOrEqualTo(2 * 10 + 4);
    assertThat(account.allCalls())
        .isLessThanOrEqualTo(1 + 2 * (int) Duration.between(Instant.EPOCH, time.now()).toSeconds());
  }

  @Test
  void startsATrialWithTwoCallsASecondIfJobsStartSlowly() {
    for (Place place : List.of(Place.AWS, Place.SLOW_LOCAL)) {
      SimulatedAccount account = account(Duration.ofSeconds(20), Duration.ofSeconds(5));
      Instant start = time.now();

      run(SimulatedTrial.of(5, 5, 1).on(place), account);

      assertThat(account.callLog())
          .filteredOn(call -> call.at().isBefore(start.plusSeconds(1)))
          .hasSize(2);
    }
  }

  @Test
  void doesNotLookAtFoldsBeforeTheyCanHaveStarted() {
    SimulatedAccount account = account(Duration.ofSeconds(20), Duration.ofSeconds(5));

    run(SimulatedTrial.of(5, 5, 1).on(Place.SLOW_LOCAL), account);

    Instant created = account.jobs().getFirst().created();
    assertThat(account.callLog().stream().skip(6)) // a list of orphans and five creates
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.at()).isAfterOrEqualTo(created.plusSeconds(10)));
  }

  @Test
  void watchesTheFoldsOfARoleThatMayNotListJobs() {
    SimulatedAccount account = account(MINUTE.multipliedBy(3), MINUTE.multipliedBy(7));
    FoldJobs withoutLists = new RefusedLists(account);

    List<FoldOutcome> outcomes =
        time.result(
            () -> SimulatedTrial.of(10, 10, 1).run(withoutLists, time, stopSignal, progress));

    assertThat(outcomes).hasSize(10).allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(describes(account))
        .hasSize(10)
        .allSatisfy((_, times) -> assertThat(times).isLessThanOrEqualTo(12));
  }

  @Test
  void watchesTheFoldsThoughAllListsAreThrottled() {
    SimulatedAccount account =
        new SimulatedAccount(
            time,
            ServiceConditions.fine(_ -> JobResult.completes(Duration.ofMinutes(10)))
                .withThrottled("list", 1),
            1);

    assertThat(run(SimulatedTrial.of(10, 10, 1), account))
        .hasSize(10)
        .allMatch(FoldOutcome.Scored.class::isInstance);
    assertThat(describes(account))
        .hasSize(10)
        .allSatisfy((_, times) -> assertThat(times).isLessThanOrEqualTo(12));
  }

  @Test
  void survivesFourteenTimesWhileNineOfTenDescriptionsAreThrottled() {
    for (int trial = 1; trial <= 14; trial++) {
      SimulatedAccount account =
          new SimulatedAccount(
              time,
              ServiceConditions.fine(_ -> JobResult.completes(MINUTE))
                  .withThrottled("describe", 0.9),
              trial);
      Instant start = time.now();

      List<FoldOutcome> outcomes =
          run(
              SimulatedTrial.of(5, 5, 1)
                  .on(Place.LOCAL)
                  .with(RetryRule.of(1, false, Duration.ofDays(1))),
              account);

      assertThat(outcomes)
          .as("trial %d", trial)
          .hasSize(5)
          .allMatch(FoldOutcome.Scored.class::isInstance);
      assertThat(Duration.between(start, time.now())).isLessThan(Duration.ofMinutes(10));
    }
  }

  @Test
  void failsAFoldAfterHalfAnHourWithoutAnyDescription() {
    SimulatedAccount account =
        new SimulatedAccount(
            time,
            ServiceConditions.fine(_ -> JobResult.completes(MINUTE)).withThrottled("describe", 1),
            1);

    List<FoldOutcome> outcomes =
        run(SimulatedTrial.of(2, 2, 1).with(RetryRule.of(1, false, Duration.ofDays(1))), account);

    assertThat(outcomes).hasAtLeastOneElementOfType(FoldOutcome.Failed.class);
    assertThat(time.now()).isAfter(Instant.EPOCH.plus(Duration.ofMinutes(31)));
  }

  private SimulatedAccount account(Duration start, Duration run) {
    return account(_ -> new JobResult(start, run, new FoldJobStatus.Completed()));
  }

  private static Map<String, Long> describes(SimulatedAccount account) {
    return account.callLog().stream()
        .filter(call -> call.operation().equals("describe"))
        .collect(Collectors.groupingBy(Call::subject, Collectors.counting()));
  }

  private static long mostCallsWithin(Duration window, SimulatedAccount account) {
    List<Instant> calls = account.callLog().stream().map(Call::at).toList();
    return calls.stream()
        .mapToLong(from ->
            calls.stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(window)))
                .count())
        .max()
        .orElse(0);
  }
}
