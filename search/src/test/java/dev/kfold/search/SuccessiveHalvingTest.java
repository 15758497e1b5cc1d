package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.search.SuccessiveHalving.Rung;
import dev.kfold.search.SuccessiveHalving.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest {

  @Test
  void theFoldsGrowAsTheCandidatesShrink() {
    assertThat(new SuccessiveHalving(16, 10, 2).rungs())
        .containsExactly(
            new Rung(16, 1), new Rung(8, 2), new Rung(4, 4), new Rung(2, 8), new Rung(1, 10));
    assertThat(new SuccessiveHalving(12, 5, 3).rungs())
        .containsExactly(new Rung(12, 1), new Rung(4, 3), new Rung(2, 5));
  }

  @Test
  void aQuarterOfTheFoldsIsRun() {
    assertThat(new SuccessiveHalving(16, 10, 2).foldRuns()).isEqualTo(16 + 8 + 8 + 8 + 2);
  }

  @Property
  void theLastRungCompletesAllFolds(
      @ForAll @IntRange(min = 1, max = 200) int candidates,
      @ForAll @IntRange(min = 1, max = 60) int folds,
      @ForAll @IntRange(min = 2, max = 5) int factor) {
    SuccessiveHalving halving = new SuccessiveHalving(candidates, folds, factor);

    assertThat(halving.rungs().getFirst().candidates()).isEqualTo(candidates);
    assertThat(halving.rungs().getLast().folds()).isEqualTo(folds);
    assertThat(halving.rungs()).extracting(Rung::folds).isSorted().doesNotHaveDuplicates();
    assertThat(halving.foldRuns()).isLessThanOrEqualTo(candidates * folds);
  }

  @Property
  void theOrderOfTheStandingsDoesNotMatter(@ForAll long seed) {
    SuccessiveHalving halving = new SuccessiveHalving(9, 4, 2);
    var random = new Random(seed);
    List<Standing> standings = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      standings.add(new Standing(i, List.of(random.nextInt(3) / 4.0)));
    }
    List<Integer> survivors = halving.survivors(0, standings);
    Collections.shuffle(standings, random);

    assertThat(halving.survivors(0, standings)).isEqualTo(survivors).hasSize(5).isSorted();
  }

  @Test
  void theBestMeansSurviveAndTheFirstOfEquals() {
    SuccessiveHalving halving = new SuccessiveHalving(4, 4, 2);

    List<Integer> survivors =
        halving.survivors(
            0,
            List.of(
                new Standing(0, List.of(0.8)),
                new Standing(1, List.of(0.9)),
                new Standing(2, List.of(0.7)),
                new Standing(3, List.of(0.8))));

    assertThat(survivors).containsExactly(0, 1);
  }

  @Test
  void failedCandidatesDoNotSurvive() {
    SuccessiveHalving halving = new SuccessiveHalving(3, 4, 2);

    assertThat(
            halving.survivors(
                0,
                List.of(
                    new Standing(0, List.of()),
                    new Standing(1, List.of(0.1)),
                    new Standing(2, List.of()))))
        .containsExactly(1);
  }

  @Test
  void candidatesWithoutAFiniteMeanDoNotSurvive() {
    SuccessiveHalving halving = new SuccessiveHalving(4, 4, 2);

    assertThat(
            halving.survivors(
                0,
                List.of(
                    new Standing(0, List.of(Double.NaN)),
                    new Standing(1, List.of(0.1)),
                    new Standing(2, List.of(Double.POSITIVE_INFINITY)),
                    new Standing(3, List.of(0.3)))))
        .containsExactly(1, 3);
  }

  @Test
  void aPlanWithoutCandidatesIsRefused() {
    assertThatThrownBy(() -> new SuccessiveHalving(0, 5, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 candidates");
    assertThatThrownBy(() -> new SuccessiveHalving(4, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("factor 1");
  }
}
