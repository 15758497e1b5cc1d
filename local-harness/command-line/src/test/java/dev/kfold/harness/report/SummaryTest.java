package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.progress.Style;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void tellsTheWinnerAndTheUntunedDefaultBesideIt() {
    assertThat(lines(ExampleRun.registered()))
        .containsSubsequence(
            "Mean accuracy 0.9800 ± 0.0183 (standard deviation) over 5 folds",
            "  chosen          c=1.274 gamma=0.0093 kernel=linear  (trial 7 of 12)",
            "  untuned default 0.9533  (C=1, rbf, gamma=scale)",
            "  baseline        reached (0.8)");
  }

  @Test
  void saysSoIfTheUntunedDefaultIsTheWinner() {
    assertThat(lines(ExampleRun.won(RunReport.UNTUNED)))
        .containsSubsequence(
            "Mean accuracy 0.9533 ± 0.0183 (standard deviation) over 5 folds",
            "  chosen          c=1 gamma=scale kernel=rbf  (the untuned default)",
            "  untuned default 0.9533  (C=1, rbf, gamma=scale)");
  }

  @Test
  void putsWarningsRightBehindTheMean() {
    assertThat(lines(ExampleRun.warned("Class a has 3 rows.", "30 classes.")))
        .containsSequence(
            "Mean accuracy 0.9800 ± 0.0183 (standard deviation) over 5 folds",
            "  warning         Class a has 3 rows.",
            "  warning         30 classes.");
  }

  @Test
  void escapesControlCharactersOfLabels() {
    assertThat(lines(ExampleRun.warned("Class 'a\n\u001b[2J' has 3 rows.")))
        .contains("  warning         Class 'a\\n\\u001b[2J' has 3 rows.");
  }

  @Test
  void saysWhetherTheLeadMeansAnything() {
    assertThat(lines(ExampleRun.won(7)))
        .contains(
            "  choice          The winner's accuracy is 0.013 above the untuned default's; the difference is not significant on these 5 folds (p = 0.41, corrected resampled t-test).");
  }

  @Test
  void namesAnotherMetricThanAccuracy() {
    RunReport run = ExampleRun.measured(Quality.of("roc_auc", Map.of(), Map.of()));

    assertThat(lines(run))
        .contains("Mean roc_auc 0.9800 ± 0.0183 (standard deviation) over 5 folds");
  }

  private static List<String> lines(RunReport report) {
    return new Summary(Style.PLAIN).lines(report);
  }
}
