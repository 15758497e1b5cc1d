package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole system: command line, endpoint, S3, pipeline, tuner, orchestrators, fold jobs and
 * registry, without fakes.
 */
class CrossValidationRunIT {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void runsThePipelineOnIrisAndRegistersTheWinner() throws IOException {
    int exitCode = run("--out", at("out"));

    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode accuracy = accuracy("out");
    assertThat(accuracy.path("value").doubleValue()).isGreaterThanOrEqualTo(0.96);
    assertThat(accuracy.path("standard_deviation").doubleValue()).isPositive();
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/evaluation.json")
        .isDirectoryContaining("glob:**/jobinfo.json")
        .isDirectoryContaining("glob:**/pipeline.json")
        .isDirectoryContaining("glob:**/report.html")
        .isDirectoryContaining("glob:**/model.tar.gz");
    assertThat(
            JSON.readTree(Files.readString(folder.resolve("out/model_card.json")))
                .at("/evaluation_details/0/metric_groups/0/metric_data/0/value"))
        .isEqualTo(accuracy.path("value"));
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("warning");
    assertThat(model("out"))
        .containsKeys("model.json", "support_vectors_.npy", "dual_coef_.npy", "intercept_.npy");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Trial 12/12: mean ")
        .contains("kernel=linear", "kernel=poly", "kernel=rbf")
        .contains("model-package/CrossValidatedSVM/1");
  }

  @Test
  void theSameSeedGivesTheSameFilesApartFromTimesAndNames() throws IOException {
    run("--trials", "4", "--seed", "5", "--out", at("first"));
    run("--trials", "4", "--seed", "5", "--out", at("second"));

    assertSameResults("first", "second");
    assertThat(comparable(model("first")))
        .hasSizeGreaterThan(3)
        .isEqualTo(comparable(model("second")));
  }

  @Test
  void theSameSeedGivesTheSameFilesWithFoldsInProcess() throws IOException {
    for (String name : List.of("first", "second")) {
      run("--trials", "10", "--seed", "5", "--fold-mode", "in-process", "--out", at(name));
    }

    assertThat(out.toString(StandardCharsets.UTF_8).split("Trial 10/10: mean ", -1)).hasSize(3);
    assertSameResults("first", "second");
  }

  @Test
  void foldsInProcessScoreAsFoldsAsJobsDo() throws IOException {
    run("--trials", "4", "--fold-mode", "jobs", "--out", at("jobs"));
    run("--trials", "4", "--fold-mode", "in-process", "--out", at("in-process"));

    assertSameResults("jobs", "in-process");
  }

  @Test
  void aSearchInOneJobNamesTheWinnerOfTheTuningJob() throws IOException {
    List<String> search = List.of("--strategy", "random", "--trials", "6");
    run(search, "--parallel", "1", "--fold-mode", "jobs", "--out", at("jobs"));
    run(search, "--parallel", "1", "--fold-mode", "in-process", "--out", at("in-process"));
    int exitCode = run(search, "--search", "job", "--early-stopping", "none", "--out", at("one"));

    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertSameResults("jobs", "in-process");
    assertSameResults("jobs", "one");
    assertThat(comparable(model("one"))).containsKey("support_vectors_.npy");
    assertThat(Files.readString(folder.resolve("one/report.html"))).contains("untuned", "chosen");
    assertThat(out.toString(StandardCharsets.UTF_8).split("Trial 6/6: mean ", -1)).hasSize(4);
  }

  @Test
  void aSearchInOneJobRegistersNothingBelowTheBaseline() {
    int exitCode = run("--search", "job", "--trials", "2", "--baseline", "1", "--out", at("out"));

    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("is below the baseline 1.0; no model was registered");
    assertThat(folder.resolve("out/evaluation.json")).exists();
  }

  @Test
  void aSearchInOneJobTunesAnotherAlgorithm() {
    int exitCode =
        run("--search", "job", "--algorithms", "knn", "--trials", "3", "--out", at("out"));

    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("n_neighbors=");
  }

