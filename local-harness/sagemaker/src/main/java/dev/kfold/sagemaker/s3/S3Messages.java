package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The messages of errors. For some codes S3Proxy has the name of the HTTP status only. */
final class S3Messages {

  private static final Set<String> NAMES_OF_A_STATUS =
      Set.of("Bad Request", "Not Found", "Forbidden", "Length Required", "Method Not Allowed");

  private static final Map<String, String> OF_S3 =
      Map.of(
          "BadDigest",
          "The Content-MD5 or checksum value that you specified did not match what the server received.",
          "InvalidDigest",
          "The Content-MD5 or checksum value that you specified is not valid.",
          "MethodNotAllowed",
          "The specified method is not allowed against this resource.",
          "MissingContentLength",
          "You must provide the Content-Length HTTP header.",
          "NoSuchUpload",
          "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
          "RequestTimeout",
          "Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.");

  private static final String COPY_TO_ITSELF =
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";

  private S3Messages() {}

  /** Returns the message of an error that answers a request. */
  static String of(HttpServletRequest request, String code, AwsServiceException error) {
    String message = Objects.requireNonNullElse(error.awsErrorDetails().errorMessage(), "");
    if (!NAMES_OF_A_STATUS.contains(message)) {
      return message;
    }
    boolean copy = request.getHeader("x-amz-copy-source") != null;
    return code.equals("InvalidRequest") && copy
        ? COPY_TO_ITSELF
        : Optional.ofNullable(OF_S3.get(code)).orElse(message);
  }
}
