package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.Main;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A split holds neither the text of a table nor its numbers. */
class SplitMemoryTest {

  private static final int ROWS = 90_000;
  private static final int COLUMNS = 100;

  @TempDir private Path folder;

  /** The numbers alone would take 72 MB, their text 90 MB. */
  @Test
  void splitsATableThatIsLargerThanTheHeap() throws Exception {
    Path table = write();

    Process split =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx60m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "split",
                "--data",
                table.toString(),
                "--label",
                "y",
                "--k",
                "10",
                "--out",
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .start();
    String log = new String(split.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(split.waitFor()).as(log).isZero();
    assertThat(log).contains("split 90000 rows into 10 folds");
    assertThat(Files.size(folder.resolve("out/train/all/train_x.csv")))
        .as("written once, with cells as they are given")
        .isBetween(Files.size(table) * 95 / 100, Files.size(table));
  }

  private Path write() throws IOException {
    Path table = folder.resolve("table.csv");
    SplittableRandom random = new SplittableRandom(23);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < 97; row++) {
      rows.add(
          random
              .longs(COLUMNS, 1, 1_000_000_000)
              .mapToObj(value -> "0." + value)
              .collect(Collectors.joining(",")));
    }
    try (BufferedWriter text = Files.newBufferedWriter(table)) {
      for (int column = 0; column < COLUMNS; column++) {
        text.append("x" + column + ",");
      }
      text.append("y\n");
      for (int row = 0; row < ROWS; row++) {
        text.append(rows.get(row % rows.size())).append(row % 3 == 0 ? ",a\n" : ",b\n");
      }
    }
    return table;
  }
}
