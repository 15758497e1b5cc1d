package dev.kfold.sagemaker.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.http.HttpStatus;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Answers requests that are no valid HTTP, and those that failed, with a line of text. */
final class PlainErrors implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String sentence =
        HttpStatus.isServerError(status)
            ? "The local endpoint failed; its log says why."
            : "The request is no valid HTTP request (%s).".formatted(HttpStatus.getMessage(status));
    send(sentence, response, callback);
    return true;
  }

  /** Sends a line of text, and ends the answer. */
  static void send(String sentence, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    byte[] line = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(line), callback);
  }
}
