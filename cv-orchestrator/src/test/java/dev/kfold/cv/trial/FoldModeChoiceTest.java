package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.FoldModeEstimates;
import dev.kfold.cv.trial.FoldModeChoice.Plan;
import dev.kfold.cv.trial.FoldModeChoice.Size;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldModeChoiceTest {

  private static final long ALL_HEAP_THERE_IS = Long.MAX_VALUE;
  private static final long MEGABYTE = 1_000_000;
  private static final FoldModeEstimates ESTIMATES =
      new FoldModeEstimates(Duration.ofMinutes(3), 2e8);

  @Test
  void runsSmallDataInProcessBecauseJobsTakeMinutesToStart() {
    FoldModeChoice choice = choose(new Plan(5, 5, 2), new Size(120, 4), ALL_HEAP_THERE_IS);

    assertThat(choice.mode()).isEqualTo(FoldMode.IN_PROCESS);
    assertThat(choice.reason())
        .isEqualTo(
            "5 folds of 120 rows are estimated at 0.0 s in this process and 180.0 s as jobs, 5 at a"
                + " time");
  }

  @Test
  void runsLargeDataAsJobsBecauseTheyRunSideBySide() {
    FoldModeChoice choice = choose(new Plan(10, 10, 2), new Size(200_000, 10), ALL_HEAP_THERE_IS);

    assertThat(choice.mode()).isEqualTo(FoldMode.JOBS);
    assertThat(choice.reason())
        .isEqualTo(
            "10 folds of 200000 rows are estimated at 1000.0 s in this process and 380.0 s as jobs,"
                + " 10 at a time");
  }

  @Test
  void runsAsManyFoldsAtATimeAsThereAreProcessors() {
    Size fold = new Size(200_000, 10);

    assertThat(choose(new Plan(10, 10, 4), fold, ALL_HEAP_THERE_IS).reason())
        .as("three waves of 200 s")
        .contains("600.0 s in this process");
    assertThat(choose(new Plan(10, 10, 16), fold, ALL_HEAP_THERE_IS).mode())
        .as("all at once, without a start")
        .isEqualTo(FoldMode.IN_PROCESS);
  }

  @Test
  void countsTheStartOfEveryWaveOfJobs() {
    Size fold = new Size(200_000, 10);

    FoldModeChoice twoAtATime = choose(new Plan(10, 2, 2), fold, ALL_HEAP_THERE_IS);
    FoldModeChoice fiveAtATime = choose(new Plan(10, 5, 2), fold, ALL_HEAP_THERE_IS);

    assertThat(twoAtATime.mode()).as("five waves of 380 s").isEqualTo(FoldMode.IN_PROCESS);
    assertThat(twoAtATime.reason()).contains("1900.0 s as jobs, 2 at a time");
    assertThat(fiveAtATime.mode()).as("two waves").isEqualTo(FoldMode.JOBS);
    assertThat(fiveAtATime.reason()).contains("760.0 s as jobs, 5 at a time");
  }

  @Test
  void followsTheSpeedThatItIsGiven() {
    Plan plan = new Plan(10, 10, 2);
    Size fold = new Size(20_000, 10);

    assertThat(mode(plan, fold, ESTIMATES)).as("10 s against 182 s").isEqualTo(FoldMode.IN_PROCESS);
    assertThat(mode(plan, fold, new FoldModeEstimates(Duration.ofSeconds(5), 2e8)))
        .as("jobs start on warm instances")
        .isEqualTo(FoldMode.JOBS);
    assertThat(mode(plan, fold, new FoldModeEstimates(Duration.ofMinutes(3), 5e6)))
        .as("a slow processor: 400 s against 260 s")
        .isEqualTo(FoldMode.JOBS);
  }

  private static FoldMode mode(Plan plan, Size fold, FoldModeEstimates estimates) {
    return FoldModeChoice.of(plan, fold, ALL_HEAP_THERE_IS, estimates).mode();
  }

  @Test
  void neverRunsMoreFoldsAtATimeThanThereAre() {
    assertThat(choose(new Plan(2, 50, 2), new Size(120, 4), ALL_HEAP_THERE_IS).reason())
        .endsWith("180.0 s as jobs, 2 at a time");
  }

  @Test
  void runsAsJobsWhatWouldNotFitIntoTheProcess() {
    Plan plan = new Plan(5, 5, 2);
    Size fold = new Size(10_000, 1_000);

    FoldModeChoice choice = choose(plan, fold, 1_600 * MEGABYTE);

    assertThat(choice.mode()).isEqualTo(FoldMode.JOBS);
    assertThat(choice.reason())
        .isEqualTo(
            "folds of 10000 rows and 1000 columns may need 0.5 GB, more than a quarter of the 1.6"
                + " GB heap of this process");
    long heap = 4 * 480 * MEGABYTE; // 80 MB as read and as laid out, and twice that for each of two
    assertThat(choose(plan, fold, heap).mode()).isEqualTo(FoldMode.IN_PROCESS);
    assertThat(choose(plan, fold, heap - 4).mode()).isEqualTo(FoldMode.JOBS);
  }

  @Property
  void moreHeapOrFewerFoldsAtATimeNeverSpeakForJobs(
      @ForAll @IntRange(min = 2, max = 50) int k,
      @ForAll @IntRange(min = 2, max = 50) int parallelFolds,
      @ForAll @IntRange(min = 1, max = 64) int processors,
      @ForAll @IntRange(min = 2, max = 1_000_000) int rows,
      @ForAll @IntRange(min = 1, max = 1_000) int columns,
      @ForAll @IntRange(min = 64, max = 64_000) int megabytes) {
    Size fold = new Size(rows, columns);
    FoldModeChoice choice =
        choose(new Plan(k, parallelFolds, processors), fold, MEGABYTE * megabytes);

    if (choice.mode() == FoldMode.IN_PROCESS) {
      Plan slower = new Plan(k, parallelFolds - 1, processors);
      assertThat(choose(slower, fold, 2 * MEGABYTE * megabytes).mode())
          .isEqualTo(FoldMode.IN_PROCESS);
    }
  }

  @Test
  void estimatesWithTheConstantsThatAreGiven() {
    Size fold = new Size(200_000, 10);
    FoldModeEstimates slowStart = new FoldModeEstimates(Duration.ofMinutes(20), 4e8);

    FoldModeChoice choice =
        FoldModeChoice.of(new Plan(10, 10, 2), fold, ALL_HEAP_THERE_IS, slowStart);

    assertThat(choice.mode()).isEqualTo(FoldMode.IN_PROCESS);
    assertThat(choice.reason())
        .contains("estimated at 500.0 s in this process and 1300.0 s as jobs");
  }

  private static FoldModeChoice choose(Plan plan, Size fold, long heap) {
    return FoldModeChoice.of(plan, fold, heap, ESTIMATES);
  }
}
