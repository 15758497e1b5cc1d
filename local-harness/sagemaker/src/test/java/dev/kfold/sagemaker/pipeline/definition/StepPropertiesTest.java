package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.FailureMessage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepPropertiesTest {

  /** A definition with a step of each type, named after it, and one that refers to the property. */
  private static final String DEFINITION =
      """
      {"Version": "2020-12-01", "Steps": [
        {"Name": "Processing", "Type": "Processing", "Arguments": {}},
        {"Name": "Training", "Type": "Training", "Arguments": {}},
        {"Name": "Tuning", "Type": "Tuning", "Arguments": {}},
        {"Name": "Transform", "Type": "Transform", "Arguments": {}},
        {"Name": "Model", "Type": "Model", "Arguments": {}},
        {"Name": "RegisterModel", "Type": "RegisterModel", "Arguments": {}},
        {"Name": "Fail", "Type": "Fail", "Arguments": {"ErrorMessage": "no"}},
        {"Name": "Condition", "Type": "Condition", "Arguments":
          {"Conditions": [{"Type": "Equals", "LeftValue": 1, "RightValue": 1}],
           "IfSteps": [], "ElseSteps": []}},
        {"Name": "Last", "Type": "Training", "Arguments": {"X": {"Get": "Steps.%s"}}}]}\
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Processing.ProcessingJobName",
        "Processing.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri",
        "Processing.ProcessingOutputConfig.Outputs[0].S3Output.S3Uri",
        "Processing.Environment['KEY']",
        "Training.ModelArtifacts.S3ModelArtifacts",
        "Training.FinalMetricDataList['score'].Value",
        "Training.HyperParameters.c",
        "Tuning.BestTrainingJob.TunedHyperParameters['c']",
        "Tuning.BestTrainingJob.FinalHyperParameterTuningJobObjectiveMetric.Value",
        "Tuning.TrainingJobSummaries[49].TrainingJobName",
        "Transform.TransformOutput.S3OutputPath",
        "Model.ModelName",
        "RegisterModel.ModelPackageArn",
        "RegisterModel.ModelApprovalStatus",
        "Condition.Outcome"
      })
  void knowsWhatDescribesAStep(String property) {
    assertThat(problems(property)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Training.NoSuchProperty",
        "Training.modelArtifacts",
        "Training.ModelArtifacts.S3Uri",
        "Training.ModelArtifacts[0]",
        "Training.FinalMetricDataList.Value",
        "Training.TrainingJobName.Length",
        "Training.TrainingJobSummaries[0]",
        "Training.HyperParameters[0]",
        "Tuning.NextToken",
        "Processing.ProcessingOutputConfig.Outputs['train'].S3Uri",
        "Condition.Outcome.x",
        "Condition.Conditions",
        "Fail.ErrorMessage"
      })
  void refusesWhatNoStepOfThisTypeCanHave(String property) {
    assertThat(problems(property))
        .containsExactly(
            "Step [Last] refers to [Steps.%s], which does not exist.".formatted(property));
  }

  private static List<String> problems(String property) {
    try {
      DefinitionReader.read(DEFINITION.replace("%s", property));
      return List.of();
    } catch (IllegalArgumentException e) {
      return FailureMessage.of(e).lines().toList();
    }
  }
}
