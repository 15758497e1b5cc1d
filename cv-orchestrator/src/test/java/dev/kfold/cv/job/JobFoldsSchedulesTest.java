package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.FoldJobName;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.fold.FoldOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** The invariants of every schedule of a trial's jobs, calls and processes. */
class JobFoldsSchedulesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The results of a fold's successive jobs. */
  enum JobScript {
    COMPLETES,
    LOST_ONCE,
    LOST_TWICE,
    SHORT_OF_INSTANCES_ONCE,
    FAILS;

    FoldJobStatus end(int number) {
      return switch (this) {
        case COMPLETES -> new FoldJobStatus.Completed();
        case LOST_ONCE -> number == 1 ? lost() : new FoldJobStatus.Completed();
        case LOST_TWICE -> number <= 2 ? lost() : new FoldJobStatus.Completed();
        case SHORT_OF_INSTANCES_ONCE ->
            number == 1
                ? new FoldJobStatus.Ended(FoldJobStatus.Cause.CAPACITY, "CapacityError")
                : new FoldJobStatus.Completed();
        case FAILS -> new FoldJobStatus.Ended(FoldJobStatus.Cause.ALGORITHM, "AlgorithmError");
      };
    }

    boolean endsWell(int attempts) {
      return switch (this) {
        case COMPLETES, SHORT_OF_INSTANCES_ONCE -> true;
        case LOST_ONCE -> attempts >= 2;
        case LOST_TWICE -> attempts >= 3;
        case FAILS -> false;
      };
    }

    private static FoldJobStatus lost() {
      return new FoldJobStatus.Ended(FoldJobStatus.Cause.PLATFORM, "InternalServerError");
    }
  }

  /**
   * A schedule.
   *
   * @param scripts the results of the folds' jobs
   * @param seconds the duration of each fold
   * @param kills the sequence number of the last event of each successive process
   * @param stopAfter the seconds until SIGTERM, if there is one
   */
  record Schedule(
      List<JobScript> scripts,
      List<Integer> seconds,
      int parallelFolds,
      int attempts,
      Disturbances disturbances,
      List<Integer> kills,
      Optional<Integer> stopAfter) {

    int k() {
      return scripts.size();
    }

    SimulatedTrial trial() {
      return SimulatedTrial.of(k(), parallelFolds, attempts);
    }

    ServiceConditions conditions() {
      return ServiceConditions.fine(this::result)
          .withInstances(disturbances.instances())
          .withThrottled(disturbances.throttled() / 100.0)
          .withLostAnswers(disturbances.lostAnswers() / 100.0)
          .withLag(Duration.ofSeconds(disturbances.lagSeconds()));
    }

    private JobResult result(String jobName) {
      int fold = FoldJobName.foldOf("trial", jobName).orElseThrow();
      String tail = jobName.substring("trial-f00".length());
      int number = tail.isEmpty() ? 1 : Integer.parseInt(tail.substring(1));
      return new JobResult(
          MINUTE, Duration.ofSeconds(seconds.get(fold)), scripts.get(fold).end(number));
    }

    boolean endsWell() {
      return scripts.stream().allMatch(script -> script.endsWell(attempts));
    }
  }

  /** The faults of the service; shares in percent. */
  record Disturbances(int instances, int throttled, int lostAnswers, int lagSeconds, long seed) {}

  @Property(tries = 1500)
  void everyTrialEndsAsItsFoldsDoAndNoFoldRunsOnOrIsRunTwice(@ForAll("schedules") Schedule s) {
    VirtualTime time = new VirtualTime();
    SimulatedAccount account = new SimulatedAccount(time, s.conditions(), s.disturbances().seed());
    StopSignal stopSignal = new StopSignal();
    s.stopAfter().ifPresent(at -> time.process(Duration.ofSeconds(at), stopSignal::raise));

    List<FoldOutcome> outcomes = run(s, account, time, stopSignal);

    assertThat(outcomes).extracting(FoldOutcome::fold).doesNotHaveDuplicates().hasSize(s.k());
    assertThat(account.runningNow()).as("still running").isEmpty();
    for (FoldOutcome outcome : outcomes) {
      long completions = account.completions(outcome.fold());
      assertThat(completions).as("fold %d done", outcome.fold()).isLessThanOrEqualTo(1);
      if (outcome instanceof FoldOutcome.Scored) {
        assertThat(completions).isEqualTo(1);
      }
    }
    if (s.stopAfter().isEmpty()) {
      assertThat(outcomes.stream().allMatch(FoldOutcome.Scored.class::isInstance))
          .isEqualTo(s.endsWell());
    }
    if (s.kills().isEmpty()) {
      assertThat(account.mostAtATime()).isLessThanOrEqualTo(s.parallelFolds());
    }
  }

  @Property(tries = 300)
  void aTrialThatWasKilledAndStartedAgainGivesTheSameResult(@ForAll("schedules") Schedule s) {
    if (!s.endsWell() || s.stopAfter().isPresent()) {
      return;
    }
    Schedule undisturbed =
        new Schedule(
            s.scripts(),
            s.seconds(),
            s.parallelFolds(),
            s.attempts(),
            s.disturbances(),
            List.of(),
            Optional.empty());

    assertThat(scores(s)).isEqualTo(scores(undisturbed));
  }

  @Test
  void killedAtAnyCallOrWaitItGivesTheSameResultAndRunsNoFoldTwice() {
    Schedule undisturbed =
        new Schedule(
            List.of(
                JobScript.COMPLETES, JobScript.LOST_ONCE, JobScript.COMPLETES, JobScript.LOST_ONCE),
            List.of(60, 90, 45, 70),
            2,
            2,
            new Disturbances(Integer.MAX_VALUE, 0, 0, 0, 1),
            List.of(),
            Optional.empty());
    VirtualTime time = new VirtualTime();
    SimulatedAccount account = new SimulatedAccount(time, undisturbed.conditions(), 1);
    KillSwitch counting = new KillSwitch(account, time, 0);
    time.result(() ->
        undisturbed.trial().run(counting, counting, new StopSignal(), new RecordedProgress()));
    Map<Integer, String> expected = scores(undisturbed);

    for (int kill = 1; kill <= counting.events(); kill++) {
      Schedule killed =
          new Schedule(
              undisturbed.scripts(),
              undisturbed.seconds(),
              2,
              2,
              undisturbed.disturbances(),
              List.of(kill),
              Optional.empty());

      assertThat(scores(killed)).as("killed at call %d", kill).isEqualTo(expected);
    }
    assertThat(counting.events()).isGreaterThan(50);
  }

  @Test
  void stopsTheSecondJobOfAFoldOfWhichItHasOnlySeenTheFirst() {
    Schedule schedule =
        new Schedule(
            List.of(JobScript.SHORT_OF_INSTANCES_ONCE, JobScript.COMPLETES, JobScript.LOST_ONCE),
            List.of(1, 1, 1),
            3,
            1,
            new Disturbances(3, 0, 5, 3, 9717),
            List.of(34, 8),
            Optional.empty());

    everyTrialEndsAsItsFoldsDoAndNoFoldRunsOnOrIsRunTwice(schedule);
  }

  /** Returns scores and attempts by fold; fails if a fold was done twice. */
  private static Map<Integer, String> scores(Schedule s) {
    VirtualTime time = new VirtualTime();
    SimulatedAccount account = new SimulatedAccount(time, s.conditions(), s.disturbances().seed());
    Map<Integer, String> scores = new TreeMap<>();
    for (FoldOutcome outcome : run(s, account, time, new StopSignal())) {
      assertThat(account.completions(outcome.fold())).isEqualTo(1);
      assertThat(outcome).isInstanceOf(FoldOutcome.Scored.class);
      FoldOutcome.Scored scored = (FoldOutcome.Scored) outcome;
      int attempts = scored.jobs().orElseThrow().attempts();
      scores.put(outcome.fold(), scored.result().score() + " in " + attempts);
    }
    return scores;
  }

  /** Runs the trial's processes one after the other until one is not killed. */
  private static List<FoldOutcome> run(
      Schedule s, SimulatedAccount account, VirtualTime time, StopSignal stopSignal) {
    return time.result(() -> {
      List<Integer> kills = new ArrayList<>(s.kills());
      while (true) {
        int killAt = kills.isEmpty() ? 0 : kills.removeFirst();
        KillSwitch process = new KillSwitch(account, time, killAt);
        try {
          return s.trial().run(process, process, stopSignal, new RecordedProgress());
        } catch (KilledError e) {
          time.pass(MINUTE); // until the service has started the container again
        }
      }
    });
  }

  @Provide
  Arbitrary<Schedule> schedules() {
    Arbitrary<JobScript> scripts =
        Arbitraries.frequency(
            Tuple.of(8, JobScript.COMPLETES),
            Tuple.of(2, JobScript.LOST_ONCE),
            Tuple.of(1, JobScript.LOST_TWICE),
            Tuple.of(1, JobScript.SHORT_OF_INSTANCES_ONCE),
            Tuple.of(1, JobScript.FAILS));
    Arbitrary<Disturbances> disturbances =
        Combinators.combine(
                Arbitraries.integers().between(1, 12),
                Arbitraries.of(0, 0, 10, 50, 90),
                Arbitraries.of(0, 0, 5, 20),
                Arbitraries.of(0, 0, 3, 30),
                Arbitraries.longs())
            .as(Disturbances::new);
    return scripts
        .list()
        .ofMinSize(2)
        .ofMaxSize(10)
        .flatMap(list ->
            Combinators.combine(
                    Arbitraries.integers().between(1, 600).list().ofSize(list.size()),
                    Arbitraries.integers().between(1, 10),
                    Arbitraries.integers().between(1, 3),
                    disturbances,
                    Arbitraries.integers().between(1, 60).list().ofMaxSize(3),
                    Arbitraries.integers().between(0, 900).optional(0.3))
                .as((seconds, parallel, attempts, disturbance, kills, stop) ->
                    new Schedule(list, seconds, parallel, attempts, disturbance, kills, stop)));
  }
}
