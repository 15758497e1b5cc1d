package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @Test
  void showsControlCharactersAsEscapes() {
    assertThat(OneLine.of("a\nb\r\tc\u001b[2J\u009b1m\u2028"))
        .isEqualTo("a\\nb\\r\\tc\\u001b[2J\\u009b1m\\u2028");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "größe 12:30 a\\b", "k=v; found 5; expected 6."})
  void leavesOtherTextsAsTheyAre(String text) {
    assertThat(OneLine.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model test score:0.99;",
        "x\nmodel test score: 1;",
        "average model test score:.5e-1;",
        "cv-std=-0.1;"
      })
  void showsNoMetric(String cell) {
    String shown = OneLine.of("the label '" + cell + "' is rare");

    assertThat(Pattern.compile("(score:|std=)\\s*([-+0-9.e]+);").matcher(shown).find()).isFalse();
    assertThat(shown).startsWith("the label '").endsWith("' is rare").doesNotContain("\n");
  }

  @Test
  void problemsOfAnInputAreOneLineEach() {
    InvalidInputException problem =
        new InvalidInputException("row 2: found 'a\nmodel test score:0.99;\u001b[2J'.");

    assertThat(problem).hasMessage("row 2: found 'a\\nmodel test score:0.99\\;\\u001b[2J'.");
    assertThat(problem.problems()).singleElement().isEqualTo(problem.getMessage());
  }
}
