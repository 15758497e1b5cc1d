package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The smallest of the tables of {@code AlgorithmScores}, which compares all of them. */
class ScikitLearnScoresTest {

  private static final int SEEDS = 10;

  @ParameterizedTest
  @MethodSource
  void areWithinTwoStandardErrors(ScikitLearnScores scores) throws IOException {
    ScikitLearnScores.Comparison comparison = scores.compare(SEEDS);

    assertThat(Math.abs(comparison.errors())).as(comparison.toString()).isLessThan(2);
  }

  static Stream<ScikitLearnScores> areWithinTwoStandardErrors() throws IOException {
    return ScikitLearnScores.all().stream().filter(scores -> scores.table().equals("wine.csv"));
  }
}
