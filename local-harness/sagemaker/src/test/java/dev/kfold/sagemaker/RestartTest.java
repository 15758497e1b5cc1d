package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kfold.contract.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** The state that an endpoint finds when it starts in the folder of an earlier one. */
class RestartTest {

  private static final MetricDefinition SCORE =
      MetricDefinition.builder().name("score").regex("score:(.*?);").build();

  @TempDir private Path data;

  @Test
  void endedJobsAreDescribedAsBefore() {
    DescribeTrainingJobResponse before;
    try (RunningEndpoint endpoint = start(new ActingProgram())) {
      endpoint.create(
          RunningEndpoint.trainingJob("done")
              .algorithmSpecification(algorithm ->
                  algorithm
                      .trainingImage(RunningEndpoint.IMAGE)
                      .trainingInputMode(TrainingInputMode.FILE)
                      .metricDefinitions(SCORE)));
      before = endpoint.awaitEnd("done");
    }

    try (RunningEndpoint endpoint = start(new ActingProgram())) {
      DescribeTrainingJobResponse after = endpoint.awaitEnd("done");
      assertThat(after.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
      assertThat(after.finalMetricDataList()).isNotEmpty();
      assertThat(after.toString()).isEqualTo(before.toString());
    }
  }

  @Test
  void aJobThatRanWhenTheEndpointEndedIsStopped() throws InterruptedException {
    ActingProgram program = new ActingProgram();
    try (RunningEndpoint endpoint = start(program)) {
      endpoint.create(RunningEndpoint.trainingJob("runs").hyperParameters(Map.of("act", "wait")));
      program.awaitWaiting();
    }

    try (RunningEndpoint endpoint = start(new ActingProgram())) {
      assertThat(endpoint.awaitEnd("runs").trainingJobStatus())
          .isEqualTo(TrainingJobStatus.STOPPED);
    }
  }

  @Test
  void aFolderBelongsToOneEndpointAtATime() {
    try (RunningEndpoint first = start(new ActingProgram())) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> start(new ActingProgram()))
          .withMessageContainingAll(
              data.toString(), "another local endpoint is at work in it", "--data-dir");
      assertThat(first.sageMaker().listTrainingJobs().trainingJobSummaries()).isEmpty();
    }
  }

  private RunningEndpoint start(ActingProgram program) {
    return RunningEndpoint.start(data, program, Duration.ofSeconds(1));
  }
}
