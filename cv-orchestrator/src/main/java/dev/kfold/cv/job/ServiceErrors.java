package dev.kfold.cv.job;

import dev.kfold.cv.aws.MissingPermission;
import dev.kfold.cv.job.ServiceBusyException.Reason;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Sorts what AWS's clients throw into what may pass and what will not. */
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

  /** {@code The account-level service limit '…' is 0 Instances, with current utilization …}. */
  private static final Pattern LIMIT = Pattern.compile("service limit '(.*?)' is (\\d+) Instances");

  private ServiceErrors() {}

  /**
   * Makes a call.
   *
   * @throws ServiceBusyException if the call may succeed when it is made again
   * @throws ServiceRefusedException if it will not
   */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      throw sorted(e);
    } catch (SdkClientException | UncheckedIOException e) { // the latter from a broken connection
      throw new ServiceBusyException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /** The service's code for the fault, such as {@code ResourceInUse}. */
  static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? ""
        : e.awsErrorDetails().errorCode();
  }

  /** The service's own sentence, without what the SDK adds to it. */
  static String sentence(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null
        ? String.valueOf(e.getMessage())
        : e.awsErrorDetails().errorMessage();
  }

  private static RuntimeException sorted(AwsServiceException e) {
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

  /** A limit of none is not one that waiting helps against. */
  private static RuntimeException overLimit(String sentence) {
    Matcher limit = LIMIT.matcher(sentence);
    return limit.find() && limit.group(2).equals("0")
        ? new ServiceRefusedException(
            "ResourceLimitExceeded: %s\nThe account has no '%s' at all; raise that quota, or choose another instance_type (or no keep_alive_seconds, or no use_spot)."
                .formatted(sentence, limit.group(1)))
        : new ServiceBusyException(Reason.NO_CAPACITY, "ResourceLimitExceeded: " + sentence);
  }
}
