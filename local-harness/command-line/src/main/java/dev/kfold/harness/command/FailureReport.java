package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Prints why a command failed: sentences for invalid input, a stack trace only for a bug. */
record FailureReport(PrintStream err) implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    return switch (failure) {
      case InvalidInputException invalid -> {
        invalid.problems().forEach(err::println);
        yield ExitCode.INVALID_INPUT.code();
      }
      case AwsServiceException refused when isValidation(refused) -> {
        err.println("The service refused it: " + refused.awsErrorDetails().errorMessage());
        yield ExitCode.INVALID_INPUT.code();
      }
      case SdkException service -> {
        err.println("The service did not do what was asked: " + service.getMessage());
        yield ExitCode.FAILED.code();
      }
      default -> {
        failure.printStackTrace(err);
        yield ExitCode.FAILED.code();
      }
    };
  }

  private static boolean isValidation(AwsServiceException refused) {
    return refused.awsErrorDetails() != null
        && "ValidationException".equals(refused.awsErrorDetails().errorCode());
  }
}
