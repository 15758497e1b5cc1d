package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial with {@code refit=true} and {@code probability=true}. */
class CalibratedRefitTest {

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** The folds have two rows of a class: too few for a calibration, which they do not need. */
  @Test
  void leavesAModelWithProbabilities() throws IOException {
    for (String fold : List.of("0", "1")) {
      write("input/data/train/%s/train_x.csv".formatted(fold), "0,0\n0,1\n5,5\n5,6\n");
      write("input/data/train/%s/train_y.csv".formatted(fold), "low\nlow\nhigh\nhigh\n");
      write("input/data/test/%s/test_x.csv".formatted(fold), "0,0.5\n5,5.5\n");
      write("input/data/test/%s/test_y.csv".formatted(fold), "low\nhigh\n");
    }
    write("input/data/train/all/train_x.csv", "0,0\n5,6\n".repeat(5));
    write("input/data/train/all/train_y.csv", "low\nhigh\n".repeat(5));
    write(
        "input/config/hyperparameters.json",
        "{\"k\":\"2\",\"fold_mode\":\"in-process\",\"refit\":\"true\",\"probability\":\"true\"}");

    assertThat(run()).as(log.toString(StandardCharsets.UTF_8)).isZero();

    assertThat(base.resolve("model/model.json")).content().contains("\"calibration\"");
  }

  private void write(String path, String text) throws IOException {
    Path file = base.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int run() {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    ProgramContext context =
        new ProgramContext(base, Map.of(), out, out, Clock.systemUTC(), new StopSignal());
    return new CvProgram().run(List.of("train"), context);
  }
}
