package dev.kfold.sagemaker.http;

import dev.kfold.sagemaker.api.RequestBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gaul.shaded.org.eclipse.jetty.http.HttpField;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A request that has been read to its end, and its answer, which is given once. */
public final class Exchange {

  private final Request request;
  private final Response response;
  private final RequestBody body;

  Exchange(Request request, Response response, RequestBody body) {
    this.request = request;
    this.response = response;
    this.body = body;
  }

  /** Returns the method, such as {@code GET}. */
  public String method() {
    return request.getMethod();
  }

  /** Returns the path with percent-encoded characters decoded. */
  public String path() {
    return Objects.requireNonNullElse(request.getHttpURI().getDecodedPath(), "");
  }

  /** Returns the path and the query as they were sent. */
  public String address() {
    return Objects.requireNonNullElse(request.getHttpURI().getPathQuery(), "");
  }

  /** Returns the first value of a header, or null if the request has none. */
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** Returns all headers by their names in lower case; several values are joined by commas. */
  public Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    for (HttpField header : request.getHeaders()) {
      headers.merge(
          header.getName().toLowerCase(Locale.ROOT),
          Objects.requireNonNullElse(header.getValue(), ""),
          (first, next) -> first + "," + next);
    }
    return headers;
  }

  /** Returns whether the headers are longer than a request may have. */
  public boolean hasTooLongHeaders() {
    return HeaderSize.isExceeded(request.getHeaders());
  }

  /** Returns the content of the request. */
  public RequestBody body() {
    return body;
  }

  /** Sets a header of the answer, before the answer is sent. */
  public void set(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Sends an answer. To HEAD, its headers are sent alone. */
  public void send(int status, byte[] content) throws IOException {
    response.setStatus(status);
    Content.Sink.write(response, true, ByteBuffer.wrap(content));
  }

  /**
   * Begins an answer whose content is written bit by bit. It is chunked unless a Content-Length is
   * set before.
   */
  public OutputStream stream(int status) {
    response.setStatus(status);
    return Content.Sink.asOutputStream(response);
  }
}
