package dev.kfold.sagemaker.s3;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes the errors of S3 for which S3Proxy has no constant. */
final class S3Errors {

  private S3Errors() {}

  /** Returns an error with S3's status, code and message. */
  static S3Exception of(int status, String code, String message) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .message(message)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
