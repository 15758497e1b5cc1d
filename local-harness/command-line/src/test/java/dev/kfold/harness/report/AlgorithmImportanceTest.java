package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kfold.harness.report.RunReport.Trial;
import dev.kfold.search.importance.Importance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlgorithmImportanceTest {

  private final Random random = new Random(23);

  @Test
  void findsTheHyperparameterThatMattersOverOrdersOfMagnitude() {
    List<Trial> trials = trials(60, false);

    Importance.Known known = known(AlgorithmImportance.of(trials, false));

    assertThat(known.shares().getFirst().hyperparameter()).isEqualTo("gamma");
    assertThat(known.shares().getFirst().value()).isGreaterThan(0.8);
    assertThat(known.shares())
        .extracting(Importance.Share::hyperparameter)
        .containsExactlyInAnyOrder("gamma", "c", "kernel", "degree");
  }

  @Test
  void ofAMinimizedScoreTheLowestAreTheBest() {
    List<Trial> trials = trials(60, true);

    assertThat(known(AlgorithmImportance.of(trials, true)).shares())
        .isEqualTo(known(AlgorithmImportance.of(trials(60, false), false)).shares());
  }

  @Test
  void everyAlgorithmHasItsOwn() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      trials.add(trial(Map.of("algorithm", "knn", "n_neighbors", "" + (1 + i)), i));
    }
    trials.add(trial(Map.of("algorithm", "svm", "c", "1.0"), 1));

    List<AlgorithmImportance> importance = AlgorithmImportance.of(trials, false);

    assertThat(importance).extracting(AlgorithmImportance::algorithm).containsExactly("knn", "svm");
    assertThat(known(importance.subList(0, 1)).shares())
        .extracting(Importance.Share::hyperparameter)
        .containsExactly("n_neighbors");
    assertThat(importance.getLast().importance()).isInstanceOf(Importance.Unknown.class);
  }

  /** The first fold is so easy that the mean of a trial that ended after it is above all others. */
  @Test
  void theMeanOfATrialThatEndedEarlyIsCorrectedByTheFoldsThatItRan() {
    List<Trial> whole = new ArrayList<>();
    List<Trial> mixed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, String> values =
          Map.of("gamma", Double.toString(0.01 * (i + 1)), "c", Double.toString(i * 7 % 20 + 1.0));
      double score = 0.5 + 0.01 * i;
      List<OptionalDouble> all =
          List.of(OptionalDouble.of(score + 0.2), OptionalDouble.of(score - 0.2));
      Trial completed = trial(values, "completed", score, all);
      whole.add(completed);
      mixed.add(
          i < 10
              ? trial(
                  values,
                  "ended early",
                  score + 0.2,
                  List.of(all.getFirst(), OptionalDouble.empty()))
              : completed);
    }

    assertThat(known(AlgorithmImportance.of(mixed, false)).shares())
        .extracting(Importance.Share::hyperparameter, Importance.Share::percent)
        .isEqualTo(
            known(AlgorithmImportance.of(whole, false)).shares().stream()
                .map(share -> tuple(share.hyperparameter(), share.percent()))
                .toList());
  }

  private List<Trial> trials(int count, boolean minimized) {
    random.setSeed(23);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double gamma = Math.pow(10, -4 + 5 * random.nextDouble());
      double loss = Math.abs(Math.log10(gamma) + 1);
      trials.add(
          trial(
              Map.of(
                  "c", Double.toString(random.nextDouble()),
                  "degree", Integer.toString(2 + random.nextInt(3)),
                  "gamma", Double.toString(gamma),
                  "kernel", random.nextBoolean() ? "rbf" : "poly"),
              minimized ? loss : -loss));
    }
    return trials;
  }

  private static Importance.Known known(List<AlgorithmImportance> importance) {
    return (Importance.Known) importance.getFirst().importance();
  }

  private static Trial trial(Map<String, String> hyperparameters, double mean) {
    return trial(hyperparameters, "completed", mean, List.of());
  }

  private static Trial trial(
      Map<String, String> hyperparameters,
      String status,
      double mean,
      List<OptionalDouble> scores) {
    return new Trial(
        1,
        "trial",
        status,
        new TreeMap<>(hyperparameters),
        OptionalDouble.of(mean),
        OptionalDouble.empty(),
        scores,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
