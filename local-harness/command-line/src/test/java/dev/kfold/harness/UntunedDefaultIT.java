package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.trainer.split.SplitKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Six small tables, each with the scores of scikit-learn's {@code make_pipeline(StandardScaler(),
 * SVC())} on the folds of the default seed; {@code make_untuned_default.py} made both.
 */
class UntunedDefaultIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern REPORT_DATA =
      Pattern.compile("<script type=\"application/json\" id=\"report\">(.*?)</script>");

  @TempDir private Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"wine", "breast-cancer", "digits", "iris", "moons", "generated"})
  void scoresAsScikitLearnsUntunedPipelineAndNoWinnerIsWorse(String set) throws IOException {
    Path table = Path.of("src/test/resources/dev/kfold/harness/untuned", set + ".csv");

    run("--data", table.toString(), "--label", "target", "--trials", "2", "--baseline", "0");

    List<Double> recorded = recorded(set, "23");
    double mean = recorded.stream().mapToDouble(score -> score).average().orElseThrow();
    JsonNode evaluation = JSON.readTree(Files.readString(folder.resolve("out/evaluation.json")));
    double untuned = evaluation.at("/untuned_default/accuracy/value").doubleValue();
    double winner =
        evaluation.at("/multiclass_classification_metrics/accuracy/value").doubleValue();
    assertThat(untunedFolds()).isEqualTo(recorded);
    assertThat(untuned).isCloseTo(mean, within(1e-12));
    assertThat(winner).isGreaterThanOrEqualTo(untuned);
  }

  @ParameterizedTest
  @EnumSource(SplitKind.class)
  void runsTheFoldsOfEveryKindOfSplit(SplitKind kind) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--data",
                "src/test/resources/dev/kfold/harness/untuned/clinics.csv",
                "--label",
                "outcome",
                "--trials",
                "1",
                "--baseline",
                "0",
                "--split",
                kind.toString()));
    options.addAll(kind.usesGroups() ? List.of("--group", "clinic") : List.of("--drop", "clinic"));
    options.addAll(kind.isRepeated() ? List.of("--repeats", "3") : List.of());
    options.addAll(kind == SplitKind.LOO ? List.of() : List.of("--k", "4"));

    run(options.toArray(String[]::new));

    List<Double> recorded =
        scores("untuned/clinics-scores.json")
            .path(kind.toString())
            .valueStream()
            .map(JsonNode::doubleValue)
            .toList();
    double mean = recorded.stream().mapToDouble(score -> score).average().orElseThrow();
    JsonNode evaluation = JSON.readTree(Files.readString(folder.resolve("out/evaluation.json")));
    assertThat(untunedFolds()).isEqualTo(recorded);
    assertThat(evaluation.at("/untuned_default/accuracy/value").doubleValue())
        .isCloseTo(mean, within(1e-12));
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("over %d folds".formatted(recorded.size()))
        .contains(
            kind == SplitKind.KFOLD
                ? "· 4 folds,"
                : "· %d folds (%s)".formatted(recorded.size(), kind));
  }

  private void run(String... options) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    String[] folders = {
      "run",
      "--fold-mode",
      "in-process",
      "--data-dir",
      folder.resolve("data").toString(),
      "--out",
      folder.resolve("out").toString()
    };
    int exitCode =
        KFoldCommand.of(
                Wiring.harness(
                    new Screen(out, false, Style.PLAIN, 80), out, Map.of(), new StopSignal()))
            .execute(
                Stream.concat(Arrays.stream(folders), Arrays.stream(options))
                    .toArray(String[]::new));
    assertThat(exitCode).as(() -> log.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static List<Double> recorded(String set, String seed) {
    return scores("untuned/untuned-scores.json")
        .path(set)
        .path(seed)
        .valueStream()
        .map(JsonNode::doubleValue)
        .toList();
  }

  private static JsonNode scores(String resource) {
    try (InputStream json = UntunedDefaultIT.class.getResourceAsStream(resource)) {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Double> untunedFolds() throws IOException {
    Matcher data = REPORT_DATA.matcher(Files.readString(folder.resolve("out/report.html")));
    assertThat(data.find()).isTrue();
    return JSON.readTree(data.group(1))
        .at("/untuned/scores")
        .valueStream()
        .map(JsonNode::doubleValue)
        .toList();
  }
}
