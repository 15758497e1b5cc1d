package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads a table with words and missing cells in a process with little more heap than its rows. */
@Timeout(60)
class ChannelMemoryTest {

  private static final int ROWS = 50_000;
  private static final int COLUMNS = 50;

  @TempDir Path folder;

  /** The rows take 20.8 MB; with a text for every cell they took ten times as much. */
  @Test
  void holdsTheNumbersButNotTheCells() throws Exception {
    write();

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ChannelMemoryTest.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader()) {
      assertThat(output.lines()).last().isEqualTo("50000 rows, 4 words");
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Reads the channel in the given folder. */
  public static void main(String[] arguments) throws IOException {
    Dataset data = ChannelData.read(Path.of(arguments[0]), "train", new CellRule(true, true));
    int words =
        data.kinds().getFirst() instanceof FeatureKind.Categorical(var values) ? values.size() : 0;
    System.out.printf("%d rows, %d words%n", data.rows(), words);
  }

  /** Writes rows of which the first column is a word in the last row alone. */
  private void write() throws IOException {
    String numbers = ",0.25".repeat(COLUMNS - 2);
    try (PrintWriter x = new PrintWriter(Files.newBufferedWriter(folder.resolve("train_x.csv")))) {
      for (int row = 0; row < ROWS; row++) {
        x.print(row == ROWS - 1 ? "x" : row % 3);
        x.print(numbers);
        x.println(row % 2 == 0 ? "," : ",1");
      }
    }
    Files.writeString(folder.resolve("train_y.csv"), "a\nb\n".repeat(ROWS / 2));
  }
}
