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
  void takesNumbersOfOneValueForOneClass() {
    ClassLabels classes = ClassLabels.of(List.of("0.000000000000000000e+00", "1"));

    assertThat(classes.encode(List.of("0", "-0.0", "1.000", "2"))).containsExactly(0, 0, 1, -1);
  }

  @Test
  void tellsLongNumbersApartThatAreOneDouble() {
    assertThat(ClassLabels.of(List.of("9007199254740993", "9007199254740992")).size()).isEqualTo(2);
  }
}
