package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.parameters.FoldMode;
import org.junit.jupiter.api.Test;

class FoldModeChoiceTest {

  @Test
  void runsSmallDataInProcessBecauseJobsTakeMinutesToStart() {
    FoldModeChoice choice = FoldModeChoice.byCost(5, 150, 4);

    assertThat(choice.mode()).isEqualTo(FoldMode.IN_PROCESS);
    assertThat(choice.reason()).startsWith("5 folds of 150 rows are estimated at 0.0 s");
  }

  @Test
  void runsLargeDataAsJobsBecauseTheyRunSideBySide() {
    assertThat(FoldModeChoice.byCost(10, 100_000, 50).mode()).isEqualTo(FoldMode.JOBS);
  }
}
