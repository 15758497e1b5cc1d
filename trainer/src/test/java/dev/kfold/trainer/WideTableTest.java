package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of gene expressions have 20,000 columns and few rows. */
class WideTableTest {

  private static final int COLUMNS = 20_000;

  @TempDir Path folder;

  @Test
  void splitsAndTrainsOnTwentyThousandColumns() throws IOException {
    TestContainer container = new TestContainer(folder).with("data.csv", table());

    assertThat(
            container.run(
                "split",
                "--data",
                "/opt/ml/data.csv",
                "--label",
                "tissue",
                "--k",
                "2",
                "--out",
                "/opt/ml/processing"))
        .as(container.err())
        .isZero();
    container.with("input/config/hyperparameters.json", "{\"fold\":\"0\"}");
    assertThat(
            container.run(
                Map.of("SM_CHANNEL_TRAIN", container.path("processing/train/all").toString()),
                "train"))
        .as(container.err())
        .isZero();
    assertThat(container.out()).contains("fitted 6 rows of %d numbers".formatted(COLUMNS));
  }

  private static String table() {
    SplittableRandom random = new SplittableRandom(23);
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < COLUMNS; column++) {
      text.append("gene").append(column).append(',');
    }
    text.append("tissue\n");
    for (int row = 0; row < 12; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        text.append(random.nextInt(1000) / 100.0 + row % 2).append(',');
      }
      text.append(row % 2 == 0 ? "liver\n" : "lung\n");
    }
    return text.toString();
  }
}
