package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.faultinjection.FaultInjector;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** Calls that fail because of the endpoint's own plan of faults, or of a request's header. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class FaultyCallsTest {

  private RunningEndpoint endpoint;
  private SageMakerClient client;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint =
        RunningEndpoint.start(
            data,
            new ActingProgram(),
            FaultPlan.parse("test", "throttle=ListTrainingJobs:1,instances=ml.c5.xlarge:1"));
    client = endpoint.impatient();
  }

  @AfterAll
  void stopEndpoint() {
    client.close();
    endpoint.close();
  }

  private static CreateTrainingJobRequest.Builder onC5(String name, String act) {
    return RunningEndpoint.trainingJob(name)
        .hyperParameters(Map.of("act", act))
        .resourceConfig(
            resources -> resources.instanceType("ml.c5.xlarge").instanceCount(1).volumeSizeInGB(1));
  }

  private ThrowingCallable listing(String header) {
    return () ->
        client.listTrainingJobs(request ->
            request.overrideConfiguration(call -> call.putHeader(FaultInjector.HEADER, header)));
  }

  @Test
  void throttlesInTheWordsOfTheService() {
    assertThatThrownBy(() -> client.listTrainingJobs())
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> {
              assertThat(e.isThrottlingException()).isTrue();
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
            });
  }

  @Test
  void answersTheOperationsThatAreNotThrottled() {
    assertThatThrownBy(() -> client.describeTrainingJob(job -> job.trainingJobName("nobody")))
        .hasMessageContaining("Requested resource not found.");
  }

  @Test
  void obeysTheHeaderOfARequestInPlaceOfItsOwnFaults() {
    assertThatCode(listing("")).doesNotThrowAnyException();
    assertThatCode(listing("throttle=CreateTrainingJob:1")).doesNotThrowAnyException();
    assertThatThrownBy(listing("throttle=1")).hasMessageContaining("Rate exceeded");
  }

  @Test
  void limitsTheRateOfCreatesThatCarryTheHeader() {
    ThrowingCallable create =
        () ->
            client.createTrainingJob(
                RunningEndpoint.trainingJob("by-rate")
                    .overrideConfiguration(
                        call -> call.putHeader(FaultInjector.HEADER, "creates-per-second=0.001"))
                    .build());

    assertThatCode(create).doesNotThrowAnyException();
    assertThatThrownBy(create).hasMessageContaining("Rate exceeded");
  }

  @Test
  void refusesAHeaderThatItCannotReadWithAllThatIsWrong() {
    assertThatThrownBy(listing("throtle=1,seed=x"))
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
        .hasMessageContainingAll(
            "X-Kfold-Faults: found 'throtle', did you mean throttle", "X-Kfold-Faults: seed");
  }

  @Test
  void startsTrialsOfATuningJobForAnyHeaderOfItsRequest() {
    endpoint
        .sageMaker()
        .createHyperParameterTuningJob(
            TuningJobs.ofOneTrial("calm").toBuilder()
                .overrideConfiguration(
                    call -> call.putHeader(FaultInjector.HEADER, "instances=0,lose"))
                .build());

    assertThat(endpoint.awaitEnd(TuningJobs.trial(client, "calm")).trainingJobStatus())
        .isEqualTo(TrainingJobStatus.COMPLETED);
  }

  @Test
  void hasNoCapacityUntilAJobOfTheInstanceTypeHasEnded() {
    endpoint.create(onC5("holds", "wait"));

    assertThatThrownBy(() -> client.createTrainingJob(onC5("waits", "end").build()))
        .isInstanceOf(ResourceLimitExceededException.class)
        .hasMessageContaining(
            "The account-level service limit 'ml.c5.xlarge for training job usage' is 1 Instances, with current utilization of 1 Instances and a request delta of 1 Instances.");
    assertThatThrownBy(() -> client.createTrainingJob(onC5("holds", "end").build()))
        .isInstanceOf(ResourceInUseException.class);
    assertThatCode(() -> endpoint.create(RunningEndpoint.trainingJob("on-another-type")))
        .doesNotThrowAnyException();

    client.stopTrainingJob(job -> job.trainingJobName("holds"));
    endpoint.awaitEnd("holds");

    assertThat(endpoint.run(onC5("waits", "end")).trainingJobStatus())
        .isEqualTo(TrainingJobStatus.COMPLETED);
  }
}