  @Test
  void aSearchInOneJobHalves() throws IOException {
    int exitCode =
        run(
            "--search",
            "job",
            "--strategy",
            "halving",
            "--trials",
            "6",
            "--early-stopping",
            "none",
            "--out",
            at("out"));

    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    List<String[]> trials =
        Files.readAllLines(folder.resolve("out/trials.csv")).stream()
            .skip(2)
            .map(line -> line.split(",", -1))
            .toList();
    assertThat(trials)
        .extracting(cells -> cells[7] + " of " + cells[8])
        .as("folds and status")
        .containsExactlyInAnyOrder(
            "1 of ended early",
            "1 of ended early",
            "1 of ended early",
            "2 of ended early",
            "4 of ended early",
            "5 of completed");
    assertThat(trials)
        .filteredOn(cells -> cells[8].equals("ended early"))
        .as("no mean of the first folds beside that of the winner")
        .allSatisfy(cells -> assertThat(cells[5]).isEmpty());
  }

  @Test
  void registersNothingBelowTheBaselineAndSaysWhy() {
    int exitCode =
        run("--trials", "2", "--fold-mode", "in-process", "--baseline", "1", "--out", at("out"));

    assertThat(exitCode).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("is below the baseline 1.0; no model was registered");
    assertThat(folder.resolve("out/model.tar.gz")).doesNotExist();
    assertThat(folder.resolve("out/evaluation.json")).exists();
  }

  @Test
  void searchesAGridOverATableOfOnesOwnWithoutAHeader() throws IOException {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, twoClasses());

    int exitCode =
        run(
            "--data", table.toString(),
            "--label", "-1",
            "--strategy", "grid",
            "--trials", "8",
            "--split", "stratified",
            "--scaling", "standard",
            "--fold-mode", "auto",
            "--out", at("out"));

    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(accuracy("out").path("value").doubleValue()).isGreaterThan(0.9);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Trial 8/8: mean ");
  }

  private int run(List<String> options, String... more) {
    return run(Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private int run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--data-dir", at("data")));
    arguments.addAll(List.of(options));
    PrintStream output = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return KFoldCommand.of(
            Wiring.harness(
                new Screen(output, false, Style.PLAIN, 80), errors, Map.of(), new StopSignal()))
        .execute(arguments.toArray(String[]::new));
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode accuracy(String name) throws IOException {
    return JSON.readTree(Files.readString(folder.resolve(name).resolve("evaluation.json")))
        .path("multiclass_classification_metrics")
        .path("accuracy");
  }

  private Map<String, byte[]> model(String name) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    byte[] archive = Files.readAllBytes(folder.resolve(name).resolve("model.tar.gz"));
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), tar.readAllBytes());
      }
    }
    return files;
  }

  private void assertSameResults(String one, String other) throws IOException {
    assertThat(withoutTrials(folder.resolve(one).resolve("evaluation.json")))
        .isEqualTo(withoutTrials(folder.resolve(other).resolve("evaluation.json")));
    assertThat(withoutNames(folder.resolve(one).resolve("jobinfo.json")))
        .isEqualTo(withoutNames(folder.resolve(other).resolve("jobinfo.json")));
  }

  /** Returns the evaluation without the names of training jobs, which no two runs share. */
  private static String withoutTrials(Path evaluation) throws IOException {
    return Files.readString(evaluation).replaceAll("\"((?:best_)?trial)\" : \"[^\"]*\"", "\"$1\"");
  }

  private static String withoutNames(Path jobInfo) throws IOException {
    return JSON.readTree(Files.readString(jobInfo)).path("hyperparams").toString();
  }

  /** Returns the model's files as text, without the name and the time of the run. */
  private static Map<String, String> comparable(Map<String, byte[]> model) {
    Map<String, String> files = new TreeMap<>();
    model.forEach((name, content) ->
        files.put(
            name,
            name.endsWith(".npy")
                ? HexFormat.of().formatHex(content)
                : new String(content, StandardCharsets.UTF_8)
                    .replaceAll("\"(time|training_job)\" : \"[^\"]*\"", "\"$1\"")));
    return files;
  }

  /** Returns two clusters of forty points, as two numbers and a label. */
  private static String twoClasses() {
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < 80; row++) {
      boolean right = row % 2 == 0;
      lines
          .append((right ? 4 : 0) + random.nextGaussian())
          .append(',')
          .append(random.nextGaussian())
          .append(right ? ",right\n" : ",left\n");
    }
    return lines.toString();
  }
}
