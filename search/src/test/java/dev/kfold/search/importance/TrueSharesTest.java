package dev.kfold.search.importance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.search.BayesianSearch;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.RandomSearch;
import dev.kfold.search.SearchStrategy;
import dev.kfold.search.Trial;
import dev.kfold.search.importance.Importance.Known;
import dev.kfold.search.importance.Importance.Share;
import java.io.IOException;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How often the importance after some trials agrees with that of the whole table of scores.
 * docs/report.md has the numbers, of 20 seeds.
 */
class TrueSharesTest {

  private static final int SEEDS = 10;
  private static final List<String> NAMES = List.of("kernel", "c", "gamma", SvmScores.IGNORED);
  private static final double OFFSET = 0.4; // that of the scale of the Bayesian search

  private final Map<String, SvmScores> tables = SvmScores.tables();
  private final EffectDesign whole =
      EffectDesign.of(SvmScores.SPACE, new int[] {0, 1, 2, 3}, 1000, 5);

  TrueSharesTest() throws IOException {}

  /**
   * What a search says, and the truth.
   *
   * @param shares of the whole table, in the order of {@link #NAMES}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Judged(Known known, double[] shares) {

    boolean namesTheMostImportant() {
      double greatest = Arrays.stream(shares).max().orElseThrow();
      return trueShare(known.shares().getFirst()) == greatest;
    }

    long trueSharesInTheirRanges() {
      return known.shares().stream()
          .filter(share -> !share.hyperparameter().equals(SvmScores.IGNORED))
          .filter(share -> share.low() <= trueShare(share) && trueShare(share) <= share.high())
          .count();
    }

    private double trueShare(Share share) {
      return shares[NAMES.indexOf(share.hyperparameter())];
    }
  }

  @Test
  void clearSearchesOfTwelveTrialsNameTheMostImportantOfTheWholeSpace() {
    List<Judged> clear = searches(12).stream().filter(search -> search.known().isClear()).toList();

    assertThat(clear).hasSizeGreaterThan(24);
    assertThat(clear.stream().filter(Judged::namesTheMostImportant).count())
        .isGreaterThanOrEqualTo(Math.round(0.9 * clear.size()));
  }

  @Test
  void halfOfTheTrueSharesAreInTheirRangesAfterTwelveTrials() {
    List<Judged> searches = searches(12);

    long inside = searches.stream().mapToLong(Judged::trueSharesInTheirRanges).sum();

    assertThat(inside / (3.0 * searches.size())).isBetween(0.45, 0.6);
  }

  private List<Judged> searches(int trials) {
    return Stream.<BiFunction<HyperParameterSpace, Long, SearchStrategy>>of(
            RandomSearch::new, BayesianSearch::new)
        .flatMap(strategy ->
            tables.values().stream()
                .flatMap(table ->
                    LongStream.range(0, SEEDS)
                        .mapToObj(seed ->
                            judged(
                                table,
                                table.search(strategy.apply(SvmScores.SPACE, seed), trials)))))
        .toList();
  }

  private Judged judged(SvmScores table, List<Trial> trials) {
    DoubleSummaryStatistics gains =
        trials.stream().mapToDouble(trial -> trial.gain().orElseThrow()).summaryStatistics();
    double offset = OFFSET * (gains.getMax() - gains.getMin());
    double[] values =
        whole.points().stream()
            .mapToDouble(point -> -Math.log(Math.max(0, gains.getMax() - table.at(point)) + offset))
            .toArray();
    return new Judged((Known) FunctionalAnova.of(SvmScores.SPACE, trials), whole.shares(values));
  }
}
