package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bytes that an execution writes to S3, beside the table that it reads: the table once for all
 * folds and trials. The sample writes k + 1 copies.
 */
class WrittenBytesIT {

  private static final int ROWS = 3_000;
  private static final int COLUMNS = 50;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"jobs, 1.1", "in-process, 1.1"})
  void areThoseOfOneCopyOfTheTableForTenFolds(String mode, double most) throws IOException {
    Path table = write();

    run(
        "run --data %s --label y --k 10 --trials 1 --kernels linear --fold-mode %s --data-dir %s --out %s"
            .formatted(table, mode, folder.resolve("data"), folder.resolve("out")));

    assertThat((double) written(folder.resolve("data/s3")) / Files.size(table))
        .isBetween(1.0, most);
  }

  private static long written(Path bucket) throws IOException {
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !bucket.relativize(file).toString().contains("/input/"))
          .mapToLong(WrittenBytesIT::size)
          .sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code =
        KFoldCommand.of(
                Wiring.harness(
                    new Screen(print, false, Style.PLAIN, 80), print, Map.of(), new StopSignal()))
            .execute(arguments.split(" ", -1));
    assertThat(code).as(() -> out.toString(StandardCharsets.UTF_8)).isZero();
  }

  /** Writes rows of two classes that are far apart, so that the model has few support vectors. */
  private Path write() throws IOException {
    Random random = new Random(23);
    Path table = folder.resolve("table.csv");
    try (BufferedWriter text = Files.newBufferedWriter(table)) {
      for (int column = 0; column < COLUMNS; column++) {
        text.append("x" + column + ",");
      }
      text.append("y\n");
      for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          text.append(random.nextGaussian() + row % 2 * 3 + ",");
        }
        text.append(row % 2 == 0 ? "a\n" : "b\n");
      }
    }
    return table;
  }
}
