package dev.kfold.cv.sagemaker;

import dev.kfold.contract.FailureMessage;
import dev.kfold.cv.aws.MissingPermission;
import dev.kfold.cv.job.ServiceBusyException;
import dev.kfold.cv.job.ServiceBusyException.Reason;
import dev.kfold.cv.job.ServiceRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Maps the exceptions of the AWS SDK to transient and to permanent failures. */
final class ServiceErrors {

  private static final int SERVER_ERROR = 500;

  private static final Set<String> THROTTLING =
      Set.of(
          "ThrottlingException",
          "Throttling",
          "ThrottledException",
          "TooManyRequestsException",
          "RequestLimitExceeded",
          "SlowDown");

  private ServiceErrors() {}

  /**
   * Makes a call.
   *
   * @throws ServiceBusyException if a retry may succeed
   * @throws ServiceRefusedException if a retry cannot succeed
   */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw mapped(e);
    } catch (SdkClientException | UncheckedIOException e) { // the latter from a broken connection
      throw new ServiceBusyException(Reason.UNAVAILABLE, FailureMessage.of(e));
    }
  }

  /** A call of S3 that reads an object. */
  @FunctionalInterface
  interface Read<T> {
    T run() throws IOException;
  }

  /**
   * Reads from S3.
   *
   * @throws ServiceBusyException if S3 throttles the call or does not answer
   * @throws IOException if the object is missing, incomplete or refused
   */
  static <T> T read(Read<T> read) throws IOException {
    try {
      return read.run();
    } catch (IOException e) {
      switch (e.getCause()) {
        case AwsServiceException refusal
            when mapped(refusal) instanceof ServiceBusyException busy ->
            throw new ServiceBusyException(busy.reason(), FailureMessage.of(e));
        case SdkClientException _, UncheckedIOException _ ->
            throw new ServiceBusyException(Reason.UNAVAILABLE, FailureMessage.of(e));
        case null, default -> throw e;
      }
    }
  }

  /** Returns the service's error code, such as {@code ResourceInUse}, or empty text. */
  static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? ""
        : e.awsErrorDetails().errorCode();
  }

  /** Returns the service's error message, without the additions of the SDK. */
  static String sentence(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null
        ? FailureMessage.of(e)
        : e.awsErrorDetails().errorMessage();
  }

  private static RuntimeException mapped(AwsServiceException e) {
    String code = code(e);
    String sentence = sentence(e);
    if (THROTTLING.contains(code)) {
      return new ServiceBusyException(Reason.THROTTLED, code + ": " + sentence);
    }
    if (e.statusCode() >= SERVER_ERROR) {
      return new ServiceBusyException(Reason.UNAVAILABLE, code + ": " + sentence);
    }
    if (code.equals("ResourceLimitExceeded")) {
      return overLimit(sentence);
    }
    Optional<String> advice =
        code.startsWith("AccessDenied") ? MissingPermission.advice(sentence) : Optional.empty();
    return new ServiceRefusedException(
        "%s: %s%s".formatted(code, sentence, advice.map(text -> "\n" + text).orElse("")));
  }

  /** Distinguishes a quota that is too small, which no waiting helps, from one that is used up. */
  private static RuntimeException overLimit(String sentence) {
    return InstanceQuota.parse(sentence)
        .flatMap(InstanceQuota::neverServed)
        .<RuntimeException>map(reason ->
            new ServiceRefusedException(
                "ResourceLimitExceeded: %s\n%s".formatted(sentence, reason)))
        .orElseGet(() ->
            new ServiceBusyException(Reason.NO_CAPACITY, "ResourceLimitExceeded: " + sentence));
  }
}
