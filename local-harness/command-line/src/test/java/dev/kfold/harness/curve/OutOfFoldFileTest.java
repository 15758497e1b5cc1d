package dev.kfold.harness.curve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.data.LabelKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutOfFoldFileTest {

  @Test
  void labelsAreNumbersIfAllTrueAndPredictedOnesAre() {
    assertThat(kind("7", "007")).isEqualTo(LabelKind.NUMBER);
    assertThat(kind("7", "seven")).isEqualTo(LabelKind.TEXT);
    assertThat(kind("seven", "7")).isEqualTo(LabelKind.TEXT);
  }

  private static LabelKind kind(String label, String predicted) {
    String csv = "row,fold,label,predicted\n0,0,1,1\n1,0,%s,%s\n".formatted(label, predicted);
    return new OutOfFoldFile(csv.getBytes(StandardCharsets.UTF_8)).kind();
  }
}
