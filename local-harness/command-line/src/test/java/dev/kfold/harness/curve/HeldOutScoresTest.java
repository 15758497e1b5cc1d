package dev.kfold.harness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.harness.curve.ScoreCurves.OneCurve;
import dev.kfold.trainer.data.LabelKind;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutScoresTest {

  private static final String DECISIONS =
      """
      row,fold,label,predicted,decision
      0,0,no,no,-1.5
      1,0,yes,yes,0.5
      2,1,no,yes,30
      3,1,yes,yes,20
      4,2,yes,yes,1
      """;

  @Test
  void decisionsOfDifferentModelsShareNoCurve() {
    ScoreCurves curves = curves(DECISIONS, LabelKind.TEXT).orElseThrow();

    assertThat(curves.basis()).isEqualTo(new ScoreCurves.Decisions("yes"));
    assertThat(curves.curves()).extracting(OneCurve::name).containsExactly("0", "1");
    assertThat(curves.curves()).extracting(it -> it.roc().area()).containsExactly(1.0, 0.0);
    assertThat(curves.curves()).allMatch(it -> it.calibration().isEmpty());
  }

  @Test
  void everyOfSeveralClassesHasACurveOfAllFolds() {
    ScoreCurves curves =
        curves(
                """
                row,fold,label,predicted,probability_a,probability_b,probability_c
                0,0,a,a,0.8,0.1,0.1
                1,0,b,b,0.1,0.6,0.3
                2,1,c,b,0.2,0.5,0.3
                3,1,c,c,0.1,0.2,0.7
                """,
                LabelKind.TEXT)
            .orElseThrow();

    assertThat(curves.basis()).isEqualTo(new ScoreCurves.Probabilities());
    assertThat(curves.curves()).extracting(OneCurve::name).containsExactly("c", "a", "b");
    assertThat(curves.curves()).extracting(OneCurve::rows).containsExactly(2, 1, 1);
    assertThat(curves.curves().getFirst().roc().area()).isCloseTo(0.875, within(1e-12));
    assertThat(curves.curves()).allMatch(it -> it.calibration().isPresent());
  }

  @Test
  void ofTwoClassesTheSecondHasTheCurve() {
    ScoreCurves curves =
        curves(
                """
                row,fold,label,predicted,decision,probability_0,probability_1
                0,0,0.0,0,-1,0.8,0.2
                1,0,1,1,2,0.4,0.6
                """,
                LabelKind.NUMBER)
            .orElseThrow();

    assertThat(curves.curves()).extracting(OneCurve::name).containsExactly("1");
    assertThat(curves.curves().getFirst().rows()).isEqualTo(1);
  }

  @Test
  void labelsAloneHaveNoCurve() {
    assertThat(curves("row,fold,label,predicted\n0,0,a,a\n1,0,b,a\n", LabelKind.TEXT)).isEmpty();
    assertThat(curves("row,fold,label,predicted\n", LabelKind.TEXT)).isEmpty();
  }

  @Test
  void scoresThatSomeFoldsLackGiveNoCurve() {
    assertThat(curves(DECISIONS.replace("30", ""), LabelKind.TEXT)).isEmpty();
    assertThat(curves(DECISIONS.replace("30", "Infinity"), LabelKind.TEXT)).isEmpty();
  }

  @Test
  void saysHowManyCurvesAreLeftOut() {
    String rows =
        IntStream.range(0, 24)
            .mapToObj(i -> "%d,%d,%s,yes,%d\n".formatted(i, i / 2, i % 2 == 0 ? "no" : "yes", i))
            .collect(Collectors.joining());

    ScoreCurves curves =
        curves("row,fold,label,predicted,decision\n" + rows, LabelKind.TEXT).orElseThrow();

    assertThat(curves.curves()).hasSize(10);
    assertThat(curves.omitted()).isEqualTo(2);
  }

  @Test
  void aCurveOfManyRowsHasFewPointsAndItsEnds() {
    String rows =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "%d,0,%s,yes,%s\n".formatted(i, i % 3 == 0 ? "no" : "yes", Math.sin(i)))
            .collect(Collectors.joining());

    OneCurve curve =
        curves("row,fold,label,predicted,decision\n" + rows, LabelKind.TEXT)
            .orElseThrow()
            .curves()
            .getFirst();

    assertThat(curve.roc().points())
        .hasSizeLessThan(500)
        .startsWith(new Point(0, 0))
        .endsWith(new Point(1, 1));
    assertThat(curve.precisionRecall().points()).hasSizeLessThan(700).endsWith(new Point(0, 1));
  }

  private static Optional<ScoreCurves> curves(String csv, LabelKind kind) {
    return HeldOutScores.parse(csv, kind).curves();
  }
}
