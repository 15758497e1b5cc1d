package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.parameters.Objective;
import dev.kfold.search.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRunTest {

  @Test
  void aLowErrorIsAGain() {
    assertThat(SearchRun.outcome(0.5, Objective.MAXIMIZE)).isEqualTo(new Trial.Scored(0.5));
    assertThat(SearchRun.outcome(0.5, Objective.MINIMIZE)).isEqualTo(new Trial.Scored(-0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
  void aMeanThatIsNoFiniteNumberOf32BitsIsNoObjective(double mean) {
    assertThat(SearchRun.outcome(mean, Objective.MINIMIZE)).isEqualTo(new Trial.NoObjective());
  }
}
