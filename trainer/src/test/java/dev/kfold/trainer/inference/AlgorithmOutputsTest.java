package dev.kfold.trainer.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.Iris;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models of each algorithm answer. */
class AlgorithmOutputsTest {

  @ParameterizedTest
  @CsvSource({
    "svm, LABEL DECISION_FUNCTION VOTES",
    "logistic-regression, LABEL DECISION_FUNCTION PROBABILITIES",
    "random-forest, LABEL PROBABILITIES",
    "gradient-boosting, LABEL DECISION_FUNCTION PROBABILITIES",
    "knn, LABEL PROBABILITIES"
  })
  void areThoseOfScikitLearn(String algorithm, String outputs) {
    ModelPredictions predictions = predictions(algorithm);

    assertThat(predictions.offered())
        .containsExactlyElementsOf(Arrays.stream(outputs.split(" ")).map(Output::valueOf).toList());

    List<Output> all = List.copyOf(predictions.offered());
    double[][] rows = Arrays.copyOf(Iris.dataset().features(), 40);
    Predictions found = predictions.of(rows, all);
    assertThat(found.labels()).isEqualTo(predictions.of(rows, List.of(Output.LABEL)).labels());
    assertThat(found.decisionFunction().isPresent())
        .isEqualTo(all.contains(Output.DECISION_FUNCTION));
    assertThat(found.votes().isPresent()).isEqualTo(all.contains(Output.VOTES));
    assertThat(found.probabilities().isPresent()).isEqualTo(all.contains(Output.PROBABILITIES));
    found
        .probabilities()
        .ifPresent(shares ->
            assertThat(List.of(shares))
                .hasSize(40)
                .allSatisfy(
                    row -> assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12))));
  }

  @Test
  void leaveOutWhatIsNotAskedFor() {
    Predictions found =
        predictions("logistic-regression")
            .of(new double[][] {{5, 3, 1, 0.2}}, List.of(Output.PROBABILITIES));

    assertThat(found.decisionFunction()).isEmpty();
    assertThat(found.probabilities()).isPresent();
  }

  @Test
  void refuseVotesOfATree() {
    assertThatThrownBy(() -> predictions("random-forest").named("--output", List.of("votes")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--output: found output 'votes', which this model does not have, expected label, probabilities.");
  }

  private static ModelPredictions predictions(String algorithm) {
    FitParameters parameters =
        FitParameters.read(new ParameterReader("hyperparameter", Map.of("algorithm", algorithm)));
    return new ModelPredictions(
        Classifier.fit(Iris.dataset(), parameters, new StopSignal()).predictor());
  }
}
