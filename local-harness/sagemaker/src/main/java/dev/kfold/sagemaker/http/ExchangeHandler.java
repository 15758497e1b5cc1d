package dev.kfold.sagemaker.http;

import dev.kfold.sagemaker.api.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.gaul.shaded.org.eclipse.jetty.http.HttpException;
import org.gaul.shaded.org.eclipse.jetty.http.HttpStatus;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.io.EofException;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Reads each request to its end before it is answered, also one that will be refused: most clients
 * read no answer before they have sent all, and a connection that is closed meanwhile would lose
 * the answer. A client that waits for leave to send ({@code Expect: 100-continue}) gets it.
 */
public final class ExchangeHandler extends Handler.Abstract {

  /** The client of a longer request is not waited for. */
  private static final long MOST_BYTES_READ = 8L * RequestBody.MOST_BYTES;

  private static final int BUFFER = 1 << 14;

  private final Duration contentTime;
  private final Answers answers;
  private final Logger logger;

  /** Answers requests. */
  @FunctionalInterface
  public interface Answers {

    /**
     * Answers a request.
     *
     * @throws IOException if the client reads no more, or what is sent cannot be read; the latter
     *     is logged
     */
    void answer(Exchange exchange) throws IOException;
  }

  /**
   * Creates a handler.
   *
   * @param contentTime a request whose content is not complete after this time is refused
   */
  public ExchangeHandler(Duration contentTime, Answers answers) {
    this(contentTime, answers, System.getLogger(ExchangeHandler.class.getName()));
  }

  /**
   * Creates a handler with a log of its own.
   *
   * @param logger told of the failures that are not those of a client
   */
  ExchangeHandler(Duration contentTime, Answers answers, Logger logger) {
    this.contentTime = contentTime;
    this.answers = answers;
    this.logger = logger;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      answers.answer(new Exchange(request, response, read(request)));
      callback.succeeded();
    } catch (HttpException.RuntimeException e) {
      response.setStatus(e.getCode());
      PlainErrors.send("The request is refused: " + e.getReason() + ".", response, callback);
    } catch (Throwable e) { // a request that overflows the stack gets an answer, too
      if (!isOfClient(e)) {
        logger.log(Level.ERROR, "The request for " + request.getHttpURI() + " failed", e);
      }
      callback.failed(e);
    }
    return true;
  }

  /** Returns whether a write failed because the client has gone, or reads too slowly. */
  private static boolean isOfClient(Throwable failure) {
    return failure instanceof EofException
        || (failure instanceof IOException && failure.getCause() instanceof TimeoutException);
  }

  /** Reads the content, and keeps one byte more of it than it may have. */
  private RequestBody read(Request request) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    try {
      InputStream content = Content.Source.asInputStream(request);
      byte[] buffer = new byte[BUFFER];
      int count = content.read(buffer);
      for (long bytes = 0; count >= 0 && bytes < MOST_BYTES_READ; bytes += count) {
        kept.write(buffer, 0, Math.min(count, RequestBody.MOST_BYTES + 1 - kept.size()));
        if (System.nanoTime() - request.getHeadersNanoTime() > contentTime.toNanos()) {
          throw refusal(HttpStatus.REQUEST_TIMEOUT_408, "its content arrives too slowly", null);
        }
        count = content.read(buffer);
      }
    } catch (IOException e) {
      throw e.getCause() instanceof TimeoutException
          ? refusal(HttpStatus.REQUEST_TIMEOUT_408, "its content does not arrive", e)
          : refusal(HttpStatus.BAD_REQUEST_400, "its content ends early", e);
    }
    return new RequestBody(SdkBytes.fromByteArrayUnsafe(kept.toByteArray()));
  }

  private static HttpException.RuntimeException refusal(
      int status, String sentence, @Nullable IOException cause) {
    return new HttpException.RuntimeException(status, sentence, cause);
  }
}
