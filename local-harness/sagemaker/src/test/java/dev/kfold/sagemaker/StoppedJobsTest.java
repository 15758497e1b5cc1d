package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

@TestInstance(Lifecycle.PER_CLASS)
class StoppedJobsTest {

  private final ActingProgram program = new ActingProgram();
  private RunningEndpoint endpoint;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, program, Duration.ofSeconds(30));
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void stopsAJobAndKeepsItsOutput() throws IOException, InterruptedException {
    endpoint.create(RunningEndpoint.trainingJob("stopped").hyperParameters(Map.of("act", "wait")));
    program.awaitWaiting();

    endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("stopped"));
    var job = endpoint.awaitEnd("stopped");

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .endsWith(SecondaryStatus.STOPPING, SecondaryStatus.STOPPED);
    assertThat(endpoint.archive("out/stopped/output/model.tar.gz"))
        .containsEntry("half.txt", "half");
  }

  @Test
  void killsAJobThatDoesNotStopWithinTheGrace(@TempDir Path data) {
    try (RunningEndpoint hasty = RunningEndpoint.start(data, program, Duration.ofMillis(200))) {
      hasty.create(
          RunningEndpoint.trainingJob("stubborn").hyperParameters(Map.of("act", "ignore-stop")));
      hasty.await("stubborn", job -> job.secondaryStatus() == SecondaryStatus.TRAINING);

      hasty.sageMaker().stopTrainingJob(request -> request.trainingJobName("stubborn"));

      assertThat(hasty.awaitEnd("stubborn").trainingJobStatus())
          .isEqualTo(TrainingJobStatus.STOPPED);
    }
  }

  @Test
  void stopsAJobWhoseTimeIsOverWithoutCallingItFailed() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("too-long")
                .hyperParameters(Map.of("act", "wait"))
                .stoppingCondition(condition -> condition.maxRuntimeInSeconds(1)));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
  }

  @Test
  void refusesToStopAJobThatHasEnded() {
    endpoint.run(RunningEndpoint.trainingJob("ended"));

    assertThatThrownBy(
            () -> endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("ended")))
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
              assertThat(e.awsErrorDetails().errorMessage()).contains("in status Completed");
            });
  }
}
