package dev.kfold.sagemaker.s3;

import com.google.common.base.Throwables;
import dev.kfold.contract.FailureMessage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Answers failed requests as S3 does.
 *
 * @param documents sends the error documents
 */
record ErrorAnswers(Documents documents) {

  private static final Logger LOGGER = System.getLogger(ErrorAnswers.class.getName());

  private static final String FAILED = "The local S3 failed: ";

  /** Sends error documents. */
  interface Documents {

    /** Sends an error document with a status of HTTP, a code and a message. */
    void send(
        HttpServletRequest request,
        HttpServletResponse response,
        int status,
        String code,
        String message)
        throws IOException;
  }

  /** Answers a request that ended with an exception. */
  void answer(HttpServletRequest request, HttpServletResponse response, Exception e)
      throws IOException {
    Optional<AwsServiceException> error = cause(e, AwsServiceException.class);
    if (error.isPresent()) {
      refuse(request, response, error.get());
    } else if (cause(e, TimeoutException.class).isPresent()) {
      refuse(request, response, S3ErrorCode.REQUEST_TIMEOUT);
    } else if (cause(e, EOFException.class).isPresent()) { // the client has hung up
      refuse(request, response, new S3ProxyException(S3ErrorCode.INCOMPLETE_BODY));
    } else if (e instanceof IllegalArgumentException) {
      documents.send(request, response, 400, "InvalidArgument", FailureMessage.of(e));
    } else if (e instanceof UnsupportedOperationException) {
      refuse(request, response, S3ErrorCode.NOT_IMPLEMENTED);
    } else {
      Throwable root = Throwables.getRootCause(e);
      String reason = root instanceof IOException ? FailureMessage.of(root) : root.toString();
      log(request, reason, e);
      documents.send(request, response, 500, "InternalError", FAILED + reason);
    }
  }

  /** Logs a failure: of the file system, such as a full disk, without a stack trace. */
  private static void log(HttpServletRequest request, String reason, Exception e) {
    String failure = "The S3 request for %s failed: %s".formatted(request.getRequestURI(), reason);
    if (Throwables.getRootCause(e) instanceof IOException) {
      LOGGER.log(Level.ERROR, failure);
    } else {
      LOGGER.log(Level.ERROR, failure, e);
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AwsServiceException error)
      throws IOException {
    var original = S3Exceptions.httpResponse(error);
    if (original != null) { // such as the ETag of an object that has not been modified
      original.headers().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    }
    @Nullable String code = S3Exceptions.errorCode(error);
    if (code != null) {
      documents.send(
          request, response, error.statusCode(), code, S3Messages.of(request, code, error));
      return;
    }
    switch (error.statusCode()) {
      case 412 -> {
        if (isRead(request) && request.getHeader("If-Match") == null) {
          response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
          refuse(request, response, S3ErrorCode.PRECONDITION_FAILED);
        }
      }
      case 416 -> refuse(request, response, S3ErrorCode.INVALID_RANGE);
      case 400 -> refuse(request, response, S3ErrorCode.BAD_DIGEST);
      default -> response.setStatus(error.statusCode());
    }
  }

  private static boolean isRead(HttpServletRequest request) {
    return Set.of("GET", "HEAD").contains(request.getMethod())
        && (request.getHeader("If-None-Match") != null
            || request.getHeader("If-Modified-Since") != null);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, S3ErrorCode code)
      throws IOException {
    refuse(request, response, new S3ProxyException(code));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
    return Throwables.getCausalChain(error).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
