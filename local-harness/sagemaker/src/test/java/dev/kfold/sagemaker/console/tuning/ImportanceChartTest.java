package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceChartTest {

  @Test
  void putsTheHyperparameterFirstThatTheGoodTrialsShare() {
    ImportanceChart chart =
        ImportanceChart.of(ExampleSearch.of(ExampleSearch.MAXIMIZED, trials(40)));

    assertThat(chart.reason()).isEmpty();
    assertThat(chart.shares().getFirst().hyperparameter()).isEqualTo("c");
    assertThat(chart.verdict()).startsWith("By 40 trials, c is the most important");
  }

  @Test
  void minimizedScoresAreThoseOfTheirNegativesMaximized() {
    ImportanceChart minimized =
        ImportanceChart.of(ExampleSearch.of(new Objective("loss", true), bowls(1)));
    ImportanceChart negatives =
        ImportanceChart.of(ExampleSearch.of(ExampleSearch.MAXIMIZED, bowls(-1)));
    ImportanceChart maximized =
        ImportanceChart.of(ExampleSearch.of(ExampleSearch.MAXIMIZED, bowls(1)));

    assertThat(minimized).isEqualTo(negatives);
    // the model sees the differences between good scores best: of low ones those of c
    assertThat(shareOfC(minimized)).isGreaterThan(shareOfC(maximized));
  }

  @Test
  void saysWhyThereIsNoneOfFewTrials() {
    assertThat(ImportanceChart.of(ExampleSearch.of(ExampleSearch.MAXIMIZED, trials(7))).reason())
        .contains("8 trials")
        .contains("has 7");
  }

  /** Returns trials whose lowest scores depend on c, and whose highest depend on gamma. */
  private static List<ShownTrial> bowls(int sign) {
    return IntStream.rangeClosed(1, 40)
        .mapToObj(i -> {
          Map<String, String> values = values(i);
          double c = Math.log10(c(i)) / 2;
          double gamma = Math.log10(Double.parseDouble(values.get("gamma"))) / 2;
          return ExampleSearch.scored(i, sign * (c < 0 ? c : gamma + 2), values);
        })
        .toList();
  }

  private static double shareOfC(ImportanceChart chart) {
    return chart.shares().stream()
        .filter(share -> share.hyperparameter().equals("c"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static List<ShownTrial> trials(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> ExampleSearch.scored(i, c(i) > 10 ? 0.9 + i / 1e4 : 0.5, values(i)))
        .toList();
  }

  private static double c(int i) {
    return Math.pow(10, i * 7 % 40 / 10.0 - 2);
  }

  private static Map<String, String> values(int i) {
    return Map.of(
        "c",
        Double.toString(c(i)),
        "gamma",
        Double.toString(Math.pow(10, i * 11 % 40 / 10.0 - 3)),
        "kernel",
        "rbf");
  }
}
