package dev.kfold.sagemaker.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Secrets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunAgainRequestTest {

  private static final JsonNode PROCESSING =
      new JsonMapper()
          .readTree(
              """
              {"ProcessingJobName":"split","ProcessingJobArn":"arn","ProcessingJobStatus":"Completed",
              "CreationTime":1.5,"RoleArn":"role","Environment":{"HF_TOKEN":"hunter2","MODE":"a","TEXT":"a\\nb"},
              "AppSpecification":{"ImageUri":"image","ContainerArguments":["--k","5"],"ContainerEntrypoint":["python","-c","import os\\nprint(1)"]},
              "ProcessingResources":{"ClusterConfig":{"InstanceCount":1,"InstanceType":"ml.m5.large","VolumeSizeInGB":10}},
              "ProcessingInputs":[{"InputName":"data","S3Input":{"S3Uri":"s3://b/in"}}],
              "ProcessingOutputConfig":{"Outputs":[{"OutputName":"train","S3Output":{"S3Uri":"s3://b/out"}}]}}\
              """);

  private final RunAgainRequest again =
      RunAgainRequest.of(new JobDescription(ConsoleJobKind.PROCESSING, PROCESSING), "split-again");

  @Test
  void takesWhatTheJobWasToldAndNotWhatBecameOfIt() {
    assertThat(again.request().propertyNames())
        .contains("RoleArn", "Environment", "ProcessingInputs")
        .doesNotContain("ProcessingJobArn", "ProcessingJobStatus", "CreationTime");
    assertThat(again.text("/ProcessingJobName")).isEqualTo("split-again");
  }

  @Test
  void staysInTheExperimentWithoutTheNameOfTheJobsOwnComponent() {
    RunAgainRequest inExperiment = inExperiment();

    assertThat(inExperiment.request().path("ExperimentConfig"))
        .isEqualTo(
            new JsonMapper().readTree("{\"ExperimentName\":\"iris\",\"TrialName\":\"first\"}"));
    assertThat(inExperiment.fields().values()).contains("Experiment", "Trial");
  }

  @Test
  void leavesTheExperimentIfItsNamesAreRemoved() {
    RunAgainRequest inExperiment = inExperiment();

    assertThat(inExperiment.set("/ExperimentConfig/TrialName", "")).isTrue();
    assertThat(inExperiment.request().path("ExperimentConfig").propertyNames())
        .containsExactly("ExperimentName");
    assertThat(inExperiment.set("/ExperimentConfig/ExperimentName", "")).isTrue();
    assertThat(inExperiment.request().has("ExperimentConfig")).isFalse();
  }

  private static RunAgainRequest inExperiment() {
    JsonNode job =
        new JsonMapper()
            .readTree(
                """
                {"TrainingJobName":"fit","ExperimentConfig":{"ExperimentName":"iris","TrialName":"first",
                "TrialComponentDisplayName":"the fit","RunName":"run"}}\
                """);
    return RunAgainRequest.of(new JobDescription(ConsoleJobKind.TRAINING, job), "fit-again");
  }

  @Test
  void offersTheArgumentsTheInputsAndTheOutputs() {
    assertThat(again.fields().values())
        .containsExactly(
            "Name",
            "Image",
            "Instance type",
            "Instances",
            "Volume in GB",
            "Argument 1",
            "Argument 2",
            "Input data",
            "Output train");
  }

  @Test
  void changesValuesInObjectsAndListsAndKeepsNumbers() {
    assertThat(again.set("/AppSpecification/ContainerArguments/1", "10")).isTrue();
    assertThat(again.set("/ProcessingResources/ClusterConfig/InstanceCount", "2")).isTrue();
    assertThat(again.set("/ProcessingResources/ClusterConfig/VolumeSizeInGB", "much")).isFalse();

    assertThat(again.request().at("/AppSpecification/ContainerArguments/1").isString()).isTrue();
    assertThat(again.request().at("/ProcessingResources/ClusterConfig/InstanceCount").asInt())
        .isEqualTo(2);
    assertThat(again.text("/ProcessingResources/ClusterConfig/VolumeSizeInGB")).isEqualTo("much");
  }

  @Test
  void keepsASecretThatTheFormDidNotShow() {
    again.setAll("Environment", Map.of("HF_TOKEN", Secrets.HIDDEN, "NEW", "b"));

    assertThat(again.text("/Environment/HF_TOKEN")).isEqualTo("hunter2");
    assertThat(again.request().path("Environment").propertyNames())
        .containsExactlyInAnyOrder("HF_TOKEN", "NEW");
    assertThat(PROCESSING.at("/Environment/MODE").asString()).isEqualTo("a");
  }

  @Test
  void keepsTheLineBreaksThatAFieldCannotSend() {
    again.setAll("Environment", Map.of("TEXT", "ab"));

    assertThat(again.text("/Environment/TEXT")).isEqualTo("a\nb");
    assertThat(again.set("/AppSpecification/ContainerEntrypoint/2", "import osprint(1)")).isTrue();
    assertThat(again.text("/AppSpecification/ContainerEntrypoint/2"))
        .isEqualTo("import os\nprint(1)");
  }

  @Test
  void leavesOutAnEmptyMember() {
    again.setAll("Environment", Map.of());

    assertThat(again.request().has("Environment")).isFalse();
  }
}
