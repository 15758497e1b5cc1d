package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The failures of jobs that retry policies cover. */
class StepRetriesTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "Training,  SageMaker.JOB_INTERNAL_ERROR, InternalServerError: again,          true",
    "Training,  SageMaker.CAPACITY_ERROR,     CapacityError: no machine,           true",
    "Transform, SageMaker.RESOURCE_LIMIT,     ResourceLimitExceeded: too many,     true",
    "Training,  SageMaker.JOB_INTERNAL_ERROR, AlgorithmError: InternalServerError, false",
    "Training,  SageMaker.CAPACITY_ERROR,     InternalServerError: again,          false",
    "Tuning,    SageMaker.JOB_INTERNAL_ERROR, InternalServerError: again,          false",
    "Tuning,    SageMaker.CAPACITY_ERROR,     CapacityError: no machine,           true"
  })
  void areRetried(String type, String exception, String reason, boolean retried) {
    JobStep step = step(type, exception);
    StepExecution execution = StepExecution.starting("A", NOW);

    StepExecution decided = StepRetries.failed(step, execution, reason, NOW);

    assertThat(decided.running()).isEqualTo(retried);
    assertThat(decided.attempts().next().isPresent()).isEqualTo(retried);
  }

  private static JobStep step(String type, String exception) {
    String text =
        "{'Version':'2020-12-01','Steps':[{'Name':'A','Type':'%s','Arguments':{},'RetryPolicies':[{'ExceptionType':['%s']}]}]}"
            .formatted(type, exception);
    return (JobStep) DefinitionReader.read(text.replace('\'', '"')).graph().step("A").orElseThrow();
  }
}
