package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowNumbersTest {

  @Test
  void countFromZeroOrOneInOrder() {
    assertThat(count(0, 1, 2, 3, 4)).isTrue();
    assertThat(count(1, 2, 3, 4, 5)).isTrue();
  }

  @Test
  void doNotCountFromElsewhereOrWithAGapOrInAHandfulOfRows() {
    assertThat(count(2001, 2002, 2003, 2004, 2005)).isFalse();
    assertThat(count(0, 1, 2, 3, 5)).isFalse();
    assertThat(count(0, 1, 2.5, 3, 4)).isFalse();
    assertThat(count(0, 1, 2, 3)).isFalse();
  }

  @Test
  void countInAnyOrderInManyRows() {
    double[] shuffled = shuffled(20, 1);
    assertThat(count(shuffled)).isTrue();

    shuffled[7] = shuffled[8];
    assertThat(count(shuffled)).as("twice the same").isFalse();
    assertThat(count(3, 1, 2, 5, 4)).as("few rows").isFalse();
  }

  @Test
  void countFromZeroToTheLastOrFromOneToTheNumberOfRows() {
    assertThat(count(shuffled(25, 0))).isTrue();
    double[] both = shuffled(25, 1);
    both[(int) Arrays.stream(both).takeWhile(v -> v != 12).count()] = 0;
    assertThat(count(both)).as("0 to 25 without 12").isTrue();
    both[0] = both[1];
    assertThat(count(both)).as("a value that occurs twice").isFalse();
  }

  @Test
  void mayGrowThroughoutAPartOfTheRows() {
    double[][] part =
        IntStream.range(0, 40).mapToObj(i -> new double[] {3 * i + 2}).toArray(double[][]::new);
    assertThat(of(Arrays.stream(part).mapToDouble(row -> row[0]).toArray()).mayBeIndex()).isTrue();

    part[20][0] = part[19][0];
    assertThat(of(Arrays.stream(part).mapToDouble(row -> row[0]).toArray()).mayBeIndex()).isFalse();
  }

  @Test
  void mayFallOrComeInAnyOrderFromAnyNumberOn() {
    double[][] falling =
        IntStream.range(0, 40).mapToObj(i -> new double[] {-3 * i}).toArray(double[][]::new);
    double[][] anyOrder =
        Arrays.stream(shuffled(40, 1000)).mapToObj(v -> new double[] {v}).toArray(double[][]::new);

    assertThat(of(Arrays.stream(falling).mapToDouble(row -> row[0]).toArray()).mayBeIndex())
        .isTrue();
    assertThat(of(Arrays.stream(anyOrder).mapToDouble(row -> row[0]).toArray()).mayBeIndex())
        .isTrue();
    anyOrder[3][0] = 1_000_000;
    assertThat(of(Arrays.stream(anyOrder).mapToDouble(row -> row[0]).toArray()).mayBeIndex())
        .as("too many to choose from")
        .isFalse();
  }

  @Test
  void countFromOneInEachFile() {
    RowNumbers numbers = new RowNumbers();
    for (int row = 0; row < 30; row++) {
      numbers.add(row % 10 + 1, row % 10 == 0);
    }
    assertThat(numbers.areIndex()).isTrue();

    RowNumbers within = new RowNumbers();
    for (int row = 0; row < 30; row++) {
      within.add(row % 10 + 1, row == 0);
    }
    assertThat(within.areIndex()).as("within one file").isFalse();
  }

  @Test
  void mayComeInTwentyRowsButNotInNineteen() {
    assertThat(of(shuffled(20, 1000)).mayBeIndex()).isTrue();
    assertThat(of(shuffled(19, 1000)).mayBeIndex()).isFalse();
  }

  @Test
  void mayHaveGapsOfAsManyNumbersAsRows() {
    double[] values = shuffled(20, 0);
    int last = (int) Arrays.stream(values).takeWhile(value -> value != 19).count();
    values[last] = 39;
    assertThat(count(values)).isTrue();
    values[last] = 40;
    assertThat(count(values)).isFalse();
    values[last] = 39;
    values[last == 0 ? 1 : 0] = 0;
    values[last == 2 ? 3 : 2] = 0;
    assertThat(count(values)).as("the least value occurs twice").isFalse();
  }

  @Test
  void lookAgainAtValuesThatHaveChangedInBetween() {
    RowNumbers numbers = new RowNumbers();
    for (double value : shuffled(20, 1)) {
      numbers.add(value, false);
    }
    for (double value : new double[] {-5, -5, 1e12, 1e12, Double.NaN}) {
      numbers.addAgain(value);
    }
    assertThat(numbers.areIndex()).isTrue();
  }

  private static double[] shuffled(int rows, int from) {
    List<Double> values =
        new ArrayList<>(IntStream.range(from, rows + from).asDoubleStream().boxed().toList());
    Collections.shuffle(values, new Random(5));
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static boolean count(double... values) {
    return of(values).areIndex();
  }

  private static RowNumbers of(double[] values) {
    RowNumbers numbers = new RowNumbers();
    for (int row = 0; row < values.length; row++) {
      numbers.add(values[row], row == 0);
    }
    if (numbers.isOpen()) {
      Arrays.stream(values).forEach(numbers::addAgain);
    }
    return numbers;
  }
}
