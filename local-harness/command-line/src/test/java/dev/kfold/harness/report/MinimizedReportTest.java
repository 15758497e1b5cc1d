package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A search of another image may look for the least score, such as an error. */
class MinimizedReportTest {

  private static final Quality ERROR = Quality.of("merror", true, Map.of(), Map.of());

  @Test
  void theBestSoFarIsTheLeast() {
    RunReport run = ExampleRun.measured(ERROR);
    double least =
        run.allTrials().stream().mapToDouble(it -> it.mean().orElse(1)).min().orElseThrow();

    String history = new TrialCharts(run, ShownTrials.of(run)).history();

    assertThat(history.substring(history.lastIndexOf("<tr>")))
        .endsWith("<td>%s</td></tr></tbody></table></div></details>".formatted(text(least)));
  }

  @Test
  void theTrialsWithTheLeastScoresAreListed() {
    int trials = 1_000;
    RunReport rising = LargeRun.of(trials, 2, 2, 1); // its scores rise from trial to trial
    RunReport run = ExampleRun.with(ExampleRun.measured(ERROR, 1), rising.trials(), Insights.NONE);

    assertThat(ShownTrials.of(rising).list())
        .extracting(RunReport.Trial::number)
        .contains(1, 801)
        .doesNotContain(2, 200, 800);
    assertThat(ShownTrials.of(run).list())
        .extracting(RunReport.Trial::number)
        .contains(1, 2, 200, 901)
        .doesNotContain(201, 900);
  }

  @Test
  void thePageKnowsTheDirectionAndNoBound() {
    assertThat(ReportData.json(ExampleRun.measured(ERROR)))
        .contains(
            "\"quality\":{\"metric\":\"merror\",\"share\":false,\"minimized\":true,\"bound\":null}");
  }

  private static String text(double score) {
    return ScoreText.decimal(score);
  }
}
