package dev.kfold.cv.early;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class EarlyEndTest {

  /** What the tuner keeps of a mean of 0.98, which is a little more. */
  private static final double IN_32_BITS = 0.98f;

  @Test
  void endsATrialIfPerfectFoldsWouldNotMakeItTheBest() {
    EarlyEnd bound = against(EarlyStopping.BOUND, 5, new Incumbent(0.98, Optional.empty()));

    assertThat(bound.reason(List.of(0.875)))
        .hasValue("perfect folds would make it 0.975, below the best trial's 0.98");
    assertThat(bound.reason(List.of(1.0, 0.9375))).isEmpty();
    assertThat(bound.reason(List.of(1.0, 0.9375, 0.9375, 0.9375))).isPresent();
  }

  @Test
  void continuesATrialThatMayEqualTheBest() {
    EarlyEnd bound = against(EarlyStopping.BOUND, 5, new Incumbent(0.98, Optional.empty()));

    assertThat(bound.reason(List.of(0.9))).isEmpty();
  }

  @Test
  void toleratesTheRoundingOfTheTunersScores() {
    EarlyEnd bound = against(EarlyStopping.BOUND, 5, new Incumbent(IN_32_BITS, Optional.empty()));

    assertThat(IN_32_BITS).isGreaterThan(0.98);
    assertThat(bound.reason(List.of(0.9))).as("0.98 at best, as the incumbent's").isEmpty();
    assertThat(bound.reason(List.of(0.8999))).isPresent();
  }

  @Test
  void toleratesTwoUlpsOfAFloat() {
    EarlyEnd bound = against(EarlyStopping.BOUND, 2, new Incumbent(0.5, Optional.empty()));
    double atTheLimit = -2 * 2 * Math.ulp(0.5f); // so that (atTheLimit + 1) / 2 is 2 ulps below 0.5

    assertThat(bound.reason(List.of(atTheLimit))).isEmpty();
    assertThat(bound.reason(List.of(atTheLimit - 1e-9))).isPresent();
  }

  @Test
  void endsATrialWhoseMeanIsBelowTheWorstFoldOfTheBest() {
    EarlyEnd forgiving = against(EarlyStopping.FORGIVING, 5, new Incumbent(0.98, Optional.of(0.9)));

    assertThat(forgiving.reason(List.of(0.875)))
        .hasValue("its mean so far is 0.875, below the best trial's worst 0.9");
    assertThat(forgiving.reason(List.of(0.9))).isEmpty();
    assertThat(forgiving.reason(List.of(0.875, 1.0))).as("a bad fold is made up for").isEmpty();
    assertThat(forgiving.reason(List.of(0.875, 0.875)))
        .hasValue("its mean so far is 0.875, below the best trial's worst 0.9");
  }

  @Test
  void forgivesIfTheWorstFoldIsUnknown() {
    EarlyEnd forgiving = against(EarlyStopping.FORGIVING, 5, new Incumbent(0.98, Optional.empty()));

    assertThat(forgiving.reason(List.of(0.0))).isEmpty();
  }

  @Test
  void endsNothingBeforeThereIsABestTrial() {
    EarlyEnd bound = earlyEnd(EarlyStopping.BOUND, 5, Optional::empty);

    assertThat(bound.reason(List.of(0.0))).isEmpty();
  }

  @Test
  void asksForTheBestTrialOnlyIfTheAnswerMatters() {
    Incumbents unasked =
        () -> {
          throw new AssertionError("asked");
        };

    assertThat(earlyEnd(EarlyStopping.NONE, 3, unasked).reason(List.of(0.0))).isEmpty();
    assertThat(earlyEnd(EarlyStopping.BOUND, 3, unasked).reason(List.of())).isEmpty();
    assertThat(earlyEnd(EarlyStopping.BOUND, 2, unasked).reason(List.of(0.0, 0.0))).isEmpty();
  }

  @Property
  void boundNeverChangesTheWinner(@ForAll("searches") List<List<Double>> trials) {
    Search undisturbed = Search.of(trials, EarlyStopping.NONE);
    Search bound = Search.of(trials, EarlyStopping.BOUND);

    assertThat(bound.winner()).isEqualTo(undisturbed.winner());
    assertThat(bound.best()).isEqualTo(undisturbed.best());
    assertThat(undisturbed.ended).isZero();
    Statistics.label("some trials ended early")
        .collect(bound.ended > 0)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
  }

  @Property
  void aTrialThatIsEndedEarlyReportsLessThanTheBest(
      @ForAll("searches") List<List<Double>> trials, @ForAll EarlyStopping rule) {
    Search search = Search.of(trials, rule);

    assertThat(search.bestWhenEnded).hasSameSizeAs(search.reportedWhenEnded);
    for (int i = 0; i < search.ended; i++) {
      assertThat(search.reportedWhenEnded.get(i)).isLessThan(search.bestWhenEnded.get(i));
    }
  }

  /** Trials of one search have the same number of folds, and ties are frequent. */
  @Provide
  Arbitrary<List<List<Double>>> searches() {
    Arbitrary<Double> fewRows = Arbitraries.integers().between(24, 30).map(hits -> hits / 30.0);
    Arbitrary<Double> any = Arbitraries.doubles().between(0, 1);
    return Arbitraries.integers()
        .between(2, 10)
        .flatMap(k ->
            Arbitraries.frequencyOf(Tuple.of(4, fewRows), Tuple.of(1, any))
                .list()
                .ofSize(k)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12));
  }

  private static EarlyEnd against(EarlyStopping rule, int k, Incumbent incumbent) {
    return earlyEnd(rule, k, () -> Optional.of(incumbent));
  }

  /** A tuning job whose trials run one after the other, and whose scores have 32 bits. */
  private static final class Search {

    private final List<Float> reported = new ArrayList<>();
    private final List<Float> reportedWhenEnded = new ArrayList<>();
    private final List<Float> bestWhenEnded = new ArrayList<>();
    private Optional<Incumbent> incumbent = Optional.empty();
    private int ended;

    static Search of(List<List<Double>> trials, EarlyStopping rule) {
      Search search = new Search();
      trials.forEach(scores -> search.run(scores, rule));
      return search;
    }

    private void run(List<Double> scores, EarlyStopping rule) {
      EarlyEnd earlyEnd = earlyEnd(rule, scores.size(), () -> incumbent);
      int done = 1;
      while (done < scores.size() && earlyEnd.reason(scores.subList(0, done)).isEmpty()) {
        done++;
      }
      report(scores.subList(0, done), done < scores.size());
    }

    private void report(List<Double> scores, boolean early) {
      float mean = (float) scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      if (early) {
        ended++;
        reportedWhenEnded.add(mean);
        bestWhenEnded.add(best());
      }
      if (reported.isEmpty() || mean > best()) {
        incumbent = Optional.of(new Incumbent(mean, Optional.of(Collections.min(scores))));
      }
      reported.add(mean);
    }

    float best() {
      return Collections.max(reported);
    }

    /** Of equal ones the first, as the tuner keeps its best until there is a better one. */
    int winner() {
      return reported.indexOf(best());
    }
  }

  @Test
  void ofAnErrorEndsATrialThatIsAboveTheBest() {
    Incumbents best = () -> Optional.of(new Incumbent(0.2, Optional.of(0.3)));
    EarlyEnd bound =
        new EarlyEnd(EarlyStopping.BOUND, 3, Objective.MINIMIZE, Optional.of(0.0), best);
    EarlyEnd forgiving =
        new EarlyEnd(EarlyStopping.FORGIVING, 3, Objective.MINIMIZE, Optional.empty(), best);

    assertThat(bound.reason(List.of(0.75)))
        .hasValue("perfect folds would make it 0.25, above the best trial's 0.2");
    assertThat(bound.reason(List.of(0.5))).isEmpty();
    assertThat(forgiving.reason(List.of(0.5)))
        .hasValue("its mean so far is 0.5, above the best trial's worst 0.3");
    assertThat(forgiving.reason(List.of(0.25))).isEmpty();
  }

  @Test
  void needsAKnownBestScoreForABound() {
    Incumbents best = () -> Optional.of(new Incumbent(0.9, Optional.empty()));

    assertThat(
            new EarlyEnd(EarlyStopping.BOUND, 3, Objective.MAXIMIZE, Optional.empty(), best)
                .reason(List.of(-5.0)))
        .isEmpty();
  }

  private static EarlyEnd earlyEnd(EarlyStopping rule, int k, Incumbents incumbents) {
    return new EarlyEnd(rule, k, Objective.MAXIMIZE, Optional.of(1.0), incumbents);
  }
}
