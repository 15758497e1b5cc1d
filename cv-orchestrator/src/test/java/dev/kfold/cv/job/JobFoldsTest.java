package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.job.ScriptedFoldJobs.Script;
import dev.kfold.trainer.contract.StopSignal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JobFoldsTest {

  private final VirtualClock clock = new VirtualClock();
  private final StopSignal stopSignal = new StopSignal();
  private final List<FoldOutcome> seen = new ArrayList<>();

  @Test
  void givesTheOutcomesInTheOrderOfTheFoldsWhateverTheOrderOfTheirEnds() throws Exception {
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(name -> Script.completesAfter(isFold(name, 0) ? 9 : 1));

    List<FoldOutcome> outcomes = run(jobs, 3, 3, 1);

    assertThat(outcomes).extracting(FoldOutcome::fold).containsExactly(0, 1, 2);
    assertThat(seen).extracting(FoldOutcome::fold).containsExactly(1, 2, 0);
    assertThat(outcomes).allMatch(FoldOutcome.Scored.class::isInstance);
  }

  @Test
  void runsNoMoreFoldsAtATimeThanAllowed() throws Exception {
    ScriptedFoldJobs jobs = new ScriptedFoldJobs(_ -> Script.completesAfter(2));

    run(jobs, 10, 3, 1);

    assertThat(jobs.created).hasSize(10);
    assertThat(jobs.mostAtATime).isEqualTo(3);
  }

  @Test
  void triesAFailedFoldAgainUnderANewName() throws Exception {
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(name ->
            name.equals("trial-f01")
                ? Script.endsAfter(1, "InternalServerError")
                : Script.completesAfter(1));

    List<FoldOutcome> outcomes = run(jobs, 2, 2, 2);

    assertThat(jobs.created).contains("trial-f01", "trial-f01-2");
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            FoldOutcome.Scored.class, scored -> assertThat(scored.attempts()).isEqualTo(2));
  }

  @Test
  void doesNotTryAgainWhatCannotPass() throws Exception {
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(_ -> Script.endsAfter(1, "AlgorithmError: channel train is empty"));

    List<FoldOutcome> outcomes = run(jobs, 2, 1, 3);

    assertThat(jobs.created).containsExactly("trial-f00");
    assertThat(outcomes.getFirst()).isInstanceOf(FoldOutcome.Failed.class);
  }

  @Test
  void stopsTheOtherFoldsWhenOneHasFailedForGood() throws Exception {
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(name ->
            isFold(name, 1)
                ? Script.endsAfter(2, "AlgorithmError: row 3")
                : Script.completesAfter(90));

    List<FoldOutcome> outcomes = run(jobs, 4, 3, 1);

    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            FoldOutcome.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("AlgorithmError: row 3"));
    assertThat(List.of(outcomes.get(0), outcomes.get(2), outcomes.get(3)))
        .allMatch(FoldOutcome.Stopped.class::isInstance);
    assertThat(jobs.created).as("fold 3 was never started").hasSize(3);
    assertThat(jobs.stopped).containsExactlyInAnyOrder("trial-f00", "trial-f02");
    assertThat(jobs.stillRunning()).isEmpty();
  }

  @Test
  void stopsEveryFoldOnTheStopSignal() throws Exception {
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(name -> {
          if (isFold(name, 2)) {
            stopSignal.raise();
          }
          return Script.completesAfter(isFold(name, 0) ? 0 : 90);
        });

    List<FoldOutcome> outcomes = run(jobs, 3, 3, 1);

    assertThat(outcomes.get(0)).isInstanceOf(FoldOutcome.Scored.class);
    assertThat(outcomes.subList(1, 3)).allMatch(FoldOutcome.Stopped.class::isInstance);
    assertThat(jobs.stopped).containsExactlyInAnyOrder("trial-f01", "trial-f02");
  }

  @Test
  void leavesNothingRunningWhenTheServiceRefuses() {
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(name -> {
          if (isFold(name, 1)) {
            throw new IllegalStateException("AccessDeniedException");
          }
          return Script.completesAfter(90);
        });

    assertThatThrownBy(() -> run(jobs, 3, 3, 1)).hasMessage("AccessDeniedException");

    assertThat(jobs.stopped).contains("trial-f00", "trial-f02");
  }

  @Test
  void looksLessOftenTheLongerAFoldRuns() throws Exception {
    List<Long> millis = new ArrayList<>();
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(_ -> {
          millis.add(clock.millis());
          return Script.completesAfter(40);
        });

    run(jobs, 1, 1, 1);

    assertThat(millis.getFirst()).isEqualTo(50);
    assertThat(millis.get(1) - millis.get(0)).isEqualTo(75);
    assertThat(millis.getLast() - millis.get(millis.size() - 2)).isEqualTo(30_000);
  }

  @Property(tries = 200)
  void everyFoldHasOneOutcomeAndNothingRunsOn(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = 0, max = 9) Integer> fates,
      @ForAll @IntRange(min = 1, max = 12) int parallel,
      @ForAll @IntRange(min = 1, max = 3) int attempts)
      throws Exception {
    ScriptedFoldJobs jobs =
        new ScriptedFoldJobs(name -> {
          int fate = fates.get(Integer.parseInt(name.substring(7, 9)));
          return fate == 9 ? Script.endsAfter(1, "lost") : Script.completesAfter(fate);
        });

    List<FoldOutcome> outcomes = run(jobs, fates.size(), parallel, attempts);

    assertThat(outcomes)
        .extracting(FoldOutcome::fold)
        .doesNotHaveDuplicates()
        .hasSize(fates.size());
    assertThat(jobs.stillRunning()).isEmpty();
    assertThat(jobs.mostAtATime).isLessThanOrEqualTo(parallel);
    assertThat(outcomes.stream().allMatch(FoldOutcome.Scored.class::isInstance))
        .isEqualTo(!fates.contains(9));
  }

  private List<FoldOutcome> run(FoldJobs jobs, int k, int parallel, int attempts) throws Exception {
    JobFolds.FoldJobPlan plan =
        (fold, attempt) ->
            new FoldJob(
                fold,
                FoldJobName.of("trial", fold, attempt),
                "s3://b/train/",
                "s3://b/test/",
                Map.of());
    JobFolds folds =
        new JobFolds(
            jobs,
            plan,
            new JobFolds.Limits(parallel, attempts),
            clock,
            (_, wait) -> clock.advance(wait),
            new PrintStream(OutputStream.nullOutputStream()));
    return folds.run(k, stopSignal, seen::add);
  }

  private static boolean isFold(String jobName, int fold) {
    return jobName.startsWith("trial-f0" + fold);
  }
}
