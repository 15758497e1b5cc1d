package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.trial.FoldModeChoice.Plan;
import dev.kfold.cv.trial.FoldModeChoice.Size;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldModeChoiceTest {

  private static final long ALL_HEAP_THERE_IS = Long.MAX_VALUE;
  private static final long MEGABYTE = 1_000_000;

  @Test
  void runsSmallDataInProcessBecauseJobsTakeMinutesToStart() {
    FoldModeChoice choice = FoldModeChoice.of(new Plan(5, 5), new Size(120, 4), ALL_HEAP_THERE_IS);

    assertThat(choice.mode()).isEqualTo(FoldMode.IN_PROCESS);
    assertThat(choice.reason())
        .isEqualTo(
            "5 folds of 120 rows are estimated at 0.0 s in this process and 180.0 s as jobs, 5 at a time");
  }

  @Test
  void runsLargeDataAsJobsBecauseTheyRunSideBySide() {
    FoldModeChoice choice =
        FoldModeChoice.of(new Plan(10, 10), new Size(40_000, 10), ALL_HEAP_THERE_IS);

    assertThat(choice.mode()).isEqualTo(FoldMode.JOBS);
    assertThat(choice.reason())
        .isEqualTo(
            "10 folds of 40000 rows are estimated at 800.0 s in this process and 260.0 s as jobs, 10 at a time");
  }

  @Test
  void countsTheStartOfEveryWaveOfJobs() {
    Size fold = new Size(40_000, 10);

    FoldModeChoice twoAtATime = FoldModeChoice.of(new Plan(10, 2), fold, ALL_HEAP_THERE_IS);
    FoldModeChoice fourAtATime = FoldModeChoice.of(new Plan(10, 4), fold, ALL_HEAP_THERE_IS);

    assertThat(twoAtATime.mode()).as("five waves of 260 s").isEqualTo(FoldMode.IN_PROCESS);
    assertThat(twoAtATime.reason()).contains("1300.0 s as jobs, 2 at a time");
    assertThat(fourAtATime.mode()).as("three waves, the last not full").isEqualTo(FoldMode.JOBS);
    assertThat(fourAtATime.reason()).contains("780.0 s as jobs, 4 at a time");
  }

  @Test
  void neverRunsMoreFoldsAtATimeThanThereAre() {
    assertThat(FoldModeChoice.of(new Plan(2, 50), new Size(120, 4), ALL_HEAP_THERE_IS).reason())
        .endsWith("180.0 s as jobs, 2 at a time");
  }

  @Test
  void runsAsJobsWhatWouldNotFitIntoTheProcess() {
    Plan plan = new Plan(5, 5);
    Size fold = new Size(10_000, 10);

    FoldModeChoice choice = FoldModeChoice.of(plan, fold, 1_600 * MEGABYTE);

    assertThat(choice.mode()).isEqualTo(FoldMode.JOBS);
    assertThat(choice.reason())
        .isEqualTo(
            "a fold of 10000 rows and 10 columns may need 0.8 GB, more than half of the 1.6 GB heap of this process");
    long heap = 2 * 801_600_000L; // twice 0.8 MB of rows, and 800 MB of kernel matrix
    assertThat(FoldModeChoice.of(plan, fold, heap).mode()).isEqualTo(FoldMode.IN_PROCESS);
    assertThat(FoldModeChoice.of(plan, fold, heap - 1).mode()).isEqualTo(FoldMode.JOBS);
  }

  @Test
  void countsTheRowsThemselvesWhereTheyAreWide() {
    Size wide = new Size(1_000, 100_000);
    Plan oneAtATime = new Plan(5, 1);

    assertThat(FoldModeChoice.of(oneAtATime, wide, 2_000 * MEGABYTE).reason())
        .startsWith("a fold of 1000 rows and 100000 columns may need 1.6 GB");
    assertThat(FoldModeChoice.of(oneAtATime, wide, 4_000 * MEGABYTE).mode())
        .isEqualTo(FoldMode.IN_PROCESS);
  }

  @Property
  void moreHeapOrFewerFoldsAtATimeNeverSpeakForJobs(
      @ForAll @IntRange(min = 2, max = 50) int k,
      @ForAll @IntRange(min = 2, max = 50) int parallelFolds,
      @ForAll @IntRange(min = 2, max = 200_000) int rows,
      @ForAll @IntRange(min = 1, max = 1_000) int columns,
      @ForAll @IntRange(min = 64, max = 64_000) int megabytes) {
    Size fold = new Size(rows, columns);
    FoldModeChoice choice =
        FoldModeChoice.of(new Plan(k, parallelFolds), fold, MEGABYTE * megabytes);

    if (choice.mode() == FoldMode.IN_PROCESS) {
      assertThat(
              FoldModeChoice.of(new Plan(k, parallelFolds - 1), fold, 2 * MEGABYTE * megabytes)
                  .mode())
          .isEqualTo(FoldMode.IN_PROCESS);
    }
  }
}
