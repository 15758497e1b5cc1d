package dev.kfold.harness.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.ExecutionStatus;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {

  private static final Instant STARTED = Snapshots.STARTED;
  private static final List<String> STEPS =
      List.of(
          "PreprocessStep",
          "UntunedTrialStep",
          "HyperParameterTuningStep",
          "EvaluationStep",
          "ModelEvaluationStep",
          "ModelSelectionStep",
          "RegisterModelStep");

  @Test
  void hasNoEstimateBeforeATenthOfTheFoldsHasEnded() {
    assertThat(estimate(folds(5, 60), 10)).isEmpty();
    assertThat(estimate(folds(6, 60), 10)).isPresent();
  }

  @Test
  void hasNoEstimateBeforeFiveFoldsHaveEnded() {
    assertThat(estimate(folds(4, 10), 10)).isEmpty();
    assertThat(estimate(folds(5, 10), 10)).isPresent();
  }

  @Test
  void hasNoEstimateBeforeTwoTrialsHaveEnded() {
    assertThat(estimate(trials(1, 4), 10)).isEmpty();
    assertThat(estimate(trials(2, 4), 10)).isPresent();
  }

  @Test
  void hasNoEstimateBeforeTheSearch() {
    assertThat(estimate(Snapshots.preprocessing(), 10)).isEmpty();
  }

  @Test
  void expectsTheSearchToGoOnAtItsSpeedAndAddsTheLaterJobs() {
    // 15 of 60 folds in 30 s; the split took 4 s, so the report and the final fit take 4 s each
    assertThat(estimate(folds(15, 60), 30)).contains(Duration.ofSeconds(90 + 4 + 4));
  }

  @Test
  void expectsTheFinalFitToTakeAsLongAsAFoldIfThatIsLonger() {
    // 10 s a fold
    assertThat(estimate(folds(6, 12), 60)).contains(Duration.ofSeconds(60 + 4 + 10));
  }

  @Test
  void countsTrialsIfFoldsAreNoJobs() {
    assertThat(estimate(trials(3, 12), 30)).contains(Duration.ofSeconds(90 + 4 + 10));
  }

  @Test
  void countsDownBetweenTwoFolds() {
    RemainingTime remaining = new RemainingTime(STEPS);
    ExecutionSnapshot execution = folds(15, 60);
    remaining.update(execution, STARTED.plusSeconds(30));

    assertThat(remaining.of(execution, STARTED.plusSeconds(31)).orElseThrow())
        .isLessThan(Duration.ofSeconds(98));
  }

  @Test
  void risesAgainIfAFoldTakesLongerThanTheMean() {
    RemainingTime remaining = new RemainingTime(STEPS);
    ExecutionSnapshot execution = folds(15, 60);
    remaining.update(execution, STARTED.plusSeconds(30));

    assertThat(remaining.of(execution, STARTED.plusSeconds(160)).orElseThrow())
        .isGreaterThan(Duration.ofSeconds(160 * 44 / 16));
  }

  @Test
  void countsTheStepsAfterTheSearch() {
    ExecutionSnapshot evaluating =
        execution(
            Optional.of(STARTED.plusSeconds(40)),
            new SearchSnapshot("tune", List.of(), Optional.empty(), 12, 60, 60),
            new StepSnapshot(
                "EvaluationStep",
                StepStatus.RUNNING,
                Optional.of(STARTED.plusSeconds(40)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(estimate(evaluating, 41)).contains(Duration.ofSeconds(3 + 4));
  }

  @Property
  void isNeverNegative(
      @ForAll @IntRange(min = 0, max = 60) int done,
      @ForAll @IntRange(min = 0, max = 100_000) int seconds) {
    assertThat(estimate(folds(done, 60), seconds))
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(),
            some -> assertThat(some.orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
  }

  /** Returns the estimate at the moment at which the state is first seen. */
  private static Optional<Duration> estimate(ExecutionSnapshot execution, int seconds) {
    RemainingTime remaining = new RemainingTime(STEPS);
    remaining.update(execution, STARTED.plusSeconds(seconds));
    return remaining.of(execution, STARTED.plusSeconds(seconds));
  }

  private static ExecutionSnapshot folds(int done, int planned) {
    return execution(
        Optional.empty(),
        new SearchSnapshot("tune", List.of(), Optional.empty(), 12, done, planned));
  }

  private static ExecutionSnapshot trials(int done, int planned) {
    List<TrialSnapshot> ended =
        IntStream.range(0, done).mapToObj(i -> Snapshots.completed("t" + i, 0.9)).toList();
    return execution(
        Optional.empty(), new SearchSnapshot("tune", ended, Optional.empty(), planned, 0, 0));
  }

  /** Returns an execution whose split took four seconds before its search. */
  private static ExecutionSnapshot execution(
      Optional<Instant> searched, SearchSnapshot search, StepSnapshot... later) {
    List<StepSnapshot> steps = new ArrayList<>();
    steps.add(
        new StepSnapshot(
            "PreprocessStep",
            StepStatus.SUCCEEDED,
            Optional.of(STARTED.minusSeconds(4)),
            Optional.of(STARTED),
            Optional.empty(),
            Optional.empty()));
    steps.add(
        new StepSnapshot(
            "HyperParameterTuningStep",
            searched.isPresent() ? StepStatus.SUCCEEDED : StepStatus.RUNNING,
            Optional.of(STARTED),
            searched,
            Optional.empty(),
            Optional.of(new StepWork.Tuning("tune"))));
    steps.addAll(List.of(later));
    return new ExecutionSnapshot(
        "arn",
        ExecutionStatus.EXECUTING,
        STARTED.minusSeconds(4),
        Optional.empty(),
        steps,
        Optional.of(search));
  }
}
