package dev.kfold.cv.search;

import static dev.kfold.cv.search.SearchCommandTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A search that is started again goes on where it was killed, with the same result. */
class SearchRestartTest {

  @TempDir private Path base;

  private SearchJob job;

  @BeforeEach
  void split() throws IOException {
    job = new SearchJob(base).splitMeasurements(4);
    Files.createDirectories(base.resolve("checkpoints"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bayesian", "random", "grid", "halving"})
  void goesOnAfterEveryFold(String strategy) throws IOException {
    Map<String, String> hyperparameters = Map.of("strategy", strategy, "trials", "6");
    search(hyperparameters);
    List<String> whole = results();
    List<Path> written = files();
    List<String> lines = new ArrayList<>();
    for (Path file : written) {
      lines.addAll(Files.readAllLines(file));
    }

    // after some folds, each time with half of a line that was being written
    for (int kept = 1; kept < lines.size(); kept += 7) {
      keep(written, kept);
      search(hyperparameters);

      assertThat(results()).as("after %d lines", kept).isEqualTo(whole);
    }
  }

  /** Runs a search; without scaling, some trials of this table take seconds. */
  private SearchJob.Ended search(Map<String, String> hyperparameters) throws IOException {
    Map<String, String> scaled = new HashMap<>(Map.of("scaling", "standard"));
    scaled.putAll(hyperparameters);
    return job.run("search", scaled);
  }

  /** Leaves only the first lines of all files, and half of the next. */
  private void keep(List<Path> files, int lines) throws IOException {
    int left = lines;
    for (Path file : files) {
      List<String> content = Files.readAllLines(file);
      if (left >= content.size()) {
        left -= content.size();
      } else if (left > 0) {
        String next = content.get(left);
        Files.writeString(
            file,
            String.join("\n", content.subList(0, left))
                + "\n"
                + next.substring(0, next.length() / 2));
        left = 0;
      } else {
        Files.delete(file);
      }
    }
  }

  @Test
  void runsNoCompletedFoldAgain() throws IOException {
    Map<String, String> hyperparameters = Map.of("strategy", "random", "trials", "5");
    search(hyperparameters);
    List<byte[]> before = new ArrayList<>();
    for (Path file : files()) {
      before.add(Files.readAllBytes(file));
    }

    SearchJob.Ended again = search(hyperparameters);

    assertThat(again.log()).contains("scored folds: 4, 4 of them by an earlier attempt");
    List<Path> after = files();
    for (int i = 0; i < after.size(); i++) {
      assertThat(Files.readAllBytes(after.get(i))).isEqualTo(before.get(i));
    }
  }

  @Test
  void takesTheFirstOfAFoldThatTwoAttemptsHaveStored() throws IOException {
    Map<String, String> hyperparameters = Map.of("strategy", "random", "trials", "3");
    search(hyperparameters);
    List<String> whole = results();
    List<List<String>> stored = new ArrayList<>();
    for (Path file : files()) {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      String other = lines.get(1).replaceAll("\"score\":[^,}]+", "\"score\":0.0625");
      lines.addAll(2, List.of(lines.getFirst(), other));
      Files.write(file, lines);
      stored.add(lines);
    }

    SearchJob.Ended again = search(hyperparameters);

    assertThat(again.log()).contains("scored folds: 4, 4 of them by an earlier attempt");
    assertThat(results()).isEqualTo(whole);
    for (int i = 0; i < stored.size(); i++) {
      assertThat(Files.readAllLines(files().get(i))).isEqualTo(stored.get(i));
    }
  }

  @Test
  void takesNothingFromTheCheckpointOfOtherHyperparameters() throws IOException {
    search(Map.of("strategy", "random", "trials", "3", "scaling", "minmax"));

    SearchJob.Ended other = search(Map.of("strategy", "random", "trials", "3"));

    assertThat(other.log()).doesNotContain("earlier attempt");
    assertThat(other.exitCode()).isZero();
  }

  @Test
  void takesNothingFromTheCheckpointOfOtherDataWithoutAPlan() throws IOException {
    job.withoutPlan(4);
    Map<String, String> hyperparameters = Map.of("strategy", "random", "trials", "3");
    search(hyperparameters);
    assertThat(search(hyperparameters).log()).contains("by an earlier attempt");
    Path y = base.resolve("input/data/test/2/train_y.csv");
    List<String> labels = Files.readAllLines(y);
    Files.write(y, labels.reversed());

    SearchJob.Ended other = search(hyperparameters);

    assertThat(other.log()).doesNotContain("earlier attempt");
    assertThat(other.exitCode()).as(other.log()).isZero();
  }

  @Test
  void refusesATableThatIsNotThatOfThePlanIfAllFoldsAreStored() throws IOException {
    Map<String, String> hyperparameters = Map.of("strategy", "random", "trials", "3");
    search(hyperparameters);
    Path y = base.resolve("input/data/train/all/train_y.csv");
    Files.write(y, Files.readAllLines(y).reversed());

    SearchJob.Ended other = search(hyperparameters);

    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.log()).contains("are not those that plan.json describes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bayesian", "halving"})
  void goesOnIfOnlyLaterFoldsWereCompleted(String strategy) throws IOException {
    Map<String, String> hyperparameters = Map.of("strategy", strategy, "trials", "8");
    search(with(hyperparameters, "early_stopping", "none"));
    List<List<String>> stored = new ArrayList<>();
    List<Path> written = files();
    for (Path file : written) {
      stored.add(
          Files.readAllLines(file).stream()
              .filter(line -> !line.startsWith("{\"fold\":0,"))
              .map(line -> line.replace("\"early_stopping\":\"none\",", ""))
              .toList());
      Files.delete(file);
    }
    search(hyperparameters);
    List<String> whole = results();
    for (Path file : files()) {
      Files.delete(file);
    }
    for (int i = 0; i < stored.size(); i++) {
      Files.write(written.get(i), stored.get(i));
    }

    SearchJob.Ended again = search(hyperparameters);

    assertThat(again.log()).contains("by an earlier attempt");
    assertThat(results()).isEqualTo(whole);
  }

  @Test
  void countsTheSecondsOfStoredFolds() throws IOException {
    Map<String, String> hyperparameters = Map.of("strategy", "random", "trials", "3");
    search(hyperparameters);
    for (Path file : files()) {
      Files.writeString(
          file, Files.readString(file).replaceAll("\"duration\":[^,}]+", "\"duration\":\"PT7S\""));
    }

    search(hyperparameters);

    assertThat(job.json("trials.json").path("trials").path(0).at("/report/seconds").doubleValue())
        .isEqualTo(28.0);
  }

  @Test
  void passesOverAFileThatIsNoCheckpoint() throws IOException {
    Path folder = Files.createDirectories(base.resolve("checkpoints/kfold-search"));
    Files.writeString(
        folder.resolve("kfold-search-001.jsonl"), "null\n{}\n[]", StandardOpenOption.CREATE_NEW);

    SearchJob.Ended search = search(Map.of("strategy", "random", "trials", "3"));

    assertThat(search.exitCode()).as(search.log()).isZero();
  }

  /** Returns what every trial says, without its duration. */
  private List<String> results() throws IOException {
    return job.json("trials.json")
        .path("trials")
        .valueStream()
        .map(SearchRestartTest::result)
        .toList();
  }

  private static String result(JsonNode trial) {
    return "%s %s %s %s"
        .formatted(
            trial.path("searched"),
            trial.at("/report/status"),
            trial.at("/report/mean"),
            trial.at("/report/folds").valueStream().map(fold -> fold.path("score")).toList());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(base.resolve("checkpoints/kfold-search"))) {
      return files.sorted().toList();
    }
  }
}
