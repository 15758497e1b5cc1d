package dev.kfold.trainer.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A request and its answer, which is given once. */
final class Exchange {

  private static final int OK = 200;

  /** The status in the log of an answer that was cut off, as in nginx. */
  private static final int CUT_OFF = 499;

  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";
  private static final int REQUEST_TIMEOUT = 408;

  /** The longest time that the rest of a refused request is read, as in nginx. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private static final int REST_BUFFER = 1 << 13;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Limits limits;
  private final RequestLog log;
  private int status;
  private @Nullable InputStream content;
  private @Nullable RequestBody body;
  private long bytesOut;

  Exchange(Request request, Response response, Callback callback, Limits limits, RequestLog log) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.limits = limits;
    this.log = log;
  }

  String method() {
    return request.getMethod();
  }

  int status() {
    return status;
  }

  /** Returns whether an answer has been given, or begun. */
  boolean isAnswered() {
    return status != 0;
  }

  /** Returns the bytes of the request's body that were read. */
  long bytesIn() {
    return body == null ? 0 : body.bytes();
  }

  long bytesOut() {
    return bytesOut;
  }

  /** Returns the path with percent-encoded characters decoded. */
  String path() {
    return request.getHttpURI().getDecodedPath();
  }

  /**
   * Returns the values of a header, separated by commas; empty if the header is absent or blank.
   */
  Optional<String> header(String name) {
    String joined = "";
    for (HttpField field : request.getHeaders()) {
      if (field.is(name)) {
        String value = Objects.requireNonNullElse(field.getValue(), "");
        joined = joined.isEmpty() ? value : joined + "," + value;
      }
    }
    return joined.isBlank() ? Optional.empty() : Optional.of(joined);
  }

  /** Returns a parameter of the query, unless it is absent. */
  Optional<String> query(String name) {
    return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
  }

  /** Returns the body. */
  RequestBody body() throws RefusedRequestException {
    RequestBody limited = new RequestBody(content(), request.getLength(), limits);
    body = limited;
    return limited;
  }

  private InputStream content() {
    InputStream stream = content == null ? Content.Source.asInputStream(request) : content;
    content = stream;
    return stream;
  }

  /** Answers with a line of text. */
  void text(int code, String sentence) {
    answer(code, PLAIN_TEXT, line(sentence));
  }

  private static byte[] line(String sentence) {
    return (sentence + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Refuses the request with a line of text, and then reads what is left of it: most clients read
   * an answer only after they have sent their whole request, and lose it if the connection is
   * closed before.
   */
  void refuse(int code, String sentence) {
    if (code == REQUEST_TIMEOUT || isContinueAwaited()) {
      text(code, sentence); // no rest will arrive
      return;
    }
    byte[] body = line(sentence);
    start(code, PLAIN_TEXT);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    count(body.length);
    try {
      Content.Sink.write(response, false, ByteBuffer.wrap(body));
    } catch (IOException e) {
      callback.failed(e);
      return;
    }
    skipRest();
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  /** Returns whether the client sends its body only after the server has asked for it. */
  private boolean isContinueAwaited() {
    return bytesIn() == 0 && header(HttpHeader.EXPECT.asString()).isPresent();
  }

  private void skipRest() {
    long begin = System.nanoTime();
    byte[] buffer = new byte[REST_BUFFER];
    try {
      InputStream rest = content();
      int read = 0;
      while (read >= 0 && System.nanoTime() - begin < LONGEST_REST.toNanos()) {
        read = rest.read(buffer);
      }
    } catch (IOException | RuntimeException _) {
      return; // the client has stopped or gone, or what it sends is no valid HTTP
    }
  }

  /** Answers with a JSON document. */
  void json(int code, String document) {
    answer(code, JSON, document.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a whole body. */
  void answer(int code, String mediaType, byte[] body) {
    start(code, mediaType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    count(body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /**
   * Begins an answer of a known length, and returns only after the client has read its first part
   * as far as it does not fit into the buffers of the network.
   *
   * @throws IOException if the client does not
   */
  void begin(int code, String mediaType, long length, ByteBuffer first) throws IOException {
    start(code, mediaType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    Content.Sink.write(response, false, first);
  }

  /** Ends an answer that was begun with the rest of its bytes. */
  void end(long bytes, byte[] rest) {
    count(bytes);
    response.write(true, ByteBuffer.wrap(rest), callback);
  }

  /** Answers with a header that is not of the content, before the body. */
  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Starts an answer of unknown length; the caller closes it, or aborts the exchange. */
  OutputStream stream(String mediaType) {
    start(OK, mediaType);
    return Content.Sink.asOutputStream(response);
  }

  /** Ends an answer whose stream was closed. */
  void end(long bytes) {
    count(bytes);
    callback.succeeded();
  }

  /** Closes the connection in the middle of the answer, so that the client sees that it failed. */
  void abort(Throwable cause) {
    status = CUT_OFF;
    count(0);
    callback.failed(cause);
  }

  /** Counts the request before its answer ends, so that the client finds it counted. */
  private void count(long bytes) {
    bytesOut = bytes;
    log.add(this, System.nanoTime() - request.getHeadersNanoTime());
  }

  private void start(int code, String mediaType) {
    status = code;
    response.setStatus(code);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
  }
}
