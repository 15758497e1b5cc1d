package dev.kfold.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstKilobyteTest {

  @Test
  void leavesAShortTextAsItIs() {
    String text = "x".repeat(1024);

    assertThat(FirstKilobyte.ofCharacters(text)).isEqualTo(text);
    assertThat(new String(FirstKilobyte.ofUtf8(text), UTF_8)).isEqualTo(text);
    assertThat(FirstKilobyte.ofCharacters("")).isEmpty();
    assertThat(FirstKilobyte.ofCharacters("x", 0)).isEmpty();
  }

  /** Puts characters of one to four bytes at every position about the end. */
  @Property
  void cutsBetweenTwoCharactersAsLateAsItCan(
      @ForAll @IntRange(min = 1010, max = 1030) int before,
      @ForAll @IntRange(min = 0, max = 3) int kind) {
    String character = new String[] {"x", "é", "€", "😀"}[kind];
    int bytesOfOne = kind + 1;
    String text = "x".repeat(before) + character.repeat(20);

    assertThat(FirstKilobyte.ofUtf8(text)).hasSizeBetween(1024 - bytesOfOne + 1, 1024);
    assertThat(text).startsWith(new String(FirstKilobyte.ofUtf8(text), UTF_8));
    assertThat(FirstKilobyte.ofCharacters(text).length()).isBetween(1023, 1024);
    assertThat(new String(FirstKilobyte.ofCharacters(text).getBytes(UTF_8), UTF_8))
        .isEqualTo(FirstKilobyte.ofCharacters(text));
    assertThat(text).startsWith(FirstKilobyte.ofCharacters(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void cutsAtAnyLength(int most) {
    assertThat(FirstKilobyte.ofCharacters("a😀b", most))
        .isEqualTo(
            switch (most) {
              case 1, 2 -> "a";
              default -> "a😀";
            });
  }
}
