package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.job.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchLogTest {

  @Test
  void readsTrialsWithTheirValuesAndScores() {
    List<ShownTrial> trials =
        read(
            "search: bayesian, 12 trials and the untuned default, 5 folds each",
            "untuned default (c 1.0, gamma scale, kernel rbf): completed, scored folds: 5",
            "trial-mean=0.96;",
            "best-mean=0.96;",
            "trial 1 of 12 (c 0.5, kernel linear): completed, scored folds: 5",
            "trial-mean=0.9733333333333334;",
            "best-mean=0.9733333333333334;");

    assertThat(trials).extracting(ShownTrial::number).containsExactly(0, 1);
    assertThat(trials.getFirst().values())
        .isEqualTo(Map.of("c", "1.0", "gamma", "scale", "kernel", "rbf"));
    assertThat(trials.getLast().score()).hasValue(0.9733333333333334);
    assertThat(trials.getLast().status().text()).isEqualTo("Completed");
    assertThat(trials.getLast().reason()).isEmpty();
    assertThat(trials.getFirst().duration()).contains(Duration.ofSeconds(1));
    assertThat(trials.getLast().duration()).contains(Duration.ofSeconds(3));
  }

  @Test
  void readsTrialsWithoutAScore() {
    List<ShownTrial> trials =
        read(
            "trial 2 of 12 (c 0.5): ended early, it cannot win, scored folds: 2",
            "trial 3 of 12 (c 0.6): failed, channel train: no rows, scored folds: 0",
            "trial 4 of 12 (c 0.7): stopped, scored folds: 1");

    assertThat(trials)
        .extracting(trial -> trial.status().text())
        .containsExactly("EndedEarly", "Failed", "Stopped");
    assertThat(trials.get(1).reason()).isEqualTo("channel train: no rows, scored folds: 0");
    assertThat(trials).allSatisfy(trial -> assertThat(trial.score()).isEmpty());
    assertThat(trials).noneMatch(trial -> trial.status().isRunning());
  }

  @Test
  void passesOverOtherLines() {
    assertThat(read("trial-mean=0.5;", "trial 1 of", "warning: trial 1 of 2 (c 1): completed"))
        .isEmpty();
    assertThat(read("trial 1 of 2 (c 1): completed, scored folds: 5", "trial-mean=much;"))
        .singleElement()
        .satisfies(trial -> assertThat(trial.score()).isEmpty());
  }

  @Test
  void takesTheLatestLineOfATrialThatARestartedJobListsAgain() {
    assertThat(
            read(
                "trial 1 of 3 (c 1): completed, scored folds: 5",
                "trial-mean=0.5;",
                "trial 2 of 3 (c 2): stopped, scored folds: 1",
                "trial 1 of 3 (c 1): completed, scored folds: 5, 5 of them by an earlier attempt",
                "trial-mean=0.5;",
                "trial 2 of 3 (c 2): completed, scored folds: 5",
                "trial-mean=0.75;"))
        .extracting(trial -> trial.number() + " " + trial.score().orElse(0))
        .containsExactly("1 0.5", "2 0.75");
  }

  @Test
  void knowsHowManyTrialsTheSearchWillRun() {
    assertThat(log("search: grid, 27 trials, 5 folds each").trials().planned()).hasValue(27);
    assertThat(log("reads 150 rows").trials().planned()).isEmpty();
  }

  private static List<ShownTrial> read(String... lines) {
    return log(lines).trials().list();
  }

  private static SearchLog log(String... lines) {
    SearchLog log = new SearchLog("job");
    for (int i = 0; i < lines.length; i++) {
      log.accept(new LogLine(Instant.ofEpochSecond(i), lines[i]));
    }
    return log;
  }
}
