package dev.kfold.sagemaker.job;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.FirstKilobyte;

/** Fails a job; the message is its FailureReason, which the service cuts after 1,024 characters. */
public final class JobFailedException extends Exception {

  private static final int REASON_CHARACTERS = 1024;

  private JobFailedException(String reason) {
    super(FirstKilobyte.ofCharacters(reason, REASON_CHARACTERS));
  }

  /** Returns the failure of a job whose request, data or image is wrong. */
  public static JobFailedException client(String reason) {
    return new JobFailedException("ClientError: " + reason);
  }

  /** Returns the failure of a container with this exit code, which is appended to the reason. */
  public static JobFailedException algorithm(String reason, int exitCode) {
    String begin = "AlgorithmError: ";
    String end = ", exit code: " + exitCode;
    int room = REASON_CHARACTERS - begin.length() - end.length();
    return new JobFailedException(begin + FirstKilobyte.ofCharacters(reason, room) + end);
  }

  /** Returns the failure of the local endpoint itself. */
  public static JobFailedException internal(Exception cause) {
    return new JobFailedException("InternalServerError: " + cause);
  }

  /** Returns the failure of a job that the service has lost; a retry may succeed. */
  public static JobFailedException loss() {
    return new JobFailedException(
        "InternalServerError: We encountered an internal error. Please try again.");
  }

  /** Returns the failure of a job that was in progress when the local endpoint ended. */
  public static JobFailedException endpointEnded() {
    return new JobFailedException(
        "InternalServerError: The local endpoint ended while the job was in progress. Please try again.");
  }

  /** Returns the FailureReason. */
  public String reason() {
    return FailureMessage.of(this);
  }
}
