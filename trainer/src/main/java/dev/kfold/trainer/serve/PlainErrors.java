package dev.kfold.trainer.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests that are no valid HTTP, and those during a stop, with a line of text. */
final class PlainErrors implements Request.Handler {

  /** A method or a version of HTTP that the server does not know is the request's fault. */
  private static final Set<Integer> OF_THE_REQUEST =
      Set.of(HttpStatus.NOT_IMPLEMENTED_501, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505);

  private static final int SERVER_ERRORS = 500;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
    int status = response.getStatus();
    boolean isServerError = status >= SERVER_ERRORS && !OF_THE_REQUEST.contains(status);
    String sentence = isServerError ? serverError(status) : noHttp(status, message);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.write(true, ByteBuffer.wrap(sentence.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  private static String serverError(int status) {
    return status == HttpStatus.SERVICE_UNAVAILABLE_503
        ? "The server is stopping; send the request again.\n"
        : "The server failed; its log may say why.\n";
  }

  private static String noHttp(int status, @Nullable Object message) {
    return "The request is no valid HTTP request (%d %s%s).\n"
        .formatted(status, HttpStatus.getMessage(status), message == null ? "" : ": " + message);
  }
}
