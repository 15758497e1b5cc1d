package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchedDimensionsTest {

  private static final List<ShownTrial> TRIALS =
      List.of(
          ExampleSearch.scored(1, 0.9, Map.of("c", "0.5", "degree", "2", "kernel", "rbf")),
          ExampleSearch.scored(2, 0.8, Map.of("c", "5.0", "degree", "4", "kernel", "linear")));

  @Test
  void takesRangesFromTheHyperparameters() {
    assertThat(SearchedDimensions.of(Map.of("c", "0.01:100", "c_scaling", "Linear"), TRIALS))
        .contains(new Dimension.Continuous("c", 0.01, 100, Scale.LINEAR));
  }

  @Test
  void takesOtherRangesFromTheTrials() {
    assertThat(SearchedDimensions.of(Map.of("c", "0.5,5.0"), TRIALS))
        .containsExactly(
            new Dimension.Continuous("c", 0.5, 5, Scale.LINEAR),
            new Dimension.Whole("degree", 2, 4, Scale.LINEAR),
            new Dimension.Categorical("kernel", List.of("linear", "rbf")));
  }
}
