package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchedRangesTest {

  @Test
  void areTheDefaultsWithoutValues() {
    assertThat(SearchedRanges.of(Map.of("strategy", "random")))
        .containsExactlyInAnyOrder(
            new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
            new Dimension.Continuous("gamma", 0.001, 10, Scale.LOGARITHMIC),
            new Dimension.Categorical("kernel", List.of("linear", "poly", "rbf", "sigmoid")));
    assertThat(SearchedRanges.of(Map.of("algorithm", "logistic-regression")))
        .containsExactly(new Dimension.Continuous("c", 0.001, 1000, Scale.LOGARITHMIC));
  }

  @Test
  void haveTheScalesOfTheSearch() {
    assertThat(
            SearchedRanges.of(
                Map.of(
                    "c",
                    "1:10",
                    "gamma",
                    "1:10",
                    "coef0",
                    "0:0.5",
                    "coef0_scaling",
                    "reverse-logarithmic")))
        .contains(
            new Dimension.Continuous("c", 1, 10, Scale.LINEAR),
            new Dimension.Continuous("gamma", 1, 10, Scale.LOGARITHMIC),
            new Dimension.Continuous("coef0", 0, 0.5, Scale.REVERSE_LOGARITHMIC));
  }

  @Test
  void leaveOutWhatIsAtFault() {
    assertThat(SearchedRanges.of(Map.of("c", "9:1")))
        .extracting(Dimension::name)
        .contains("gamma")
        .doesNotContain("c");
  }
}
