package dev.kfold.sagemaker.console.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.compare.SideBySide.Cell;
import dev.kfold.sagemaker.console.compare.SideBySide.Row;
import dev.kfold.sagemaker.console.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void differencesAreThoseToTheFirstColumn() {
    assertThat(cells(compared(0.9), compared(0.95), compared(0.8), compared(0.9)))
        .extracting(Cell::difference)
        .containsExactly("", "+0.0500", "-0.1000", "+0.0000");
  }

  @Test
  void aDifferenceThatRoundsToNothingHasNoSignOfALoss() {
    assertThat(cells(compared(0.0), compared(-0.0)))
        .last()
        .extracting(Cell::difference)
        .isEqualTo("+0.0000");
  }

  @Test
  void showsMetricsThatOnlySomeHave() {
    Compared without = compared(Map.of(), "", List.of());

    assertThat(cells(without, compared(0.9)))
        .containsExactly(new Cell("", "", ""), new Cell("0.9", "0.02", ""));
  }

  @Test
  void saysWhichValuesDiffer() {
    SideBySide sides =
        SideBySide.of(
            List.of(
                compared(Map.of("kernel", "rbf", "c", "1"), "abc", List.of()),
                compared(Map.of("kernel", "rbf", "degree", "2"), "abd", List.of())),
            List.of());

    assertThat(sides.hyperparameters())
        .containsExactly(
            new Row("c", List.of("1", ""), true),
            new Row("degree", List.of("", "2"), true),
            new Row("kernel", List.of("rbf", "rbf"), false));
    assertThat(sides.facts())
        .containsExactly(
            new Row("Data digest (SHA-256)", List.of("abc", "abd"), true),
            new Row("Time", List.of("3 s", "3 s"), false));
  }

  private static List<Cell> cells(Compared... all) {
    return SideBySide.of(Arrays.asList(all), List.of()).metrics().getLast().cells();
  }

  private static Compared compared(double accuracy) {
    return compared(
        Map.of(),
        "",
        List.of(
            new Metric("recall", 0.5, Optional.empty(), Optional.empty()),
            new Metric("accuracy", accuracy, Optional.of(0.02), Optional.empty())));
  }

  private static Compared compared(
      Map<String, String> hyperparameters, String digest, List<Metric> metrics) {
    return new Compared(
        "trial t",
        "/console/jobs/training/t",
        "Completed",
        metrics,
        hyperparameters,
        digest,
        "3 s",
        Optional.empty());
  }
}
