package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassLabelsTest {

  @Test
  void ordersNumbersByValueAndKeepsTheFirstSpelling() {
    assertThat(ClassLabels.of(List.of("10", "9.0", "-1", "9", "1e1")).names())
        .containsExactly("-1", "9.0", "10");
  }

  @Test
  void ordersTextByItsLetters() {
    assertThat(ClassLabels.of(List.of("b", "10", "a", "9")).names())
        .containsExactly("10", "9", "a", "b");
  }

  @Test
  void readsNumbersOfEqualValueAsOneClass() {
    ClassLabels classes = ClassLabels.of(List.of("0.000000000000000000e+00", "1"));

    assertThat(classes.encode(List.of("0", "-0.0", "1.000", "2"))).containsExactly(0, 0, 1, -1);
  }

  @Test
  void readsNumbersWithAPointAsDoublesAsPandasDoes() {
    assertThat(ClassLabels.of(List.of("1", "1.0000000000000000001", "2")).names())
        .containsExactly("1", "2");
  }

  @Test
  void distinguishesLongNumbersThatRoundToOneDouble() {
    assertThat(ClassLabels.of(List.of("9007199254740993", "9007199254740992")).size()).isEqualTo(2);
  }

  @Test
  void keepsNumbersApartAmongTexts() {
    assertThat(ClassLabels.of(List.of("007", "7", "x", "1E5", "100000")).names())
        .containsExactly("007", "100000", "1E5", "7", "x");
    assertThat(ClassLabels.of(List.of("007", "7", "1E5", "100000")).names())
        .containsExactly("007", "1E5");
  }

  @Test
  void keepsTextsApartAsTheyAreGiven() {
    assertThat(ClassLabels.of(List.of("a", " a", "A", "é", "e\u0301")).size()).isEqualTo(5);
  }

  @Test
  void comparesTheLabelsOfAPartAsThoseOfTheWhole() {
    LabelKind whole = LabelKind.of(List.of("007", "7", "x"));

    assertThat(ClassLabels.of(List.of("007", "7"), whole).encode(List.of("7", "007")))
        .containsExactly(1, 0);
  }

  @Test
  void readsNumbersThatRoundToZeroAsZero() {
    assertThat(ClassLabels.of(List.of("0", "1e-3000000000", "-1e-99999999999", "1")).names())
        .containsExactly("0", "1");
    assertThat(ClassLabels.of(List.of("x", "1e-3000000000", "1e3000000000")).size()).isEqualTo(3);
  }

  @Test
  void ordersTextsByCodePointsAsPythonDoes() {
    assertThat(ClassLabels.of(List.of("\ud83d\ude00", "\uff21")).names())
        .containsExactly("\uff21", "\ud83d\ude00");
  }
}
