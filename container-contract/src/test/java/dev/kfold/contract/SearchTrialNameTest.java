package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

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

class SearchTrialNameTest {

  @Test
  void putsTheNumberBehindTheJob() {
    assertThat(new SearchTrialName("iris", 3).text()).isEqualTo("iris-003");
    assertThat(new SearchTrialName("iris", 1234).text()).isEqualTo("iris-1234");
    assertThat(new SearchTrialName("iris", SearchTrialName.UNTUNED).text())
        .isEqualTo("iris-untuned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"iris", "iris-3", "iris-03", "iris-000", "iris-0012", "iris-1234567", "-003"})
  void knowsANameOfNoTrial(String name) {
    assertThat(SearchTrialName.parse(name)).isEmpty();
    assertThat(SearchTrialName.parse("-untuned")).isEmpty();
  }

  @Property(tries = 300)
  void findsJobAndNumberAgain(
      @ForAll @AlphaChars @NumericChars @Chars('-') @StringLength(min = 1, max = 63) String job,
      @ForAll @IntRange(max = 100_000) int number) {
    SearchTrialName name = new SearchTrialName(job, number);

    assertThat(SearchTrialName.parse(name.text())).contains(name);
  }
}
