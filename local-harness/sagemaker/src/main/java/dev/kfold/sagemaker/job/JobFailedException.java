package dev.kfold.sagemaker.job;

import dev.kfold.contract.FirstKilobyte;

/**
 * A job has failed; the message is its FailureReason, of which the service keeps 1,024 characters.
 */
public final class JobFailedException extends Exception {

  private static final int REASON_CHARACTERS = 1024;

  private JobFailedException(String reason) {
    super(FirstKilobyte.ofCharacters(reason, REASON_CHARACTERS));
  }

  /** The request, its data or its image is at fault. */
  public static JobFailedException client(String reason) {
    return new JobFailedException("ClientError: " + reason);
  }

  /** The container ended with an exit code other than 0, which is shown after any reason. */
  public static JobFailedException algorithm(String reason, int exitCode) {
    String begin = "AlgorithmError: ";
    String end = ", exit code: " + exitCode;
    int room = REASON_CHARACTERS - begin.length() - end.length();
    return new JobFailedException(begin + FirstKilobyte.ofCharacters(reason, room) + end);
  }

  /** The local endpoint itself could not do its part. */
  public static JobFailedException internal(Exception cause) {
    return new JobFailedException("InternalServerError: " + cause);
  }

  /** The service lost the job, which is no fault of the job's and may go well the next time. */
  public static JobFailedException loss() {
    return new JobFailedException(
        "InternalServerError: We encountered an internal error. Please try again.");
  }

  /** The local endpoint ended before the job did. */
  public static JobFailedException endpointEnded() {
    return new JobFailedException(
        "InternalServerError: The local endpoint ended while the job was in progress. Please try again.");
  }

  /** The FailureReason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
