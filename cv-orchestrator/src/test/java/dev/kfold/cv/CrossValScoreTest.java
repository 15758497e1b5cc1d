package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.TrainerProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every kind of split, from the table to the mean: the scores of all folds are those of
 * scikit-learn's cross_val_score with the splitter of the same name and SVC. {@code
 * make_cross_val_scores.py} made the fixture.
 */
class CrossValScoreTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  static Stream<JsonNode> kinds() throws IOException {
    try (InputStream json = resource("cross-val-scores.json")) {
      return JSON.readTree(json).path("cases").valueStream();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void scoresAllFoldsOfTheSplitAsScikitLearnDoes(JsonNode expected) throws IOException {
    String kind = expected.path("kind").stringValue();
    split(kind, expected.path("k").intValue(), expected.path("repeats").intValue());

    run(new CvProgram(), "train");

    JsonNode report = JSON.readTree(Files.readString(base.resolve("output/data/cv.json")));
    List<Double> scores =
        report.path("folds").valueStream().map(fold -> fold.path("score").doubleValue()).toList();
    assertThat(scores)
        .containsExactlyElementsOf(
            expected.path("scores").valueStream().map(JsonNode::doubleValue).toList());
    assertThat(report.path("mean").doubleValue())
        .isCloseTo(expected.path("mean").doubleValue(), within(1e-15));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("average model test score:" + report.path("mean").doubleValue() + ";");
    assertThat(report.path("split").stringValue()).isEqualTo(kind);
  }

  private void split(String kind, int k, int repeats) throws IOException {
    Path table = base.resolve("measurements.csv");
    try (InputStream csv = resource("measurements.csv")) {
      Files.copy(csv, table);
    }
    List<String> arguments = new ArrayList<>(List.of("split", "--data", table.toString()));
    arguments.addAll(List.of("--label", "species", "--out", base.resolve("input/data").toString()));
    arguments.addAll(List.of("--split", kind, "--k", String.valueOf(k)));
    arguments.addAll(List.of("--repeats", String.valueOf(repeats)));
    if (kind.contains("group")) {
      arguments.addAll(List.of("--group", "plant"));
    } else {
      arguments.addAll(List.of("--drop", "plant"));
    }
    run(new TrainerProgram(), arguments.toArray(String[]::new));
    Path config = Files.createDirectories(base.resolve("input/config"));
    Files.writeString(config.resolve("hyperparameters.json"), "{\"fold_mode\":\"in-process\"}");
  }

  private void run(Program program, String... arguments) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    ProgramContext context =
        new ProgramContext(base, Map.of(), out, out, Clock.systemUTC(), new StopSignal());
    assertThat(program.run(List.of(arguments), context))
        .as(log.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(CrossValScoreTest.class.getResourceAsStream(name), name);
  }
}
