package dev.kfold.sagemaker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.FreePort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets that is slow, stops in the middle, or sends more than it may. */
@Timeout(60)
class HttpPortTest {

  private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String POST =
      "POST /a%20b?c HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ";
  private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Test
  void aRequestIsReadWithItsContent() throws IOException {
    try (HttpPort port = open(HttpPortTest::echo);
        RawClient client = RawClient.send(port.port(), POST + "2\r\n\r\nhi")) {
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 200")
          .contains("Content-Length: 20")
          .endsWith("POST /a b /a%20b?c 2");
    }
  }

  @Test
  void aHeadRequestGetsTheHeadersAlone() throws IOException {
    try (HttpPort port = open(HttpPortTest::echo);
        RawClient client =
            RawClient.send(
                port.port(), "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
      assertThat(client.readAll()).contains("Content-Length: 10").endsWith("\r\n\r\n");
    }
  }

  @Test
  void requestsThatFollowEachOtherAreAnsweredInTheirOrder() throws IOException {
    try (HttpPort port = open(HttpPortTest::echo);
        RawClient client =
            RawClient.send(port.port(), GET + GET.replace("/ ", "/2 ") + POST + "2\r\n\r\nhi")) {
      assertThat(client.readAll()).matches("(?s).*GET / / 0.*GET /2 /2 0.*POST /a b /a%20b\\?c 2");
    }
  }

  @Test
  void aClientThatWaitsForLeaveToSendGetsIt() throws IOException {
    try (HttpPort port = open(HttpPortTest::echo);
        RawClient client =
            RawClient.send(port.port(), POST + "2\r\nExpect: 100-continue\r\n\r\n")) {
      assertThat(client.readTo("\r\n\r\n")).startsWith("HTTP/1.1 100");
      client.send("hi");
      assertThat(client.readAll()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aClientThatSendsTooMuchReadsTheAnswer() throws IOException {
    int size = 20 << 20; // more than all buffers of a connection
    try (HttpPort port = open(HttpPortTest::echo);
        RawClient client = RawClient.send(port.port(), POST + size + "\r\n\r\n")) {
      client.socket().getOutputStream().write(new byte[size]);

      assertThat(client.readAll()).endsWith(" " + ((8 << 20) + 1)); // the rest is not kept
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\r\nhi", "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi"})
  void contentThatEndsEarlyIsRefused(String content) throws IOException {
    try (HttpPort port = open(HttpPortTest::echo);
        RawClient client = RawClient.send(port.port(), POST + "100" + content)) {
      client.socket().shutdownOutput();

      assertThat(client.readAll()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void contentThatStopsIsRefused() throws IOException {
    ConnectionTimes times = new ConnectionTimes(LONG, SHORT, LONG);
    try (HttpPort port = open(times, LONG, HttpPortTest::echo);
        RawClient client = RawClient.send(port.port(), POST + "100\r\n\r\nhi")) {
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 408")
          .endsWith("its content does not arrive.\n");
    }
  }

  @Test
  void contentThatTakesTooLongIsRefused() throws IOException, InterruptedException {
    ConnectionTimes times = new ConnectionTimes(LONG, LONG, LONG);
    try (HttpPort port = open(times, SHORT, HttpPortTest::echo);
        RawClient client = RawClient.send(port.port(), POST + "100\r\n\r\nhi")) {
      Thread.sleep(SHORT.multipliedBy(2));
      client.send("hi");

      assertThat(client.readAll())
          .startsWith("HTTP/1.1 408")
          .endsWith("its content arrives too slowly.\n");
    }
  }

  @Test
  void headersThatDoNotEndCloseTheConnection() throws IOException {
    ConnectionTimes times = new ConnectionTimes(SHORT, LONG, LONG);
    try (HttpPort port = open(times, LONG, HttpPortTest::echo);
        RawClient client = RawClient.send(port.port(), GET + "GET / HTTP/1.1\r\nX-Slow: ")) {
      assertThat(client.readAll()).containsOnlyOnce("200 OK");
    }
  }

  @Test
  void anUnusedConnectionAnswersAfterTheTimesOfRequests() throws IOException, InterruptedException {
    ConnectionTimes times = new ConnectionTimes(SHORT, SHORT, LONG);
    try (HttpPort port = open(times, SHORT, HttpPortTest::echo);
        RawClient client = RawClient.send(port.port(), GET)) {
      client.readTo("GET / / 0");
      Thread.sleep(SHORT.multipliedBy(4));
      client.send(GET);

      assertThat(client.readTo("GET / / 0")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void clientsCloseTheirUnusedConnectionsFirst() throws IOException {
    try (HttpPort port = open(HttpPortTest::echo)) {
      assertThat(port.keepAlive())
          .as("the longest time of a known client is that of Go")
          .isGreaterThan(Duration.ofSeconds(90));
    }
  }

  @Test
  void anAnswerThatIsNotReadEnds() throws Exception {
    CompletableFuture<IOException> end = new CompletableFuture<>();
    ExchangeHandler.Answers endless =
        exchange -> {
          try (OutputStream stream = exchange.stream(200)) {
            while (true) {
              stream.write(new byte[1 << 16]);
            }
          } catch (IOException e) {
            end.complete(e);
          }
        };
    ConnectionTimes times = new ConnectionTimes(LONG, SHORT, LONG);
    try (HttpPort port = open(times, LONG, endless);
        RawClient _ = RawClient.send(port.port(), GET)) {
      assertThat(end.get()).hasRootCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void anOperationMayTakeLongerThanAStall() throws IOException {
    ConnectionTimes times = new ConnectionTimes(SHORT, SHORT, LONG);
    ExchangeHandler.Answers slow =
        exchange -> {
          sleep(SHORT.multipliedBy(4));
          echo(exchange);
        };
    try (HttpPort port = open(times, LONG, slow);
        RawClient client = RawClient.send(port.port(), POST + "2\r\n\r\nhi")) {
      assertThat(client.readAll()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aStreamMayPauseForLongerThanAStall() throws IOException {
    ConnectionTimes times = new ConnectionTimes(SHORT, SHORT, LONG);
    ExchangeHandler.Answers pausing =
        exchange -> {
          try (OutputStream stream = exchange.stream(200)) {
            stream.write('a');
            stream.flush();
            sleep(SHORT.multipliedBy(4));
            stream.write('z');
          }
        };
    try (HttpPort port = open(times, LONG, pausing);
        RawClient client = RawClient.send(port.port(), GET)) {
      assertThat(client.readTo("z")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aRequestThatOverflowsTheStackGetsAnAnswer() throws IOException {
    ExchangeHandler.Answers deep =
        _ -> {
          throw new StackOverflowError();
        };
    try (HttpPort port = open(deep);
        RawClient client = RawClient.send(port.port(), POST + "2\r\n\r\nhi")) {
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 500")
          .endsWith("The local endpoint failed; its log says why.\n");
    }
  }

  @Test
  void anAnswerThatFailsInTheMiddleIsNoWholeOne() throws IOException {
    ExchangeHandler.Answers broken =
        exchange -> {
          exchange.set("Content-Length", "100");
          OutputStream stream = exchange.stream(200);
          stream.write(65);
          stream.flush();
          throw new IllegalStateException("broken");
        };
    try (HttpPort port = open(broken);
        RawClient client = RawClient.send(port.port(), GET)) {
      assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nA");
    }
  }

  @Test
  void closingEndsStreamsAndReleasesThePort() throws Exception {
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    int port = FreePort.find();
    HttpPort first =
        open(
            port,
            exchange -> {
              begin(exchange);
              sent.complete(true);
              sleep(LONG);
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    try (RawClient client = RawClient.send(port, GET)) {
      client.readTo("begun");
      sent.get(); // a client may have the bytes before the write has ended
      first.close();

      assertThat(client.readAll()).doesNotContain("begun");
      assertThat(interrupted.get()).isTrue();
      try (HttpPort _ = open(port, HttpPortTest::echo);
          RawClient next = RawClient.send(port, GET)) {
        assertThat(next.readTo("GET / / 0")).startsWith("HTTP/1.1 200");
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (HttpPort first = open(HttpPortTest::echo)) {
      assertThatThrownBy(() -> open(first.port(), HttpPortTest::echo))
          .hasMessageContaining("port " + first.port())
          .hasRootCauseInstanceOf(BindException.class);
    }
  }

  @Test
  void aFailedStartIsToldAlsoIfStoppingFails() {
    assertThatThrownBy(() -> HttpPort.open(HOST, 0, ConnectionTimes.DEFAULT, new Stuck(false)))
        .hasRootCauseMessage("not started")
        .satisfies(failure ->
            assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(stopping -> assertThat(stopping).hasRootCauseMessage("stuck")));
  }

  @Test
  void aPortThatCannotBeClosedIsNamed() throws IOException {
    HttpPort port = HttpPort.open(HOST, 0, ConnectionTimes.DEFAULT, new Stuck(true));

    assertThat(port.port()).isPositive();
    assertThatThrownBy(port::close)
        .hasMessage("The server of port " + port.port() + " could not be stopped.");
  }

  /** A handler that cannot be stopped. */
  private static final class Stuck extends Handler.Abstract {

    private final boolean starts;

    Stuck(boolean starts) {
      this.starts = starts;
    }

    @Override
    protected void doStart() {
      if (!starts) {
        throw new IllegalArgumentException("not started");
      }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      return false;
    }

    @Override
    protected void doStop() {
      throw new IllegalArgumentException("stuck");
    }
  }

  private static HttpPort open(ExchangeHandler.Answers answers) throws IOException {
    return open(0, answers);
  }

  private static HttpPort open(int port, ExchangeHandler.Answers answers) throws IOException {
    return HttpPort.open(HOST, port, ConnectionTimes.DEFAULT, new ExchangeHandler(LONG, answers));
  }

  private static HttpPort open(
      ConnectionTimes times, Duration contentTime, ExchangeHandler.Answers answers)
      throws IOException {
    return HttpPort.open(HOST, 0, times, new ExchangeHandler(contentTime, answers));
  }

  private static void echo(Exchange exchange) throws IOException {
    int bytes = exchange.body().bytes().asByteArrayUnsafe().length;
    exchange.send(
        200,
        "%s %s %s %d"
            .formatted(exchange.method(), exchange.path(), exchange.address(), bytes)
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void begin(Exchange exchange) throws IOException {
    OutputStream stream = exchange.stream(200);
    stream.write("begun".getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
