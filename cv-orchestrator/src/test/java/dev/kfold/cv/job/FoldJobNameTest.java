package dev.kfold.cv.job;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FoldJobNameTest {

  /** As the service's model gives it for TrainingJobName. */
  private static final String PATTERN = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

  @Test
  void putsTheFoldBehindTheTrial() {
    assertThat(FoldJobName.of("iris-240101-001-5d0f5aea", 3, 1))
        .isEqualTo("iris-240101-001-5d0f5aea-f03");
  }

  @Test
  void numbersFurtherAttempts() {
    assertThat(FoldJobName.of("trial", 12, 2)).isEqualTo("trial-f12-2");
  }

  @Test
  void keepsLongTrialsApartThatDifferOnlyAtTheirEnd() {
    String head = "a".repeat(62);

    assertThat(FoldJobName.of(head + "1", 0, 1)).isNotEqualTo(FoldJobName.of(head + "2", 0, 1));
  }

  @Property(tries = 300)
  void isAlwaysANameThatTheServiceTakes(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 63) String trial,
      @ForAll @IntRange(max = 99) int fold,
      @ForAll @IntRange(min = 1, max = 9) int attempt) {
    assertThat(FoldJobName.of(trial, fold, attempt)).hasSizeLessThanOrEqualTo(63).matches(PATTERN);
  }
}
