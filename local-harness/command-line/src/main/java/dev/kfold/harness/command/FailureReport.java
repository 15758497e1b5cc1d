package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.OutputException;
import java.io.PrintStream;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Prints why a command failed: sentences for invalid input, a stack trace only for a bug. */
record FailureReport(PrintStream err) implements IExecutionExceptionHandler {

  /** The codes with which SageMaker refuses a request, or does not know what it names. */
  private static final Set<String> REQUEST = Set.of("ResourceNotFound", "ValidationException");

  /** The codes with which AWS refuses the caller and not the request. */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    return switch (failure) {
      case InvalidInputException invalid -> {
        invalid.problems().forEach(err::println);
        yield ExitCode.INVALID_INPUT.code();
      }
      case FullDiskException full -> {
        err.println(full.getMessage());
        yield ExitCode.FAILED.code();
      }
      case OutputException unwritable -> {
        err.println(unwritable.sentence());
        yield ExitCode.FAILED.code();
      }
      case AwsServiceException refused when isAboutTheRequest(refused) -> {
        err.println(
            OneLine.of("The service refused it: " + refused.awsErrorDetails().errorMessage()));
        yield ExitCode.INVALID_INPUT.code();
      }
      case AwsServiceException refused when isAboutCredentials(refused) -> {
        err.printf(
            "credentials: were refused (%s), expected valid ones of an AWS account; run 'aws sso login' or 'aws configure', or renew AWS_SESSION_TOKEN.%n",
            refused.awsErrorDetails().errorCode());
        yield ExitCode.INVALID_INPUT.code();
      }
      case SdkException service -> {
        err.println(OneLine.of("The service did not do what was asked: " + service.getMessage()));
        yield ExitCode.FAILED.code();
      }
      default -> {
        failure.printStackTrace(err);
        yield ExitCode.FAILED.code();
      }
    };
  }

  private static boolean isAboutTheRequest(AwsServiceException refused) {
    return refused.awsErrorDetails() != null
        && REQUEST.contains(String.valueOf(refused.awsErrorDetails().errorCode()));
  }

  /** Returns whether AWS refused the caller: the credentials are wrong or have expired. */
  static boolean isAboutCredentials(AwsServiceException refused) {
    return refused.awsErrorDetails() != null
        && CREDENTIALS.contains(String.valueOf(refused.awsErrorDetails().errorCode()));
  }
}
