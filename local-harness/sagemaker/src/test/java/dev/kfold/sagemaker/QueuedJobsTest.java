package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.StoppingCondition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Jobs beyond the limit of two running jobs. */
class QueuedJobsTest {

  private final ActingProgram program = new ActingProgram();
  private RunningEndpoint endpoint;

  @BeforeEach
  void holdBothSlots(@TempDir Path data) throws InterruptedException {
    endpoint = RunningEndpoint.start(data, program, Duration.ofSeconds(1));
    for (String holder : new String[] {"first", "second"}) {
      endpoint.create(RunningEndpoint.trainingJob(holder).hyperParameters(Map.of("act", "wait")));
      program.awaitWaiting();
    }
  }

  @AfterEach
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void jobsStartInTheOrderInWhichTheyWereCreated() {
    IntStream.range(0, 30)
        .forEach(i -> endpoint.create(RunningEndpoint.trainingJob("job-%02d".formatted(i))));
    endpoint.await("job-00", job -> job.secondaryStatus() == SecondaryStatus.PENDING);

    stop("first");

    DescribeTrainingJobResponse before = endpoint.awaitEnd("job-00");
    for (int i = 1; i < 30; i++) {
      DescribeTrainingJobResponse next = endpoint.awaitEnd("job-%02d".formatted(i));
      assertThat(next.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
      assertThat(next.trainingStartTime()).isAfterOrEqualTo(before.trainingStartTime());
      before = next;
    }
  }

  @Test
  void theRuntimeExcludesTheTimeInTheQueue() throws InterruptedException {
    endpoint.create(
        RunningEndpoint.trainingJob("hasty")
            .hyperParameters(Map.of("act", "wait"))
            .stoppingCondition(StoppingCondition.builder().maxRuntimeInSeconds(1).build()));
    endpoint.await("hasty", job -> job.secondaryStatus() == SecondaryStatus.PENDING);
    endpoint.await(
        "hasty",
        job ->
            Duration.between(job.creationTime(), Instant.now()).compareTo(Duration.ofMillis(1100))
                > 0);

    stop("first");

    DescribeTrainingJobResponse job = endpoint.awaitEnd("hasty");
    assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
    assertThat(Duration.between(job.trainingStartTime(), job.trainingEndTime()))
        .as("the whole of its runtime, but for the rounding of the two times")
        .isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void aJobThatIsStoppedInTheQueueNeverRuns() {
    endpoint.create(RunningEndpoint.trainingJob("queued"));

    stop("queued");

    DescribeTrainingJobResponse job = endpoint.awaitEnd("queued");
    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .doesNotContain(SecondaryStatus.DOWNLOADING, SecondaryStatus.TRAINING);
  }

  private void stop(String job) {
    endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName(job));
  }
}
