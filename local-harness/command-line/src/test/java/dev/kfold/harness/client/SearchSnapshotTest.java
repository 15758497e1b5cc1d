package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SearchSnapshotTest {

  @Test
  void theBestTrialHasTheGreatestScoreOrTheLeastIfThatIsTheObjective() {
    assertThat(search(false).best().map(TrialSnapshot::name)).hasValue("b");
    assertThat(search(true).best().map(TrialSnapshot::name)).hasValue("c");
  }

  private static SearchSnapshot search(boolean minimized) {
    return new SearchSnapshot(
        "tune",
        List.of(trial("a", 0.5), trial("b", 0.7), trial("c", 0.2), trial("d", 0.2)),
        Optional.empty(),
        4,
        0,
        0,
        minimized);
  }

  private static TrialSnapshot trial(String name, double score) {
    return new TrialSnapshot(
        name, TrialStatus.COMPLETED, Map.of(), OptionalDouble.of(score), Optional.empty());
  }
}
