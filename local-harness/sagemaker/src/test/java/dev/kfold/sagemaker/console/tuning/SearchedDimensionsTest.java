package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchedDimensionsTest {

  private static final List<ShownTrial> TRIALS =
      List.of(
          ExampleSearch.scored(1, 0.9, Map.of("c", "0.5", "degree", "2", "kernel", "rbf")),
          ExampleSearch.scored(2, 0.8, Map.of("c", "5.0", "degree", "4", "kernel", "linear")));

  @Test
  void takesRangesFromTheHyperparameters() {
    assertThat(
            of(Map.of("c", "0.01:100", "c_scaling", "linear", "degree", "1:9"), List.of(), TRIALS))
        .contains(
            new Dimension.Continuous("c", 0.01, 100, Scale.LINEAR),
            new Dimension.Whole("degree", 1, 9, Scale.LINEAR));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, LOGARITHMIC",
    "linear, LINEAR",
    "Linear, LINEAR",
    "logarithmic, LOGARITHMIC",
    "reverse-logarithmic, REVERSE_LOGARITHMIC",
    "ReverseLogarithmic, REVERSE_LOGARITHMIC"
  })
  void takesScalesInTheSpellingOfTheSearchAndOfSageMaker(String scaling, Scale scale) {
    List<ShownTrial> trials = List.of(ExampleSearch.scored(1, 0.9, Map.of("subsample", "0.5")));

    assertThat(
            of(Map.of("subsample", "0.001:0.9", "subsample_scaling", scaling), List.of(), trials))
        .containsExactly(new Dimension.Continuous("subsample", 0.001, 0.9, scale));
  }

  @Test
  void prefersTheRangesOfTheProgram() {
    Dimension c = new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC);
    Dimension list = new Dimension.Categorical("degree", List.of("2", "4"));

    assertThat(of(Map.of(), List.of(c, list), TRIALS))
        .contains(c, new Dimension.Whole("degree", 2, 4, Scale.LINEAR));
  }

  @Test
  void takesNoRangeThatATrialIsNotIn() {
    Dimension narrow = new Dimension.Continuous("c", 1, 100, Scale.LOGARITHMIC);

    assertThat(of(Map.of(), List.of(narrow), TRIALS))
        .contains(new Dimension.Continuous("c", 0.5, 5, Scale.LINEAR));
  }

  @Test
  void leavesOutANameWithoutValues() {
    assertThat(
            of(
                Map.of(),
                List.of(),
                List.of(
                    ExampleSearch.scored(1, 0.9, Map.of("a", "", "c", "1.5")),
                    ExampleSearch.failed(2, Map.of("a", "")))))
        .extracting(Dimension::name)
        .containsExactly("c");
  }

  @Test
  void takesOtherRangesFromTheTrials() {
    assertThat(of(Map.of("c", "0.5,5.0"), List.of(), TRIALS))
        .containsExactly(
            new Dimension.Continuous("c", 0.5, 5, Scale.LINEAR),
            new Dimension.Whole("degree", 2, 4, Scale.LINEAR),
            new Dimension.Categorical("kernel", List.of("linear", "rbf")));
  }

  private static List<Dimension> of(
      Map<String, String> hyperParameters, List<Dimension> ranges, List<ShownTrial> trials) {
    return new SearchedDimensions(_ -> ranges).of(hyperParameters, trials);
  }
}
