package dev.kfold.harness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.harness.curve.ScoreCurves.OneCurve;
import dev.kfold.trainer.data.LabelKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
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
  void probabilitiesThatSomeFoldsLackGiveNoCurve() {
    String csv =
        """
        row,fold,label,predicted,probability_a,probability_b
        0,0,a,a,0.8,0.2
        1,0,b,b,0.4,0.6
        2,1,b,b,0.3,0.7
        """;

    assertThat(curves(csv, LabelKind.TEXT)).isPresent();
    assertThat(curves(csv.replace("0.7", ""), LabelKind.TEXT)).isEmpty();
    assertThat(curves(csv.replace("0.7", "NaN"), LabelKind.TEXT)).isEmpty();
  }

  @Test
  void ofManyClassesThoseWithMostRowsAreDrawn() {
    String classes =
        IntStream.range(0, 12).mapToObj(i -> ",probability_" + i).collect(Collectors.joining());
    String rows =
        IntStream.range(0, 78) // one row of class 0, two of class 1 and so on
            .mapToObj(i -> (int) ((Math.sqrt(8.0 * i + 1) - 1) / 2))
            .map(label -> "0,0,%d,%d%s\n".formatted(label, label, ",0.5".repeat(12)))
            .collect(Collectors.joining());

    ScoreCurves curves =
        curves("row,fold,label,predicted" + classes + "\n" + rows, LabelKind.NUMBER).orElseThrow();

    assertThat(curves.curves())
        .extracting(OneCurve::name)
        .containsExactly("11", "10", "9", "8", "7", "6", "5", "4", "3", "2");
    assertThat(curves.curves()).extracting(OneCurve::rows).startsWith(12, 11).endsWith(3);
    assertThat(curves.omitted()).isEqualTo(2);
  }

  @Test
  void areaOfManyRowsIsThatOfAllPointsAlthoughFewAreKept() {
    int[] scores = new Random(5).ints(20_000, 0, 5_000).toArray();
    boolean[] positive = new boolean[scores.length];
    Random draws = new Random(6);
    IntStream.range(0, scores.length).forEach(i -> positive[i] = draws.nextInt(5_000) < scores[i]);
    String rows =
        IntStream.range(0, scores.length)
            .mapToObj(i -> "%d,0,%s,yes,%d\n".formatted(i, positive[i] ? "yes" : "no", scores[i]))
            .collect(Collectors.joining());

    OneCurve curve =
        curves("row,fold,label,predicted,decision\n" + rows, LabelKind.TEXT)
            .orElseThrow()
            .curves()
            .getFirst();

    assertThat(curve.roc().points()).hasSizeLessThan(500);
    assertThat(curve.roc().area()).isCloseTo(wins(positive, scores), within(1e-12));
  }

  /** Returns the share of pairs of a row of each class in which that of the class scores more. */
  private static double wins(boolean[] positive, int[] scores) {
    long[] negatives = new long[5_001]; // below a score
    IntStream.range(0, scores.length)
        .filter(i -> !positive[i])
        .forEach(i -> negatives[scores[i] + 1]++);
    Arrays.parallelPrefix(negatives, Long::sum);
    double wins =
        IntStream.range(0, scores.length)
            .filter(i -> positive[i])
            .mapToDouble(i -> (negatives[scores[i]] + negatives[scores[i] + 1]) / 2.0)
            .sum();
    double positives = IntStream.range(0, scores.length).filter(i -> positive[i]).count();
    return wins / positives / (scores.length - positives);
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
    return new HeldOutScores(new OutOfFoldFile(csv.getBytes(StandardCharsets.UTF_8)), kind)
        .curves();
  }
}
