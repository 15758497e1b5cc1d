package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportanceChartTest {

  @Test
  void putsTheHyperparameterFirstThatTheGoodTrialsShare() {
    ImportanceChart chart =
        ImportanceChart.of(ExampleSearch.of(ExampleSearch.MAXIMIZED, trials(40)));

    assertThat(chart.reason()).isEmpty();
    assertThat(chart.shares().getFirst().name()).isEqualTo("c");
    assertThat(chart.method()).startsWith("PED-ANOVA").contains("of 40 trials");
  }

  @Test
  void takesTheLeastScoresForGoodIfTheyAreMinimized() {
    // the scores are greatest at one end of c, where the good ones would be if they were maximized
    List<ShownTrial> trials =
        IntStream.rangeClosed(1, 40)
            .mapToObj(
                i -> ExampleSearch.scored(i, i < 6 ? 0.1 : 0.9, values(i, i < 6 ? "1" : null)))
            .toList();

    ImportanceChart chart =
        ImportanceChart.of(ExampleSearch.of(new Objective("loss", true), trials));

    assertThat(chart.shares().getFirst().name()).isEqualTo("gamma");
  }

  @Test
  void saysWhyThereIsNoneOfFewTrials() {
    assertThat(ImportanceChart.of(ExampleSearch.of(ExampleSearch.MAXIMIZED, trials(5))).reason())
        .contains("20 trials")
        .contains("has 5");
  }

  private static List<ShownTrial> trials(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> ExampleSearch.scored(i, c(i) > 10 ? 0.9 + i / 1e4 : 0.5, values(i, null)))
        .toList();
  }

  private static double c(int i) {
    return Math.pow(10, i * 7 % 40 / 10.0 - 2);
  }

  private static Map<String, String> values(int i, @Nullable String gamma) {
    return Map.of(
        "c",
        Double.toString(c(i)),
        "gamma",
        gamma == null ? Double.toString(Math.pow(10, i * 11 % 40 / 10.0 - 3)) : gamma,
        "kernel",
        "rbf");
  }
}
