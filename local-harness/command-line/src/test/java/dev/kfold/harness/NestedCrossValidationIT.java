package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kfold run --outer-k} against scikit-learn's nested cross-validation with the same folds
 * and grid; {@code make_nested_scores.py} wrote its scores.
 */
class NestedCrossValidationIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path RESOURCES = Path.of("src/test/resources/dev/kfold/harness");

  @TempDir private Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final StopSignal stop = new StopSignal();

  @ParameterizedTest
  @ValueSource(strings = {"generated", "clinics"})
  void equalsScikitLearnsNestedCrossValidation(String set) throws IOException {
    assertThat(run(log, options(set))).as(this::text).isZero();

    JsonNode expected = read(RESOURCES.resolve("nested-scores.json")).path(set);
    JsonNode nested = read(folder.resolve("out/nested.json"));
    assertThat(nested.path("outer_k").asInt()).isEqualTo(4);
    assertThat(nested.path("metric").asString()).isEqualTo("accuracy");
    assertThat(nested.path("mean").asDouble())
        .isCloseTo(expected.path("mean").asDouble(), within(1e-12));
    for (int fold = 0; fold < 4; fold++) {
      JsonNode ours = nested.path("folds").path(fold);
      JsonNode theirs = expected.path("folds").path(fold);
      for (String name : List.of("train_rows", "held_out_rows", "score", "inner_mean")) {
        assertThat(ours.path(name).asDouble())
            .as("fold %d, %s", fold, name)
            .isCloseTo(theirs.path(name).asDouble(), within(1e-12));
      }
      for (String name : List.of("c", "gamma")) {
        assertThat(Double.parseDouble(ours.at("/hyperparameters/" + name).asString()))
            .isCloseTo(theirs.path(name).asDouble(), within(1e-9));
      }
    }
    assertThat(nested.path("folds").valueStream().map(fold -> fold.path("data_sha256").asString()))
        .as("every search has seen other rows")
        .doesNotHaveDuplicates()
        .allMatch(digest -> digest.length() == 64);
    assertThat(text())
        .contains("over 4 outer folds: the one score that tuning has not seen")
        .contains("Mean accuracy ")
        .contains("  registered ");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("The score that tuning has not seen");
  }

  @Test
  void aStopInAnOuterFoldLeavesNoResult() {
    OutputStream stopsAtTheFirstFold =
        new OutputStream() {
          @Override
          public void write(int b) {
            log.write(b);
            if (b == '\n' && text().contains("Outer fold 1 of 4")) {
              stop.raise();
            }
          }
        };

    assertThat(run(stopsAtTheFirstFold, options("generated")))
        .isEqualTo(ExitCode.INTERRUPTED.code());

    assertThat(text()).contains("The execution was stopped before its end.");
    assertThat(text()).doesNotContain("Outer fold 2").doesNotContain("All rows");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static List<String> options(String set) {
    List<String> options =
        new ArrayList<>(
            List.of("--data", RESOURCES.resolve("untuned/%s.csv".formatted(set)).toString()));
    options.addAll(
        set.equals("clinics")
            ? List.of("--label", "outcome", "--group", "clinic", "--split", "stratified-group")
            : List.of("--label", "target"));
    options.addAll(
        List.of(
            "--k", "3",
            "--outer-k", "4",
            "--strategy", "grid",
            "--kernels", "rbf",
            "--c", "0.1:10",
            "--gamma", "0.01:1",
            "--trials", "9",
            "--baseline", "0",
            "--fold-mode", "in-process"));
    return options;
  }

  private int run(OutputStream output, List<String> options) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--data-dir",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(options);
    return KFoldCommand.of(
            Wiring.harness(new Screen(out, false, Style.PLAIN, 80), out, Map.of(), stop))
        .execute(arguments.toArray(String[]::new));
  }

  private static JsonNode read(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }

  private String text() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
