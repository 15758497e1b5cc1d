package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.SdkModule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class StepExecutionTest {

  private static final Instant STARTED = Instant.parse("2026-01-05T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new SdkModule()).build();

  /** A step in the form of existing data directories. */
  private static final String KEPT =
      """
      {
        "name": "Train",
        "status": "Succeeded",
        "started": "2026-01-05T12:00:00Z",
        "ended": "2026-01-05T12:00:09Z",
        "failureReason": null,
        "attempts": {"retries": [], "next": null},
        "jobName": "job",
        "metadata": {"TrainingJob": {"Arn": "arn"}},
        "cacheKey": "key",
        "properties": {"Score": 1},
        "reuse": null
      }
      """;

  @Test
  void isKeptAsOneFlatObject() {
    StepExecution step =
        StepExecution.starting("Train", STARTED)
            .withCacheKey("key")
            .executing(
                "job",
                PipelineExecutionStepMetadata.builder().trainingJob(job -> job.arn("arn")).build())
            .succeeded(
                JsonNodeFactory.instance.objectNode().put("Score", 1), STARTED.plusSeconds(9));

    assertThat(JSON.readTree(JSON.writeValueAsString(step))).isEqualTo(JSON.readTree(KEPT));
    assertThat(JSON.readValue(KEPT, StepExecution.class)).isEqualTo(step);
  }
}
