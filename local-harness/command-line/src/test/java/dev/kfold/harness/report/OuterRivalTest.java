package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.report.NestedScores.OuterFold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OuterRivalTest {

  @Test
  void winsByItsBestTrialAndNotByTheSelectedOne() {
    OuterRival svm = rival("svm", 0.85, 0.95);
    OuterRival knn = rival("knn", 0.9, 0.9);

    assertThat(OuterRival.winner(List.of(svm, knn))).isEqualTo(svm);
    assertThat(OuterRival.winner(List.of(knn, svm))).isEqualTo(svm);
    assertThat(svm.fold().innerMean()).isEqualTo(0.85);
  }

  @Test
  void winsOverAnEqualOneThatComesLater() {
    OuterRival knn = rival("knn", 0.8, 0.9);

    assertThat(OuterRival.winner(List.of(knn, rival("svm", 0.9, 0.9)))).isEqualTo(knn);
  }

  private static OuterRival rival(String algorithm, double selectedMean, double bestMean) {
    OuterFold fold =
        new OuterFold(
            0, 80, 20, 0.7, selectedMean, "t", Map.of("algorithm", algorithm), Map.of(), "");
    return OuterRival.of(
        fold, new JsonMapper().readTree("{\"selection\":{\"best_mean\":%s}}".formatted(bestMean)));
  }
}
