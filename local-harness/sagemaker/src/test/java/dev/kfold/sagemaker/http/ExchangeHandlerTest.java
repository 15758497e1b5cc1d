package dev.kfold.sagemaker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which failures of answers are logged: those of the endpoint, not those of its clients. */
@Timeout(60)
class ExchangeHandlerTest {

  private static final String GET = "GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Records records = new Records();
  private final CompletableFuture<Boolean> handled = new CompletableFuture<>();

  @Test
  void logsWhatTheEndpointCannotRead() throws Exception {
    ExchangeHandler.Answers broken =
        _ -> {
          throw new IOException("the object is gone");
        };
    try (HttpPort port = open(ConnectionTimes.DEFAULT, broken);
        RawClient client = RawClient.send(port.port(), GET)) {
      assertThat(client.readTo("says why.\n")).startsWith("HTTP/1.1 500");
    }

    assertThat(handled.get()).isTrue();
    assertThat(records.failures)
        .hasSize(1)
        .allSatisfy((message, failure) -> {
          assertThat(message).contains("/file");
          assertThat(failure).hasMessage("the object is gone");
        });
  }

  @Test
  void logsNoClientThatHasGone() throws Exception {
    try (HttpPort port = open(ConnectionTimes.DEFAULT, ExchangeHandlerTest::endless)) {
      try (RawClient client = RawClient.send(port.port(), GET)) {
        client.readTo("HTTP/1.1 200");
      }
      assertThat(handled.get()).isTrue();
    }

    assertThat(records.failures).isEmpty();
  }

  @Test
  void logsNoClientThatDoesNotRead() throws Exception {
    ConnectionTimes times = new ConnectionTimes(LONG, Duration.ofMillis(300), LONG);
    try (HttpPort port = open(times, ExchangeHandlerTest::endless);
        RawClient _ = RawClient.send(port.port(), GET)) {
      assertThat(handled.get()).isTrue();
    }

    assertThat(records.failures).isEmpty();
  }

  /** Sends zeros until that fails. */
  private static void endless(Exchange exchange) throws IOException {
    OutputStream stream = exchange.stream(200);
    while (true) {
      stream.write(new byte[1 << 16]);
    }
  }

  private HttpPort open(ConnectionTimes times, ExchangeHandler.Answers answers) throws IOException {
    return HttpPort.open(
        InetAddress.ofLiteral("127.0.0.1"),
        0,
        times,
        new Watched(new ExchangeHandler(LONG, answers, records), handled));
  }

  /** Tells when a request has been handled, and logged if it failed. */
  private static final class Watched extends Handler.Abstract {

    private final ExchangeHandler handler;
    private final CompletableFuture<Boolean> handled;

    Watched(ExchangeHandler handler, CompletableFuture<Boolean> handled) {
      this.handler = handler;
      this.handled = handled;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      return handled.complete(handler.handle(request, response, callback));
    }
  }

  /** Keeps the failures that are logged. */
  private static final class Records implements System.Logger {

    private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

    @Override
    public String getName() {
      return "records";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
      failures.put(message, Objects.requireNonNull(thrown));
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
      throw new AssertionError("a failure has a cause: " + format);
    }
  }
}
