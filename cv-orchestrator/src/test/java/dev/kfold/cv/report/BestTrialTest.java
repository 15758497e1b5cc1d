package dev.kfold.cv.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      new BestTrial(
          "tuning",
          JSON.readValue(
              """
              {"trial": "tuning-007", "status": "Completed", "fold_mode": "in-process", "k": 2,
               "hyperparameters": {"c": "0.5", "kernel": "rbf"}, "mean": 0.95,
               "standard_deviation": 0.05, "seconds": 1.5, "folds": []}
              """,
              CvReport.class),
          Optional.empty());

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
    JsonNode info = JSON.readTree(jobInfo.toFile());
    assertThat(info.path("name").stringValue()).isEqualTo("tuning");
    assertThat(info.path("best_training_job").stringValue()).isEqualTo("tuning-007");
    assertThat(info.at("/hyperparams/c").stringValue()).isEqualTo("0.5");
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
