package dev.kfold.harness.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.FoldModeEstimates;
import dev.kfold.harness.cost.PlannedExecution.InstanceTypes;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EstimateTest {

  private static final PriceList PRICES = PriceList.ofThisVersion();
  private static final InstanceTypes TYPES =
      new InstanceTypes("ml.m5.xlarge", "ml.t3.medium", "ml.m5.xlarge");

  @Test
  void countsTheJobsOfTheSampleOnIris() {
    PlannedExecution iris = plan(150, 4, 5, 12);

    assertThat(estimate(FoldMode.JOBS, iris).jobs()).isEqualTo(13 * (1 + 5) + 3);
    assertThat(estimate(FoldMode.IN_PROCESS, iris).jobs()).isEqualTo(13 + 3);
    assertThat(estimate(FoldMode.AUTO, iris).how()).isEqualTo(FoldMode.IN_PROCESS);
  }

  @Test
  void aSearchInOneJobIsBilledForItselfTheSplitAndItsReport() {
    Estimate search = Estimate.ofSearchJob(plan(150, 4, 5, 12), PRICES, Assumptions.USUAL);

    assertThat(search.jobs()).isEqualTo(3);
    // 4 processors take two rounds for 5 folds
    double fits = 13 * 2 * FitTimes.seconds(120, 4) + FitTimes.seconds(150, 4);
    double seconds = 2 * (60 + 5) + 60 + fits;
    assertThat(search.cost())
        .isCloseTo(seconds / 3600 * (0.23 + 30 * 0.14 / 730), Offset.offset(1e-9));
  }

  @Test
  void foldsInProcessCostAFractionOnASmallTable() {
    PlannedExecution iris = plan(150, 4, 5, 12);

    assertThat(estimate(FoldMode.JOBS, iris).cost())
        .isGreaterThan(5 * estimate(FoldMode.IN_PROCESS, iris).cost());
  }

  @Test
  void sumsTheBilledSecondsOfTheJobs() {
    Estimate estimate = estimate(FoldMode.IN_PROCESS, plan(150, 4, 5, 1));

    double fit = FitTimes.seconds(120, 4);
    double storage = 30 * 0.14 / 730;
    double trials = 2 * (60 + 3 * fit) / 3600 * (0.05 + storage);
    double others = (2 * (60 + 5) + 60 + FitTimes.seconds(150, 4)) / 3600 * (0.23 + storage);
    assertThat(estimate.cost()).isCloseTo(trials + others, Offset.offset(1e-9));
  }

  @ParameterizedTest
  @EnumSource(FoldMode.class)
  void moreRowsFoldsOrTrialsAreNeverCheaperOrFaster(FoldMode mode) {
    Estimate base = estimate(mode, plan(20_000, 50, 5, 12));
    for (PlannedExecution larger :
        new PlannedExecution[] {
          plan(40_000, 50, 5, 12),
          plan(20_000, 80, 5, 12),
          plan(20_000, 50, 9, 12),
          plan(20_000, 50, 5, 24)
        }) {
      assertThat(estimate(mode, larger).cost()).isGreaterThanOrEqualTo(base.cost());
      assertThat(estimate(mode, larger).elapsed()).isGreaterThanOrEqualTo(base.elapsed());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100, IN_PROCESS",
    "10000, IN_PROCESS",
    "100000, JOBS", // five rounds in process take longer than jobs
    "1000000, JOBS"
  })
  void autoTakesTheModeThatTheOrchestratorChooses(int rows, FoldMode chosen) {
    Estimate auto = estimate(FoldMode.AUTO, plan(rows, 20, 10, 12));

    assertThat(auto.how()).isEqualTo(chosen);
    assertThat(auto.cost()).isEqualTo(estimate(chosen, plan(rows, 20, 10, 12)).cost());
  }

  /** By time alone, its folds would run in process. */
  @Test
  void autoKnowsTheMemoryOfTheOrchestratorsInstance() {
    assertThat(estimate(FoldMode.AUTO, plan(10_000, 4_000, 2, 12)).how()).isEqualTo(FoldMode.JOBS);
  }

  @Test
  void refusesAnInstanceTypeWithoutAPrice() {
    PlannedExecution plan =
        new PlannedExecution(
            150,
            4,
            5,
            0.8,
            12,
            2,
            5,
            new InstanceTypes("ml.m5.xlarge", "ml.x9.huge", "ml.m5.large"),
            FoldModeEstimates.DEFAULT);

    assertThatThrownBy(() -> estimate(FoldMode.JOBS, plan))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "instance type ml.x9.huge: has no price, expected one of ml.c5.2xlarge")
        .hasMessageContaining("--prices FILE");
  }

  /** The measurements of docs/svm.md, as seconds of one processor per fit. */
  @ParameterizedTest
  @CsvSource({
    "20000, 50, 5.40", // one fit, one thread
    "9000, 20, 0.86", // a tenth of a cross-validation of 4.30 s on two cores
    "18000, 50, 2.24", // a tenth of 11.2 s
    "2000, 20, 0.24", // a fifth of 0.6 s
    "16000, 20, 2.16", // a fifth of 5.4 s
    "32000, 20, 14.4" // a fifth of 36 s
  })
  void theTimesOfFitsAreWithinAFactorOfThreeOfTheMeasured(int rows, int columns, double measured) {
    assertThat(FitTimes.seconds(rows, columns)).isBetween(measured / 3, measured * 3);
  }

  private static Estimate estimate(FoldMode mode, PlannedExecution plan) {
    return Estimate.of(mode, plan, PRICES, Assumptions.USUAL);
  }

  private static PlannedExecution plan(int rows, int columns, int folds, int trials) {
    return new PlannedExecution(
        rows,
        columns,
        folds,
        1 - 1.0 / folds,
        trials,
        Math.min(2, trials),
        folds,
        TYPES,
        FoldModeEstimates.DEFAULT);
  }
}
