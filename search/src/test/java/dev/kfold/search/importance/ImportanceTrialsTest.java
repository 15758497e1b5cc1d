package dev.kfold.search.importance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.search.BayesianSearch;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.RandomSearch;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.Trial;
import dev.kfold.search.importance.Importance.Known;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How often a hyperparameter without any effect seems to be the most important one of four, in ten
 * searches each of six tables. docs/report.md has the numbers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the searches take most of the time
class ImportanceTrialsTest {

  private static final int SEEDS = 10;
  private static final int SCORE = 7; // the column of a trial's score
  private static final List<String> NAMES = List.of("kernel", "c", "gamma", SvmScores.IGNORED);

  private final List<Known> random12;
  private final List<Known> bayesian12;
  private final List<Known> bayesian40;

  ImportanceTrialsTest() throws IOException {
    random12 = searches(RandomSearch::new, 12).map(ImportanceTrialsTest::known).toList();
    List<List<Trial>> bayesian = searches(BayesianSearch::new, 40).toList();
    bayesian12 = bayesian.parallelStream().map(trials -> known(trials.subList(0, 12))).toList();
    bayesian40 = bayesian.parallelStream().map(ImportanceTrialsTest::known).toList();
  }

  @Test
  void hyperparameterWithoutEffectSeldomComesFirstAfterTwelveTrials() {
    assertThat(wrong(random12)).isLessThanOrEqualTo(4);
    assertThat(wrong(bayesian12)).isLessThanOrEqualTo(4);
  }

  @Test
  void clearOrderOfTwelveTrialsIsNeverThatOfHyperparameterWithoutEffect() {
    List<Known> clear =
        Stream.concat(random12.stream(), bayesian12.stream()).filter(Known::isClear).toList();

    assertThat(clear).hasSizeGreaterThan(24);
    assertThat(wrong(clear)).isZero();
  }

  @Test
  void hyperparameterWithoutEffectHasLittleImportanceAfterFortyTrials() {
    assertThat(wrong(bayesian40)).isZero();
    assertThat(bayesian40)
        .extracting(known -> share(known, SvmScores.IGNORED).value())
        .allMatch(share -> share < 0.15);
  }

  @Test
  void isMistakenNoMoreOftenThanTheEvaluatorsOfOptunaOnTheSameTrials() throws IOException {
    Map<String, List<Trial>> searches = new LinkedHashMap<>();
    Map<String, Integer> wrong = new LinkedHashMap<>();
    for (String[] line : SvmScores.lines("searches.csv")) {
      if (line[0].equals("trial")) {
        searches.computeIfAbsent(line[1] + line[2], _ -> new ArrayList<>()).add(trial(line));
      } else {
        double[] shares = Stream.of(line).skip(4).mapToDouble(Double::parseDouble).toArray();
        boolean ignored = IntStream.of(0, 1, 2).allMatch(i -> shares[i] < shares[3]);
        wrong.merge(line[3], ignored ? 1 : 0, Integer::sum);
      }
    }

    long ours = wrong(searches.values().stream().map(ImportanceTrialsTest::known).toList());

    assertThat(wrong).isEqualTo(Map.of("fanova", 9, "ped-anova", 0));
    assertThat(ours).isZero();
  }

  private static Trial trial(String[] line) {
    Map<String, String> values = new LinkedHashMap<>();
    IntStream.range(0, NAMES.size()).forEach(i -> values.put(NAMES.get(i), line[3 + i]));
    return new Trial(
        SvmScores.SPACE.place(values).orElseThrow(),
        new Trial.Scored(Double.parseDouble(line[SCORE])));
  }

  /** Returns the trials of searches; a search of fewer trials has the first of them. */
  private static Stream<List<Trial>> searches(
      BiFunction<HyperParameterSpace, Long, SearchStrategy> strategy, int trials)
      throws IOException {
    return SvmScores.tables().values().parallelStream()
        .flatMap(table ->
            LongStream.range(0, SEEDS)
                .mapToObj(seed -> table.search(strategy.apply(SvmScores.SPACE, seed), trials)));
  }

  private static Known known(List<Trial> trials) {
    return (Known) FunctionalAnova.of(SvmScores.SPACE, trials);
  }

  private static Importance.Share share(Known known, String name) {
    return known.shares().stream()
        .filter(share -> share.hyperparameter().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long wrong(List<Known> searches) {
    return searches.stream().filter(ImportanceTrialsTest::isWrong).count();
  }

  private static boolean isWrong(Known known) {
    return known.shares().getFirst().hyperparameter().equals(SvmScores.IGNORED);
  }
}
