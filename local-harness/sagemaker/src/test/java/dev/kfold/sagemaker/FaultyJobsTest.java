package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.faultinjection.FaultInjector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Faults of single jobs, set by the header of the request that creates the job. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class FaultyJobsTest {

  private RunningEndpoint endpoint;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, new ActingProgram(), Duration.ofMinutes(2));
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  private static CreateTrainingJobRequest.Builder job(String name, String act, String faults) {
    return RunningEndpoint.trainingJob(name)
        .hyperParameters(Map.of("act", act))
        .overrideConfiguration(call -> call.putHeader(FaultInjector.HEADER, faults));
  }

  private static CreateTrainingJobRequest.Builder measured(String name, String faults) {
    return job(name, "end", faults)
        .algorithmSpecification(algorithm ->
            algorithm
                .trainingImage(RunningEndpoint.IMAGE)
                .trainingInputMode("File")
                .metricDefinitions(
                    MetricDefinition.builder().name("score").regex("score:(.*?);").build()));
  }

  @Test
  void showsMetricsLate() {
    var job = endpoint.run(measured("late", "late-metrics=1h"));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(job.hasFinalMetricDataList()).isFalse();
  }

  @Test
  void showsLateMetricsInTheEnd() {
    endpoint.run(measured("late-by-a-moment", "late-metrics=100ms"));

    var job =
        endpoint.await("late-by-a-moment", DescribeTrainingJobResponse::hasFinalMetricDataList);

    assertThat(job.finalMetricDataList())
        .singleElement()
        .satisfies(metric -> assertThat(metric.value()).isEqualTo(0.9f));
  }

  @Test
  void quotesHyperparametersOnceMore() throws IOException {
    var job = endpoint.run(job("quoted", "a \"b\"", "quoted-hyperparameters"));

    assertThat(endpoint.archive("out/quoted/output/model.tar.gz"))
        .containsExactly(Map.entry("model.json", "{\"act\":\"\\\"a \\\\\\\"b\\\\\\\"\\\"\"}"));
    assertThat(job.hyperParameters()).containsEntry("act", "a \"b\"");
  }

  @Test
  void keepsAJobPendingBeforeItsContainerStarts() {
    var job = endpoint.run(job("slow", "end", "slow-start=300ms"));

    assertThat(job.secondaryStatusTransitions())
        .extracting(SecondaryStatusTransition::status)
        .startsWith(SecondaryStatus.STARTING, SecondaryStatus.PENDING, SecondaryStatus.TRAINING);
    assertThat(Duration.between(job.creationTime(), job.trainingStartTime()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void stopsAJobThatIsStillPendingAtOnce() {
    endpoint.create(job("pending", "end", "slow-start=1h"));
    endpoint.await("pending", it -> it.secondaryStatus() == SecondaryStatus.PENDING);

    endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("pending"));
    var job = endpoint.awaitEnd("pending");

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(job.trainingStartTime()).isNull();
    assertThat(job.billableTimeInSeconds()).isNull();
  }

  @Test
  void losesAJobToAnInternalErrorOnce() {
    String faults = "lose=f03@100ms";

    var lost = endpoint.run(job("lost-f03", "wait", faults));
    var again = endpoint.run(job("again-f03", "end", faults));

    assertThat(lost.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
    assertThat(lost.failureReason())
        .isEqualTo("InternalServerError: We encountered an internal error. Please try again.");
    assertThat(again.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
  }

  @Test
  void losesTheNthJobAsSoonAsItStarts() {
    String faults = "lose=#2";

    assertThat(endpoint.run(job("number-one", "end", faults)).trainingJobStatus())
        .isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(endpoint.run(job("number-two", "wait", faults)).failureReason())
        .startsWith("InternalServerError: ");
  }

  @Test
  void killsAStubbornJobAfterTheGraceOfItsOwn() {
    endpoint.create(job("stubborn", "ignore-stop", "stop-grace=100ms"));
    endpoint.await("stubborn", it -> it.secondaryStatus() == SecondaryStatus.TRAINING);

    endpoint.sageMaker().stopTrainingJob(request -> request.trainingJobName("stubborn"));

    assertThat(endpoint.awaitEnd("stubborn").trainingJobStatus())
        .isEqualTo(TrainingJobStatus.STOPPED);
  }
}
