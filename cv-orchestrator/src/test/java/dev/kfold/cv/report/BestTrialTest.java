package dev.kfold.cv.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BestTrialTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final BestTrial BEST =
      only(
          JSON.readValue(
              """
              {"trial": "tuning-007", "status": "Completed", "fold_mode": "in-process", "k": 2,
               "hyperparameters": {"c": "0.5", "kernel": "rbf"}, "mean": 0.95,
               "standard_deviation": 0.05, "standard_error": 0.035, "seconds": 1.5,
               "data_sha256": "abc", "split": "kfold",
               "folds": [{"fold": 0, "status": "Completed"}, {"fold": 1, "status": "Completed"}],
               "confusion_matrix": {"labels": ["a", "b", "c"],
                                    "counts": [[5, 1, 0], [2, 3, 0], [0, 1, 0]]}}
              """,
              CvReport.class));

  private static BestTrial only(CvReport report) {
    return new BestTrial(
        "tuning",
        new Choice(
            Selection.of(List.of(Candidate.of(report)), SelectionRule.BEST, Objective.MAXIMIZE),
            report,
            Optional.empty(),
            Optional.empty(),
            ComparisonKind.T_TEST,
            0.01));
  }

  @TempDir private Path folder;
  private Path evaluation;
  private Path jobInfo;

  @BeforeEach
  void places() {
    evaluation = folder.resolve("evaluation/evaluation.json");
    jobInfo = folder.resolve("jobinfo/jobinfo.json");
  }

  @Test
  void writesTheSamplesTwoDocuments() throws IOException {
    BEST.writeTo(folder);

    JsonNode accuracy =
        JSON.readTree(evaluation.toFile()).at("/multiclass_classification_metrics/accuracy");
    assertThat(accuracy.path("value").doubleValue()).isEqualTo(0.95);
    assertThat(accuracy.path("standard_deviation").doubleValue()).isEqualTo(0.05);
    assertThat(JSON.readTree(evaluation.toFile()).at("/objective/metric").stringValue())
        .isEqualTo("accuracy");
    JsonNode info = JSON.readTree(jobInfo.toFile());
    assertThat(info.path("name").stringValue()).isEqualTo("tuning");
    assertThat(info.path("best_training_job").stringValue()).isEqualTo("tuning-007");
    assertThat(info.at("/hyperparams/c").stringValue()).isEqualTo("0.5");
  }

  @Test
  void describesTheQualityAsTheConsoleDrawsIt() throws IOException {
    BEST.writeTo(folder);

    JsonNode document = JSON.readTree(evaluation.toFile());
    JsonNode metrics = document.path("multiclass_classification_metrics");
    assertThat(metrics.path("confusion_matrix").toString())
        .isEqualTo(
            "{\"a\":{\"a\":5,\"b\":1,\"c\":0},\"b\":{\"a\":2,\"b\":3,\"c\":0},\"c\":{\"a\":0,\"b\":1,\"c\":0}}");
    // precision_recall_fscore_support(..., average="weighted", zero_division=0) of scikit-learn
    assertThat(metrics.at("/weighted_precision/value").asDouble())
        .isCloseTo(0.6071428571428571, within(1e-15));
    assertThat(metrics.at("/weighted_recall/value").asDouble())
        .isCloseTo(0.6666666666666666, within(1e-15));
    assertThat(metrics.at("/weighted_f0_5/value").asDouble())
        .isCloseTo(0.6176470588235294, within(1e-15));
    assertThat(metrics.at("/weighted_f1/value").asDouble())
        .isCloseTo(0.6346153846153847, within(1e-15));
    assertThat(metrics.at("/weighted_f2/value").asDouble())
        .isCloseTo(0.6532258064516129, within(1e-15));
    JsonNode classA = document.at("/classes/a");
    assertThat(classA.path("rows").asInt()).isEqualTo(6);
    assertThat(classA.path("precision").asDouble()).isCloseTo(5.0 / 7, within(1e-15));
    assertThat(classA.path("recall").asDouble()).isCloseTo(5.0 / 6, within(1e-15));
    assertThat(document.at("/classes/c/precision").asDouble()).as("never predicted").isZero();
  }

  @Test
  void writesTheObjectiveOfTheConditionAndEveryMetric() throws IOException {
    CvReport report =
        JSON.readValue(
            """
            {"trial": "tuning-007", "status": "Completed", "fold_mode": "jobs", "k": 2,
             "hyperparameters": {}, "metric": "roc_auc", "mean": 0.75, "standard_deviation": 0.5,
             "standard_error": 0.25, "seconds": 1.5,
             "folds": [{"fold": 0, "status": "Completed", "metrics": {"accuracy": 0.5}},
                       {"fold": 1, "status": "Completed", "metrics": {"accuracy": 1.0,
                                                                      "cohen_kappa": 0.5}}],
             "metrics": {"accuracy": {"mean": 0.625, "standard_deviation": 0.125,
                                      "standard_error": 0.0625, "pooled": 0.6875},
                         "f1_weighted": {"mean": 0.5},
                         "cohen_kappa": {"pooled": 0.375}}}
            """,
            CvReport.class);

    only(report).writeTo(folder);

    JsonNode document = JSON.readTree(evaluation.toFile());
    assertThat(document.path("objective").toString())
        .isEqualTo(
            "{\"metric\":\"roc_auc\",\"value\":0.75,\"standard_deviation\":0.5,\"standard_error\":0.25}");
    JsonNode metrics = document.path("multiclass_classification_metrics");
    assertThat(metrics.path("accuracy").toString())
        .isEqualTo(
            "{\"value\":0.625,\"standard_deviation\":0.125,\"standard_error\":0.0625,\"pooled\":0.6875,\"folds\":[0.5,1.0]}");
    assertThat(metrics.at("/weighted_f1/value").doubleValue()).isEqualTo(0.5);
    assertThat(metrics.path("cohen_kappa").toString())
        .isEqualTo("{\"pooled\":0.375,\"folds\":[null,0.5]}");
    assertThat(metrics.at("/roc_auc/value").doubleValue()).isEqualTo(0.75);
    assertThat(
            JSON.readTree(folder.resolve("evaluation/model-package.json").toFile())
                .path("metric")
                .stringValue())
        .isEqualTo("roc_auc");
  }

  @Test
  void leavesTheValuesOfVeryManyFoldsToTheTrial() throws IOException {
    String fold = "{\"fold\": 0, \"status\": \"Completed\"}";
    CvReport report =
        JSON.readValue(
            """
            {"trial": "t", "status": "Completed", "k": 2, "hyperparameters": {}, "mean": 0.5,
             "folds": [%s], "metrics": {"accuracy": {"mean": 0.5}}}
            """
                .formatted(String.join(",", Collections.nCopies(201, fold))),
            CvReport.class);

    only(report).writeTo(folder);

    assertThat(JSON.readTree(evaluation.toFile()).at("/multiclass_classification_metrics/accuracy"))
        .isEqualTo(
            JSON.readTree("{\"value\":0.5,\"standard_deviation\":null,\"standard_error\":null}"));
  }

  @Test
  void writesTheMetadataOfTheModelPackageAsTexts() throws IOException {
    BEST.writeTo(folder);

    JsonNode metadata = JSON.readTree(folder.resolve("evaluation/model-package.json").toFile());
    assertThat(metadata.valueStream()).allMatch(JsonNode::isString);
    assertThat(metadata.path("mean").stringValue()).isEqualTo("0.95");
    assertThat(metadata.path("standard_error").stringValue()).isEqualTo("0.035");
    assertThat(metadata.path("folds").stringValue()).isEqualTo("2");
    assertThat(metadata.path("trial").stringValue()).isEqualTo("tuning-007");
    assertThat(metadata.path("tuning_job").stringValue()).isEqualTo("tuning");
    assertThat(metadata.path("data_sha256").stringValue()).isEqualTo("abc");
    assertThat(metadata.path("untuned_default_mean").stringValue())
        .as("the pipeline refers to every name")
        .isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({"evaluation,jobinfo/jobinfo.json", "jobinfo,evaluation/evaluation.json"})
  void writesNeitherDocumentIfOneOfThemCannotBeWritten(String bad, String good) throws IOException {
    Files.writeString(folder.resolve(bad), "a file in the place of the folder");

    assertThatThrownBy(() -> BEST.writeTo(folder)).isInstanceOf(InvalidInputException.class);

    assertThat(folder.resolve(good).getParent()).doesNotExist();
  }

  @Test
  void leavesThePairOfAnEarlierReportWholeIfOneOfThemCannotBeReplaced() throws IOException {
    Files.createDirectories(evaluation.getParent());
    Files.writeString(evaluation, "old");
    Files.createDirectories(jobInfo.resolve("full"));

    assertThatThrownBy(() -> BEST.writeTo(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("jobinfo.json: is a folder");

    assertThat(evaluation).hasContent("old");
    assertThat(evaluation.getParent()).isDirectoryNotContaining("glob:**/.*");
  }
}
