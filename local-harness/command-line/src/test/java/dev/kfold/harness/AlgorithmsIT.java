package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kfold run --algorithms} on a small table. */
class AlgorithmsIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TABLE = "src/test/resources/dev/kfold/harness/untuned/generated.csv";

  @TempDir private Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final StopSignal stop = new StopSignal();

  @Test
  void comparesAlgorithmsOnTheSameFoldsAndRegistersTheWinner() throws IOException {
    assertThat(run(log, "--algorithms", "logistic-regression,random-forest,knn"))
        .as(this::text)
        .isZero();

    JsonNode comparison = read("comparison.json");
    JsonNode jobInfo = read("jobinfo.json");
    assertThat(
            comparison.path("algorithms").valueStream().map(it -> it.path("algorithm").asString()))
        .containsExactly("logistic-regression", "random-forest", "knn");
    double best =
        comparison
            .path("algorithms")
            .valueStream()
            .mapToDouble(it -> it.path("mean").asDouble())
            .max()
            .orElseThrow();
    JsonNode winner =
        comparison
            .path("algorithms")
            .valueStream()
            .filter(it -> it.path("mean").asDouble() == best)
            .findFirst()
            .orElseThrow();
    assertThat(comparison.path("winner").asString()).isEqualTo(winner.path("algorithm").asString());
    assertThat(jobInfo.at("/hyperparams/algorithm").asString())
        .isEqualTo(winner.path("algorithm").asString());
    assertThat(jobInfo.path("best_training_job").asString())
        .isEqualTo(winner.path("best_trial").asString());
    assertThat(
            read("evaluation.json")
                .at("/multiclass_classification_metrics/accuracy/value")
                .asDouble())
        .isEqualTo(best);
    for (JsonNode algorithm : comparison.path("algorithms")) {
      assertThat(algorithm.path("trials").asInt()).isEqualTo(3);
      boolean isWinner = algorithm.path("algorithm").equals(comparison.path("winner"));
      assertThat(algorithm.at("/winner_compared_with_it/folds").asInt())
          .as("paired, because all searches have one digest")
          .isEqualTo(isWinner ? 0 : 4);
    }
    assertThat(text())
        .contains("  registered ", "  comparison.json ")
        .contains(
            "The best %s trial's accuracy is".formatted(comparison.path("winner").asString()));
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Which algorithm wins", "<th class=\"text\" scope=\"row\">random-forest</th>");
    assertThat(Files.readString(folder.resolve("out/pipeline.json")))
        .contains(comparison.path("winner").asString(), "RegisterModelStep");
  }

  @Test
  void comparesThemInsideTheOuterFoldsToo() throws IOException {
    assertThat(run(log, "--algorithms", "svm,knn", "--trials", "1", "--outer-k", "2"))
        .as(this::text)
        .isZero();

    JsonNode folds = read("nested.json").path("folds");
    assertThat(folds.size()).isEqualTo(2);
    assertThat(text())
        .contains("Outer fold 1 of 2, algorithm svm", "Outer fold 2 of 2, algorithm knn")
        .contains("algorithm=svm c=");
  }

  @Test
  void aSingleOtherAlgorithmFollowsTheUsualPath() throws IOException {
    assertThat(run(log, "--algorithms", "knn")).as(this::text).isZero();

    assertThat(folder.resolve("out/comparison.json")).doesNotExist();
    assertThat(read("jobinfo.json").at("/hyperparams/algorithm").asString()).isEqualTo("knn");
    assertThat(text()).contains("(n_neighbors=5 weights=uniform)");
  }

  @Test
  void searchesNoMoreNeighboursThanAFoldHasRows() throws IOException {
    StringBuilder rows = new StringBuilder("x,target\n");
    for (int row = 0; row < 16; row++) {
      rows.append("%s,%s\n".formatted(row * row % 7 + 0.5, row % 2 == 0 ? "a" : "b"));
    }
    Path table = folder.resolve("small.csv");
    Files.writeString(table, rows);

    int exitCode =
        run(
            log,
            "--data",
            table.toString(),
            "--algorithms",
            "knn",
            "--strategy",
            "random",
            "--trials",
            "8");

    assertThat(exitCode).as(this::text).isZero();
    assertThat(text()).contains("Trial 8/8: mean ").doesNotContain("failed");
  }

  @Test
  void aStopBetweenTheSearchesLeavesNoResult() {
    OutputStream stopsAtTheSecond =
        new OutputStream() {
          @Override
          public void write(int b) {
            log.write(b);
            if (b == '\n' && text().contains("Algorithm svm")) {
              stop.raise();
            }
          }
        };

    assertThat(run(stopsAtTheSecond, "--algorithms", "knn,svm"))
        .isEqualTo(ExitCode.INTERRUPTED.code());

    assertThat(text()).doesNotContain("Final fit");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void refusesAllFaultsAtOnce() {
    int exitCode =
        run(log, "--algorithms", "knn,random-forrest,knn", "--outer-k", "1", "--trials", "0");

    assertThat(exitCode).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(text().lines())
        .containsExactlyInAnyOrder(
            "--trials: found 0, expected at least 1.",
            "--outer-k: found 1, expected at least 2.",
            "--algorithms: found 'random-forrest', did you mean random-forest? Known are svm, logistic-regression, random-forest, gradient-boosting, knn.",
            "--algorithms: found knn twice, expected each algorithm once.");
  }

  @Test
  void refusesOptionsThatNoneOfTheAlgorithmsHas() {
    run(
        log,
        "--algorithms",
        "knn,random-forest",
        "--strategy",
        "grid",
        "--c",
        "1:10",
        "--class-weight",
        "balanced");

    assertThat(text().lines())
        .containsExactlyInAnyOrder(
            "--algorithms: found knn,random-forest with --strategy grid, which searches svm only; choose --strategy bayesian or random.",
            "--kernels, --c and --gamma: have no effect without algorithm svm, found --algorithms knn,random-forest; leave them out or add svm.",
            "--class-weight: found balanced, which algorithm knn does not have; leave out one of the two.");
  }

  private int run(OutputStream output, String... options) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--label",
                "target",
                "--k",
                "4",
                "--baseline",
                "0",
                "--fold-mode",
                "in-process",
                "--data-dir",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--data")) {
      arguments.addAll(List.of("--data", TABLE));
    }
    if (!arguments.contains("--trials")) {
      arguments.addAll(List.of("--trials", "3"));
    }
    return KFoldCommand.of(
            Wiring.harness(new Screen(out, false, Style.PLAIN, 80), out, Map.of(), stop))
        .execute(arguments.toArray(String[]::new));
  }

  private JsonNode read(String file) throws IOException {
    return JSON.readTree(Files.readString(folder.resolve("out").resolve(file)));
  }

  private String text() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
