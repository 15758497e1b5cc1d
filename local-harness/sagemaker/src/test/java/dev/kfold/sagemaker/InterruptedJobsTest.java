package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.faultinjection.FaultInjector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Spot interruptions, and the checkpoints from which a job continues. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class InterruptedJobsTest {

  private RunningEndpoint endpoint;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, new SpotProgram());
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  private static CreateTrainingJobRequest.Builder job(String name, int starts) {
    return RunningEndpoint.trainingJob(name)
        .hyperParameters(Map.of("starts", String.valueOf(starts)))
        .checkpointConfig(checkpoints -> checkpoints.s3Uri("s3://test-bucket/checkpoints/" + name));
  }

  private static CreateTrainingJobRequest.Builder under(
      String faults, CreateTrainingJobRequest.Builder job) {
    return job.overrideConfiguration(call -> call.putHeader(FaultInjector.HEADER, faults));
  }

  private String object(String key) {
    return new String(endpoint.get(key), StandardCharsets.UTF_8);
  }

  @Test
  void startsAnInterruptedJobAgainWithItsCheckpoints() throws IOException {
    var job = endpoint.run(under("interrupt=spot@500ms", job("spot", 2)));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .containsExactly(
            SecondaryStatus.STARTING,
            SecondaryStatus.TRAINING,
            SecondaryStatus.INTERRUPTED,
            SecondaryStatus.RESTARTING,
            SecondaryStatus.TRAINING,
            SecondaryStatus.UPLOADING,
            SecondaryStatus.COMPLETED);
    assertThat(object("checkpoints/spot/count.txt")).isEqualTo("2");
    assertThat(endpoint.archive("out/spot/output/model.tar.gz"))
        .containsExactly(Map.entry("starts.txt", "2"));
  }

  @Test
  void interruptsAJobAsOftenAsTheFaultIsGiven() throws IOException {
    endpoint.run(under("interrupt=twice@500ms,interrupt=twice@500ms", job("twice", 3)));

    assertThat(endpoint.archive("out/twice/output/model.tar.gz"))
        .containsExactly(Map.entry("starts.txt", "3"));
  }

  @Test
  void stopsAnInterruptedJobForGoodWhenAskedTo() {
    endpoint.create(under("interrupt=stopped@100ms", job("stopped", 99)));
    endpoint.await(
        "stopped",
        job ->
            job.secondaryStatus() == SecondaryStatus.TRAINING
                && job.secondaryStatusTransitions().size() > 2);

    endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("stopped"));

    assertThat(endpoint.awaitEnd("stopped").trainingJobStatus())
        .isEqualTo(TrainingJobStatus.STOPPED);
  }

  @Test
  void leavesAJobAloneThatEndsBefore() {
    var job = endpoint.run(under("interrupt=quick@1h", job("quick", 1)));

    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .doesNotContain(SecondaryStatus.INTERRUPTED);
  }

  @Test
  void countsAllStartsAgainstTheMostRuntime() {
    var job =
        endpoint.run(
            under(
                "interrupt=limited@1900ms",
                job("limited", 99)
                    .stoppingCondition(condition -> condition.maxRuntimeInSeconds(2))));

    assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
    assertThat(job.trainingTimeInSeconds()).isBetween(2, 3);
  }

  @Test
  void sharesCheckpointsOfOneLocationButNotOfOneWithTheSamePrefix() {
    endpoint.put("checkpoints/shared/count.txt", "4");
    endpoint.put("checkpoints/shared-not/count.txt", "8");

    var job =
        endpoint.run(
            job("heir", 5).checkpointConfig(it -> it.s3Uri("s3://test-bucket/checkpoints/shared")));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(object("checkpoints/shared/count.txt")).isEqualTo("5");
  }

  @Test
  void startsALostJobAgainAsOftenAsItsRetryStrategySays() {
    var retried =
        endpoint.run(
            under(
                "lose=retried@300ms",
                job("retried", 2).retryStrategy(it -> it.maximumRetryAttempts(1))));
    var lost = endpoint.run(under("lose=lost@300ms", job("lost", 2)));

    assertThat(retried.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(retried.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .contains(SecondaryStatus.RESTARTING);
    assertThat(lost.failureReason()).startsWith("InternalServerError: ");
  }

  @Test
  void stopsAJobThatHasWaitedTooLongForItsInstance() {
    var job =
        endpoint.run(
            under(
                "slow-start=1h",
                job("impatient", 1)
                    .enableManagedSpotTraining(true)
                    .stoppingCondition(it -> it.maxRuntimeInSeconds(1).maxWaitTimeInSeconds(1))));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_WAIT_TIME_EXCEEDED);
    assertThat(job.trainingStartTime()).isNull();
  }

  @Test
  void stopsAJobThatHasWaitedAtTheEndOfItsWaitTimeAlsoWhileItRuns() {
    var job =
        endpoint.run(
            under(
                "slow-start=1s",
                job("late", 99)
                    .enableManagedSpotTraining(true)
                    .stoppingCondition(it -> it.maxRuntimeInSeconds(4).maxWaitTimeInSeconds(4))));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_WAIT_TIME_EXCEEDED);
  }

  @Test
  void failsAJobWhoseCheckpointsHaveNoBucket() {
    var job =
        endpoint.run(
            job("no-bucket", 1).checkpointConfig(it -> it.s3Uri("s3://no-such-bucket/here")));

    assertThat(job.failureReason()).contains("CheckpointConfig.S3Uri", "'no-such-bucket'");
  }
}
