package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.pipeline.definition.JobStep;
import dev.kfold.sagemaker.pipeline.definition.StepHeader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JobsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();
  private static final JobStep TUNING =
      new JobStep(
          JobStep.Type.TUNING,
          new StepHeader(
              "Tune", Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of()),
          NONE,
          List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"HyperParameterTuningJobConfig":{"HyperParameterTuningJobObjective":{"Type":"Maximize"}}} | Descending
          {"HyperParameterTuningJobConfig":{"HyperParameterTuningJobObjective":{"Type":"Minimize"}}} | Ascending
          {"TrainingJobDefinitions":[{"TuningObjective":{"Type":"Maximize"}}]}                       | Descending
          {"TrainingJobDefinitions":[{"TuningObjective":{"Type":"Minimize"}}]}                       | Ascending
          """)
  void theTrialsOfATuningStepAreItsBestFirst(String description, String order) {
    Jobs jobs =
        new Jobs((operation, request) -> {
          assertThat(operation).isEqualTo("ListTrainingJobsForHyperParameterTuningJob");
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          answer.putArray("TrainingJobSummaries").add(request);
          return answer;
        });

    JsonNode asked =
        jobs.properties(TUNING, "job", JSON.readTree(description)).at("/TrainingJobSummaries/0");

    assertThat(asked.path("SortBy").asString()).isEqualTo("FinalObjectiveMetricValue");
    assertThat(asked.path("SortOrder").asString()).isEqualTo(order);
  }
}
