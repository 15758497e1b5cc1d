package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.job.ServiceBusyException;
import dev.kfold.cv.job.ServiceBusyException.Reason;
import dev.kfold.cv.job.ServiceRefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class ServiceErrorsTest {

  private static final String LIMIT =
      "The account-level service limit 'ml.m5.large for training job usage' is %d Instances, with current utilization of %d Instances and a request delta of 1 Instances. Please contact AWS support to request an increase for this limit.";

  @Test
  void returnsTheResultOfTheCall() {
    assertThat(ServiceErrors.<String>call(() -> "answer")).isEqualTo("answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThrottlingException",
        "Throttling",
        "ThrottledException",
        "TooManyRequestsException",
        "RequestLimitExceeded",
        "SlowDown"
      })
  void takesThrottlingForTransientUnderAllOfItsNames(String code) {
    assertBusy(refusal(400, code, "Rate exceeded"), Reason.THROTTLED, code + ": Rate exceeded");
  }

  @Test
  void recognizesThrottlingWithAnyStatus() {
    assertBusy(
        refusal(503, "ThrottlingException", "Rate exceeded"),
        Reason.THROTTLED,
        "ThrottlingException: Rate exceeded");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void takesAServersErrorForTransient(int status) {
    assertBusy(
        refusal(status, "InternalFailure", "try again"),
        Reason.UNAVAILABLE,
        "InternalFailure: try again");
  }

  @Test
  void takesAServersErrorWithoutACodeForTransient() {
    RuntimeException nothingSaid =
        SageMakerException.builder().statusCode(502).message("bad gateway").build();

    assertBusy(nothingSaid, Reason.UNAVAILABLE, ": bad gateway");
  }

  @Test
  void takesAMissingAnswerForTransient() {
    assertBusy(
        SdkClientException.create("connection reset"), Reason.UNAVAILABLE, "connection reset");
  }

  @Test
  void waitsIfAllInstancesOfAQuotaAreInUse() {
    assertBusy(
        refusal(400, "ResourceLimitExceeded", LIMIT.formatted(4, 4)),
        Reason.NO_CAPACITY,
        "ResourceLimitExceeded: " + LIMIT.formatted(4, 4));
  }

  @Test
  void waitsIfTheMessageOfAQuotaIsUnknown() {
    assertBusy(
        refusal(400, "ResourceLimitExceeded", "Too many jobs."),
        Reason.NO_CAPACITY,
        "ResourceLimitExceeded: Too many jobs.");
  }

  @Test
  void doesNotWaitForAQuotaOfZero() {
    assertRefused(
        refusal(400, "ResourceLimitExceeded", LIMIT.formatted(0, 0)),
        "ResourceLimitExceeded: "
            + LIMIT.formatted(0, 0)
            + "\nThe account has no 'ml.m5.large for training job usage' at all; raise that quota, or choose another instance_type (or no keep_alive_seconds, or no use_spot).");
  }

  @Test
  void doesNotWaitForMoreInstancesThanTheQuotaHas() {
    String message =
        "The account-level service limit 'ml.p3.2xlarge for training job usage' is 1 Instances, with current utilization of 0 Instances and a request delta of 2 Instances.";

    assertRefused(
        refusal(400, "ResourceLimitExceeded", message),
        "ResourceLimitExceeded: "
            + message
            + "\nA fold needs 2 instances of 'ml.p3.2xlarge for training job usage', of which the account has 1; raise that quota, or lower instance_count.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "AccessDenied"})
  void saysWhichStatementIsMissing(String code) {
    String sentence =
        "User: arn:aws:sts::111122223333:assumed-role/tuner/SageMaker is not authorized to perform: sagemaker:CreateTrainingJob on resource: arn:aws:sagemaker:eu-central-1:111122223333:training-job/t-f00 because no identity-based policy allows the sagemaker:CreateTrainingJob action";

    assertThatThrownBy(() -> call(refusal(400, code, sentence)))
        .isInstanceOf(ServiceRefusedException.class)
        .hasMessageStartingWith(code + ": " + sentence + "\nRole tuner is refused ")
        .hasMessageContaining("statement 'StartFolds' of docs/iam/orchestrator-role.json");
  }

  @Test
  void doesNotRetryPermanentFailures() {
    assertRefused(
        refusal(400, "ValidationException", "1 validation error detected"),
        "ValidationException: 1 validation error detected");
  }

  @Test
  void leavesOurOwnErrorsAlone() {
    IllegalStateException ours = new IllegalStateException("ours");

    assertThatThrownBy(() -> call(ours)).isSameAs(ours);
  }

  private static void assertBusy(RuntimeException thrown, Reason reason, String sentence) {
    assertThatThrownBy(() -> call(thrown))
        .isInstanceOfSatisfying(
            ServiceBusyException.class,
            busy -> {
              assertThat(busy.reason()).isEqualTo(reason);
              assertThat(busy.sentence()).isEqualTo(sentence);
            });
  }

  private static void assertRefused(RuntimeException thrown, String reason) {
    assertThatThrownBy(() -> call(thrown))
        .isInstanceOfSatisfying(
            ServiceRefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static Optional<String> call(RuntimeException thrown) {
    return ServiceErrors.call(() -> {
      throw thrown;
    });
  }

  private static RuntimeException refusal(int status, String code, String sentence) {
    return SageMakerException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(sentence).build())
        .build();
  }
}
