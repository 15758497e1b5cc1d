package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run has the same scores whatever files its folds have and wherever they run. */
class LayoutsIT {

  private static final List<String> LAYOUTS = List.of("index", "folders", "channel-csv");

  @TempDir private Path folder;

  @Test
  void giveTheSameScores() throws IOException {
    List<String> evaluations = new ArrayList<>();
    for (String layout : LAYOUTS) {
      for (String mode : List.of("jobs", "in-process")) {
        evaluations.add(evaluation(layout, mode));
      }
    }

    assertThat(evaluations).hasSize(6).allMatch(evaluations.getFirst()::equals);
    assertThat(evaluations.getFirst()).contains("\"value\" : 0.9");
  }

  private String evaluation(String layout, String mode) throws IOException {
    Path out = folder.resolve("%s-%s".formatted(layout, mode));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(log, true, StandardCharsets.UTF_8);
    int code =
        KFoldCommand.of(
                Wiring.harness(
                    new Screen(print, false, Style.PLAIN, 80), print, Map.of(), new StopSignal()))
            .execute(
                "run --trials 1 --strategy random --layout %s --fold-mode %s --data-dir %s --out %s"
                    .formatted(layout, mode, folder.resolve("data"), out)
                    .split(" "));
    assertThat(code).as(() -> log.toString(StandardCharsets.UTF_8)).isZero();
    // names and digests differ from run to run
    return Files.readString(out.resolve("evaluation.json"))
        .lines()
        .filter(line -> line.contains("value") || line.contains("standard_deviation"))
        .reduce("", (a, b) -> a + b + "\n");
  }
}
