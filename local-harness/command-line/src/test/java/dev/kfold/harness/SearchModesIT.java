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
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A search names the same winner, with the same score, wherever its folds run: in jobs of their
 * own, in the job of their trial, or in the one job of the whole search, which ends trials early.
 */
class SearchModesIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path UNTUNED = Path.of("src/test/resources/dev/kfold/harness/untuned");
  private static final Path TABLES =
      Path.of("../../trainer/src/test/resources/dev/kfold/trainer/real-tables");

  @TempDir private Path folder;

  private record Winner(JsonNode hyperparameters, double score) {}

  @ParameterizedTest
  @CsvSource({
    "iris.csv, target, bayesian, --k=5",
    "wine.csv, target, random, --k=5",
    "breast-cancer.csv, target, bayesian, --k=5",
    "digits.csv, target, random, --k=5",
    "moons.csv, target, random, --k=5",
    "generated.csv, target, random, --k=5",
    "palmer-penguins.csv, species, random, --k=5",
    "passengers.csv, Survived, bayesian, '--drop=PassengerId,Name,Cabin'",
  })
  void nameTheSameWinner(String file, String label, String strategy, String option)
      throws IOException {
    Path table =
        Stream.of(UNTUNED, TABLES)
            .map(it -> it.resolve(file))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    List<String> search =
        List.of(
            "--data=" + table,
            "--label=" + label,
            "--strategy=" + strategy,
            option,
            "--trials",
            "4",
            "--baseline",
            "0");

    Winner ofJobs = winner(search, "--fold-mode", "jobs");

    assertThat(ofJobs.hyperparameters.has("c")).isTrue();
    assertThat(ofJobs.score).isGreaterThan(0.5);
    assertThat(winner(search, "--fold-mode", "in-process")).isEqualTo(ofJobs);
    assertThat(winner(search, "--search", "job")).isEqualTo(ofJobs);
  }

  private Winner winner(List<String> search, String... mode) throws IOException {
    Path out = folder.resolve(String.join("", mode));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run", "--data-dir", folder.resolve("data").toString(), "--out", out.toString()));
    arguments.addAll(search);
    arguments.addAll(List.of(mode));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(log, true, StandardCharsets.UTF_8);
    int code =
        KFoldCommand.of(
                Wiring.harness(
                    new Screen(print, false, Style.PLAIN, 80), print, Map.of(), new StopSignal()))
            .execute(arguments.toArray(String[]::new));
    assertThat(code).as(() -> log.toString(StandardCharsets.UTF_8)).isZero();
    return new Winner(
        JSON.readTree(Files.readString(out.resolve("jobinfo.json"))).path("hyperparams"),
        JSON.readTree(Files.readString(out.resolve("evaluation.json")))
            .at("/objective/value")
            .doubleValue());
  }
}
