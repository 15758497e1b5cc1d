package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.Iris;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.score.Evaluation;
import dev.kfold.trainer.split.Fold;
import dev.kfold.trainer.split.SplitOptions;
import dev.kfold.trainer.split.SplitPlan;
import dev.kfold.trainer.split.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the accuracy of folds with that of SVC, to within one row. */
class IrisParityTest {

  private static final double ONE_ROW = 1 / 30.0;

  private static final Dataset IRIS = Iris.dataset();
  private static final SplitPlan FOLDS =
      new Splitter.KFold(5, SplitOptions.DEFAULT_SEED).split(Iris.table().keys());

  @TestFactory
  Stream<DynamicTest> scoresEveryFoldAsSvcDoes() throws IOException {
    return reference().valueStream().map(IrisParityTest::test);
  }

  private static DynamicTest test(JsonNode expected) {
    Map<String, String> values =
        Map.of(
            "kernel", expected.get("kernel").asString(),
            "c", expected.get("c").asString(),
            "gamma", expected.get("gamma").asString());
    FitParameters parameters = FitParameters.read(new ParameterReader("hyperparameter", values));
    return DynamicTest.dynamicTest(
        values.toString(),
        () -> {
          List<Double> accuracies =
              FOLDS.folds().stream().map(fold -> accuracy(fold, parameters)).toList();
          for (int fold = 0; fold < accuracies.size(); fold++) {
            assertThat(accuracies.get(fold))
                .as("fold %d of %s", fold, accuracies)
                .isCloseTo(
                    expected.get("fold_accuracy").get(fold).asDouble(), within(ONE_ROW + 1e-9));
          }
        });
  }

  private static double accuracy(Fold fold, FitParameters parameters) {
    Dataset held = IRIS.select(fold.test());
    Classifier classifier = Classifier.fit(IRIS.select(fold.train()), parameters, new StopSignal());
    return Evaluation.of(held.labels(), classifier.predict(held.features()), held.labelKind())
        .accuracy();
  }

  private static JsonNode reference() throws IOException {
    try (InputStream stream = Iris.class.getResourceAsStream("iris-sklearn-reference.json")) {
      return new JsonMapper().readTree(Objects.requireNonNull(stream)).get("svc");
    }
  }
}
