package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.waiters.SageMakerWaiter;

/**
 * The waiters of the AWS SDK for Java, which depend on the statuses and error codes of the service.
 * {@link TransformJobsTest} has the one for transform jobs.
 */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class ClientWaitersTest {

  private final ActingProgram training = new ActingProgram();
  private HostedModels hosted;
  private SageMakerWaiter waiter;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    ServingProgram serving = new ServingProgram();
    hosted =
        HostedModels.of(
            RunningEndpoint.start(
                data,
                (arguments, container) ->
                    switch (String.join(" ", arguments)) {
                      case "serve" -> serving.run(arguments, container);
                      case "split" -> 0;
                      case "fail" -> 3;
                      default -> training.run(arguments, container);
                    }));
    waiter = hosted.waiter();
  }

  @AfterAll
  void stopEndpoint() {
    waiter.close();
    hosted.close();
  }

  @Test
  void aTrainingJobIsAwaitedUntilItIsCompleted() {
    hosted.endpoint().create(RunningEndpoint.trainingJob("completes"));

    assertThat(awaitTraining("completes")).isEqualTo(TrainingJobStatus.COMPLETED);
  }

  @Test
  void aTrainingJobIsAwaitedUntilItIsStopped() throws InterruptedException {
    hosted
        .endpoint()
        .create(RunningEndpoint.trainingJob("stops").hyperParameters(Map.of("act", "wait")));
    training.awaitWaiting();
    hosted.sageMaker().stopTrainingJob(job -> job.trainingJobName("stops"));

    assertThat(awaitTraining("stops")).isEqualTo(TrainingJobStatus.STOPPED);
  }

  @Test
  void theWaitForATrainingJobFailsWithTheJob() {
    hosted
        .endpoint()
        .create(RunningEndpoint.trainingJob("fails").hyperParameters(Map.of("act", "fail")));

    assertWaitFails(() -> awaitTraining("fails"));
  }

  @Test
  void aProcessingJobIsAwaitedUntilItEnds() {
    process("split");
    process("fail");

    assertThat(
            waiter
                .waitUntilProcessingJobCompletedOrStopped(job -> job.processingJobName("split"))
                .matched()
                .response()
                .orElseThrow()
                .processingJobStatus())
        .isEqualTo(ProcessingJobStatus.COMPLETED);
    assertWaitFails(() ->
        waiter.waitUntilProcessingJobCompletedOrStopped(job -> job.processingJobName("fail")));
  }

  @Test
  void anEndpointIsAwaitedUntilItIsInServiceAndUntilItIsGone() {
    hosted.model("served");
    hosted.create("served", HostedModels.variant("all", "served", 1));

    var created = waiter.waitUntilEndpointInService(endpoint -> endpoint.endpointName("served"));
    hosted.sageMaker().deleteEndpoint(endpoint -> endpoint.endpointName("served"));
    var deleted = waiter.waitUntilEndpointDeleted(endpoint -> endpoint.endpointName("served"));

    assertThat(created.matched().response().orElseThrow().endpointStatus())
        .isEqualTo(EndpointStatus.IN_SERVICE);
    assertThat(deleted.matched().exception().orElseThrow())
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void theWaitForAnEndpointFailsWithTheEndpoint() {
    hosted.model("dies", Map.of("MODE", "die"));
    hosted.create("dies", HostedModels.variant("all", "dies", 1));

    assertWaitFails(
        () -> waiter.waitUntilEndpointInService(endpoint -> endpoint.endpointName("dies")));
  }

  @Test
  void waitingForAMissingResourceFailsAtOnce() {
    List<ThrowingCallable> waits =
        List.of(
            () -> awaitTraining("none"),
            () ->
                waiter.waitUntilProcessingJobCompletedOrStopped(
                    job -> job.processingJobName("none")),
            () ->
                waiter.waitUntilTransformJobCompletedOrStopped(job -> job.transformJobName("none")),
            () -> waiter.waitUntilEndpointInService(endpoint -> endpoint.endpointName("none")));

    assertThat(waits).allSatisfy(ClientWaitersTest::assertWaitFails);
  }

  private TrainingJobStatus awaitTraining(String name) {
    return waiter
        .waitUntilTrainingJobCompletedOrStopped(job -> job.trainingJobName(name))
        .matched()
        .response()
        .orElseThrow()
        .trainingJobStatus();
  }

  private void process(String act) {
    hosted
        .sageMaker()
        .createProcessingJob(job ->
            job.processingJobName(act)
                .roleArn(RunningEndpoint.ROLE)
                .appSpecification(it -> it.imageUri(RunningEndpoint.IMAGE).containerArguments(act))
                .processingResources(it ->
                    it.clusterConfig(cluster ->
                        cluster.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))));
  }

  /** Asserts that a waiter fails because of a status and not of a timeout. */
  private static void assertWaitFails(ThrowingCallable wait) {
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(wait)
        .withMessageContaining("failure state");
  }
}
