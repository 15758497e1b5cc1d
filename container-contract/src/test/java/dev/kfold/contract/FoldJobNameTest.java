package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldJobNameTest {

  /** As the service's model gives it for TrainingJobName. */
  private static final String PATTERN = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

  @Test
  void refusesMoreFoldsThanJobsCanBeNamedFor() {
    FoldJobName.verifyCount(10_000);

    assertThatThrownBy(() -> FoldJobName.verifyCount(10_001))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("hyperparameter fold_mode: found jobs with 10001 folds");
  }

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

  @Test
  void findsTheFoldInAJobsName() {
    assertThat(FoldJobName.foldOf("trial", "trial-f03")).hasValue(3);
    assertThat(FoldJobName.foldOf("trial", "trial-f12-2")).hasValue(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trial",
        "trial-f",
        "trial-f3",
        "trial-f03-",
        "trial-f03-2-x",
        "trial-final",
        "trial-2-f03",
        "other-f03",
        "trial-f03-f01"
      })
  void knowsAJobOfAnotherTrialByItsName(String jobName) {
    assertThat(FoldJobName.foldOf("trial", jobName)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trial", "trial-f3", "trial-f03-", "trial-f03-x", "trial-final", "-f03"})
  void knowsAJobOfNoFoldByItsName(String jobName) {
    assertThat(FoldJobName.parse(jobName)).isEmpty();
  }

  @Test
  void tellsTheTrialOfAFoldsJobOrTheBeginningOfALongOne() {
    FoldJobName.Parts parts = FoldJobName.parse("trial-1-f03-2").orElseThrow();
    assertThat(parts).isEqualTo(new FoldJobName.Parts("trial-1", 3));
    assertThat(parts.beginningOfLongTrial()).isEmpty();

    String longName = "a".repeat(63);
    assertThat(FoldJobName.parse(FoldJobName.of(longName, 0, 1)).orElseThrow())
        .returns(Optional.of("a".repeat(44)), FoldJobName.Parts::beginningOfLongTrial);
  }

  @Test
  void doesNotTakeATrialsJobsForThoseOfATrialWhoseNameItBeginsWith() {
    assertThat(FoldJobName.foldOf("search-1", FoldJobName.of("search-10", 0, 1))).isEmpty();
    assertThat(FoldJobName.of("search-10", 0, 1)).doesNotStartWith(FoldJobName.prefix("search-1"));
  }

  @Property(tries = 300)
  void findsItsFoldAgainBehindThePrefixOfItsTrial(
      @ForAll @AlphaChars @NumericChars @Chars('-') @StringLength(min = 1, max = 63) String trial,
      @ForAll @IntRange(max = 999) int fold,
      @ForAll @IntRange(min = 1, max = 99) int number) {
    String name = FoldJobName.of(trial, fold, number);

    assertThat(name).startsWith(FoldJobName.prefix(trial));
    assertThat(FoldJobName.foldOf(trial, name)).hasValue(fold);
    FoldJobName.Parts parts = FoldJobName.parse(name).orElseThrow();
    assertThat(parts.fold()).isEqualTo(fold);
    assertThat(
            parts.head().equals(trial)
                || trial.startsWith(parts.beginningOfLongTrial().orElseThrow()))
        .isTrue();
  }

  @Property(tries = 300)
  void isAlwaysANameThatTheServiceTakes(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 63) String trial,
      @ForAll @IntRange(max = 99) int fold,
      @ForAll @IntRange(min = 1, max = 9) int attempt) {
    assertThat(FoldJobName.of(trial, fold, attempt)).hasSizeLessThanOrEqualTo(63).matches(PATTERN);
  }
}
