package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BayesianSearchTest {

  private static final HyperParameterSpace SPACE =
      SvmSpace.of(
          List.of(
              new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
              new Dimension.Continuous("gamma", 0.001, 10, Scale.LOGARITHMIC)));

  @Test
  void learnsFromAllOfFiveHundredTrials() {
    List<Trial> trials = trials(500);

    assertThat(BayesianSearch.thinned(trials)).isEqualTo(trials);
  }

  @Test
  void learnsFromTheBestOfMoreTrialsAndFromOthersInTheirOrder() {
    List<Trial> trials = trials(5000);

    List<Trial> some = BayesianSearch.thinned(trials);

    assertThat(some).hasSize(500).isEqualTo(trials.stream().filter(some::contains).toList());
    assertThat(some)
        .containsAll(
            trials.stream()
                .sorted((one, other) -> Double.compare(gain(other), gain(one)))
                .limit(250)
                .toList());
    assertThat(some).anyMatch(trial -> gain(trial) < 0.1).contains(trials.get(0));
  }

  @Test
  void suggestsWithoutDelayAfterThousandsOfTrials() {
    BayesianSearch search = new BayesianSearch(SPACE, 23);
    List<Trial> trials = trials(5000);

    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> search.suggest(trials));
  }

  private static double gain(Trial trial) {
    return trial.gain().orElseThrow();
  }

  private static List<Trial> trials(int count) {
    SplittableRandom random = new SplittableRandom(1);
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Trial(
                new RandomSearch(SPACE, i).suggest(List.of()),
                new Trial.Scored(i == 0 ? 1 : random.nextDouble())))
        .toList();
  }
}
