package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.result.TrialsFile;
import dev.kfold.sagemaker.job.LogLine;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchFileTest {

  private final SearchFile file =
      SearchFile.of(
          "job",
          of(
              """
              {"planned": 9, "trials": [
                {"number": 0, "searched": {"c": "1.0"}, "report": {"status": "Completed", "mean": 0.5}},
                {"number": 1, "searched": {"c": "2.0", "kernel": "rbf"}, "report":
                  {"status": "Completed", "mean": 0.9733333333333334, "folds": [{"fold": 0, "score": 0.96}]}},
                {"number": 2, "searched": {"c": "3.0"}, "report":
                  {"status": "EndedEarly", "mean": 0.4, "ended_early": "it cannot win"}},
                {"number": 3, "searched": {"c": "4.0"}, "report":
                  {"status": "Failed", "folds": [{"fold": 0, "status": "Failed", "reason": "no rows"}]}}]}
              """));

  @Test
  void readsTrialsWithoutALog() {
    List<ShownTrial> trials = file.with(List.of());

    assertThat(file.planned()).hasValue(9);
    assertThat(trials).extracting(ShownTrial::number).containsExactly(0, 1, 2, 3);
    assertThat(trials.get(1).name()).isEqualTo("job-001");
    assertThat(trials.get(1).values()).isEqualTo(Map.of("c", "2.0", "kernel", "rbf"));
    assertThat(trials.get(1).score()).hasValue(0.9733333333333334);
    assertThat(trials).extracting(trial -> trial.status().text()).contains("EndedEarly", "Failed");
    assertThat(trials).extracting(ShownTrial::reason).contains("", "it cannot win", "no rows");
    assertThat(trials.get(2).score()).as("of a part of its folds").isEmpty();
    assertThat(file.scores().get(1)).isEqualTo(Map.of(0, "0.96"));
  }

  @Test
  void takesTimesFromTheLogAndTheRestFromTheFile() {
    SearchLog log = new SearchLog("job");
    log.accept(new LogLine(Instant.ofEpochSecond(1), "search: random, 9 trials, 5 folds each"));
    log.accept(
        new LogLine(Instant.ofEpochSecond(3), "trial 1 of 9 (c 2.0): completed")); // then cut

    ShownTrial trial = file.with(log.trials().list()).get(1);

    assertThat(trial.duration()).contains(Duration.ofSeconds(2));
    assertThat(trial.score()).hasValue(0.9733333333333334);
  }

  @Test
  void keepsTrialsThatOnlyTheLogHas() {
    SearchLog log = new SearchLog("job");
    log.accept(new LogLine(Instant.EPOCH, "trial 4 of 9 (c 5.0): stopped, scored folds: 1"));

    assertThat(file.with(log.trials().list())).extracting(ShownTrial::number).contains(4);
    assertThat(SearchFile.NONE.with(log.trials().list())).hasSize(1);
  }

  private static Function<Predicate<JsonNode>, OptionalInt> of(String json) {
    return trials ->
        TrialsFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), trials);
  }
}
