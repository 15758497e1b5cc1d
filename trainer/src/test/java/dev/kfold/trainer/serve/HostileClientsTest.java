package dev.kfold.trainer.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, send too much or break off; others are answered all the same. */
class HostileClientsTest {

  private static final Classifier CLASSIFIER =
      Classifier.fit(
          new Dataset(
              new double[][] {{0, 0}, {1, 1}, {9, 9}, {10, 10}}, List.of("a", "a", "b", "b")),
          FitParameters.DEFAULT,
          new StopSignal());
  private static final Limits QUICK = Limits.DEFAULT.withLongestWait(Duration.ofMillis(300));
  private static final String POST = "POST /invocations HTTP/1.1\r\nHost: localhost\r\n";
  private static final int LARGE = 600_000;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : open.reversed()) {
      resource.close();
    }
  }

  @Test
  void closesAConnectionWhoseHeadersTrickle() throws Exception {
    InferenceServer server = start(QUICK);

    boolean closed =
        connect(server)
            .send("GET /ping HTTP/1.1\r\nHost: a")
            .isClosedWhileTrickling((byte) 'a', Duration.ofMillis(50));

    assertThat(closed).isTrue();
    awaitAnswer(server);
  }

  @Test
  void refusesABodyThatTrickles() throws Exception {
    InferenceServer server = start(QUICK);
    RawConnection slow = connect(server).send(POST + "Content-Length: 100000\r\n\r\n0,");

    assertThat(slow.isClosedWhileTrickling((byte) '1', Duration.ofMillis(50))).isTrue();

    // a machine that pauses for longer than the patience lets the client stall
    assertThat(slow.response())
        .startsWith("HTTP/1.1 408 ")
        .containsPattern(
            "bytes arrived in \\d+ s, expected at least 1,024 bytes per second\\.|no byte arrived for 0\\.3 s");
    awaitAnswer(server);
  }

  @Test
  void refusesABodyThatStops() throws Exception {
    InferenceServer server = start(QUICK);

    String response = connect(server).send(POST + "Content-Length: 9\r\n\r\n0,1\n").response();

    assertThat(response)
        .startsWith("HTTP/1.1 408 ")
        .endsWith(
            "request: no byte arrived for 0.3 s after the first 4, expected the rest of the body.\n");
  }

  @Test
  void refusesABodyByItsAnnouncedLengthBeforeItIsSent() throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withBodyBytes(1000));

    String response = connect(server).send(POST + "Content-Length: 1001\r\n\r\n").response();

    assertThat(response)
        .startsWith("HTTP/1.1 413 ")
        .endsWith(
            "request: has 1,001 bytes, expected at most 1,000; send its rows in several requests.\n");
  }

  @Test
  void refusesABodyWithoutALengthAtTheLimit() throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withBodyBytes(1000));
    RawConnection client = connect(server).send(POST + "Transfer-Encoding: chunked\r\n\r\n");

    String response = client.send("400\r\n" + "0,1\n".repeat(256) + "\r\n").response();

    assertThat(response)
        .startsWith("HTTP/1.1 413 ")
        .contains("request: has more than 1,000 bytes, expected at most 1,000;");
  }

  /** As most clients: Python's urllib3 and boto3, Java's own. */
  @ParameterizedTest
  @CsvSource({
    "413, text/csv, /invocations, 1000",
    "415, image/png, /invocations, 100000000",
    "404, text/csv, /nothing, 100000000",
    "400, application/json, /invocations, 100000000",
  })
  void aClientThatReadsOnlyAfterItHasSentAllGetsItsRefusal(
      int status, String type, String path, int limit) throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withBodyBytes(limit));
    byte[] body = "[NaN,5.1,\n".repeat(3_000_000).getBytes(ISO_8859_1);
    RawConnection client =
        connect(server)
            .send(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(path, type, body.length));

    String response = client.send(body).response();

    assertThat(response).startsWith("HTTP/1.1 %d ".formatted(status));
    assertThat(client.send(POST + "Content-Length: 4\r\n\r\n0,1\n").response()).endsWith("a\n");
  }

  @Test
  void refusesAClientThatWaitsForContinueWithoutAskingForItsBody() throws Exception {
    RawConnection client = connect(start(Limits.DEFAULT));

    client.send(
        POST + "Content-Type: image/png\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");

    assertThat(new String(client.rest(), ISO_8859_1))
        .startsWith("HTTP/1.1 415 ")
        .doesNotContain("100 Continue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\r\n", "fffffffffffffffff\r\n", "2\r\n0,1\n\r\n", "-1\r\n", "4;x=\u0000\r\n"})
  void refusesChunksThatAreNone(String chunk) throws Exception {
    InferenceServer server = start(Limits.DEFAULT);

    String response =
        connect(server).send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk).response();

    assertThat(response).startsWith("HTTP/1.1 400 ");
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
    assertAnswers(server);
  }

  @Test
  void refusesAHundredThousandHeaders() throws Exception {
    InferenceServer server = start(Limits.DEFAULT);
    RawConnection client = connect(server).send("GET /ping HTTP/1.1\r\nHost: localhost\r\n");
    String response;
    try {
      client.send("a: b\r\n".repeat(100_000) + "\r\n");
      response = client.response();
    } catch (IOException e) {
      response = "HTTP/1.1 431 (closed)"; // before all of the headers were sent
    }

    assertThat(response).startsWith("HTTP/1.1 431 ");
    assertAnswers(server);
  }

  @ParameterizedTest
  @CsvSource({
    "400, '\u0016\u0003\u0001 hello'",
    "505, 'GET /ping HTTP/1.7'",
    "400, 'GET /a path HTTP/1.1'",
  })
  void refusesWhatIsNoHttpWithASentence(int status, String line) throws Exception {
    String response = connect(start(Limits.DEFAULT)).send(line + "\r\n\r\n").response();

    assertThat(response)
        .startsWith("HTTP/1.1 %d ".formatted(status))
        .contains("The request is no valid HTTP request");
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws Exception {
    String first = POST + "Content-Length: 4\r\n\r\n0,1\n";
    String second = POST + "Content-Length: 4\r\n\r\n9,9\n";
    RawConnection client = connect(start(Limits.DEFAULT)).send(first + second + first);

    assertThat(List.of(client.response(), client.response(), client.response()))
        .extracting(response -> response.substring(response.indexOf("\r\n\r\n") + 4))
        .containsExactly("a\n", "b\n", "a\n");
  }

  @Test
  void keepsAConnectionAfterARefusedRequest() throws Exception {
    RawConnection client = connect(start(Limits.DEFAULT));

    assertThat(client.send(POST + "Content-Length: 2\r\n\r\nx\n").response())
        .startsWith("HTTP/1.1 400");
    assertThat(client.send(POST + "Content-Length: 4\r\n\r\n0,1\n").response()).endsWith("a\n");
  }

  @Test
  void answers503AtOnceIfTooManyRequestsAreInProgressButAnswersPings() throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withRequests(1));
    RawConnection large = connect(server).send(POST + "Content-Length: " + LARGE + "\r\n\r\n");
    large.send("0,1\n".repeat(LARGE / 4 - 1));
    awaitBusy(server);

    String response = connect(server).send(POST + "Content-Length: 4\r\n\r\n0,1\n").response();
    String ping = connect(server).send("GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n").response();
    large.send("9,9\n");

    assertThat(response)
        .startsWith("HTTP/1.1 503 ")
        .contains("Retry-After: 1")
        .contains("The server is busy with 1 requests, its limit; send the request again later.");
    assertThat(ping).startsWith("HTTP/1.1 200 ");
    assertThat(large.response()).startsWith("HTTP/1.1 200 ").endsWith("a\nb\n");
    awaitAnswer(server);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, LARGE})
  void aClientThatHasItsAnswerFindsThePlaceFree(int bytes) throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withRequests(1));
    String request = POST + "Content-Length: " + bytes + "\r\n\r\n" + "0,1\n".repeat(bytes / 4);
    RawConnection client = connect(server);
    RawConnection other = connect(server);

    for (int i = 0; i < (bytes == LARGE ? 20 : 1000); i++) {
      assertThat(client.send(request).response()).startsWith("HTTP/1.1 200 ");
      assertThat(other.send(request).response()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void doesNotCountClientsThatSendSlowly() throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withRequests(1));
    for (int i = 0; i < 5; i++) {
      connect(server).send(POST + "Content-Length: 100000\r\n\r\n0,1\n");
    }

    assertAnswers(server);
  }

  @Test
  void forgetsAClientThatBreaksOff() throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withRequests(1));

    try (RawConnection gone = new RawConnection(server.port())) {
      gone.send(POST + "Content-Length: " + LARGE + "\r\n\r\n" + "0,1\n".repeat(LARGE / 8));
      awaitBusy(server);
    }

    awaitAnswer(server);
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
  }

  @Test
  void finishesRequestsInProgressWhenItStops() throws Exception {
    InferenceServer server = start(Limits.DEFAULT);
    RawConnection large = connect(server).send(POST + "Content-Length: " + LARGE + "\r\n\r\n");
    large.send("0,1\n".repeat(LARGE / 4 - 1));
    awaitBusy(server);
    int port = server.port();
    Thread stopping = Thread.ofVirtual().start(server::close);
    awaitRefusal(port);

    large.send("9,9\n");

    assertThat(large.response()).startsWith("HTTP/1.1 200 ").endsWith("a\nb\n");
    stopping.join();
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("{200=");
  }

  @Test
  void endsRequestsThatTakeLongerThanTheStopMay() throws Exception {
    InferenceServer server = start(Limits.DEFAULT.withStop(Duration.ofMillis(300)));
    RawConnection endless =
        connect(server)
            .send(POST + "Content-Length: " + LARGE + "\r\n\r\n" + "0,1\n".repeat(LARGE / 4 - 1));
    awaitBusy(server);

    server.close();

    assertThat(new String(endless.rest(), ISO_8859_1)).doesNotStartWith("HTTP/1.1 200");
  }

  /** Waits until a request has a slot. */
  private void awaitBusy(InferenceServer server) throws IOException, InterruptedException {
    String metrics = "";
    for (int i = 0; i < 6000 && !metrics.contains("kfold_requests_in_progress 1\n"); i++) {
      metrics = connect(server).send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").response();
      Thread.sleep(10);
    }
    assertThat(metrics).contains("kfold_requests_in_progress 1\n");
  }

  /** Waits until a server refuses connections, because it stops. */
  private static void awaitRefusal(int port) throws IOException, InterruptedException {
    for (int i = 0; i < 6000; i++) {
      try (RawConnection _ = new RawConnection(port)) {
        Thread.sleep(10);
      } catch (ConnectException e) {
        return;
      }
    }
    throw new AssertionError("the server still accepts connections");
  }

  /** Sends requests until one is answered, because a busy machine may exceed a short patience. */
  private void awaitAnswer(InferenceServer server) throws InterruptedException {
    String response = "";
    for (int i = 0; i < 6000 && !response.startsWith("HTTP/1.1 200 "); i++) {
      try {
        response = post(server);
      } catch (IOException e) {
        response = e.toString();
      }
      Thread.sleep(10);
    }
    assertThat(response).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\na\n");
  }

  private void assertAnswers(InferenceServer server) throws IOException {
    assertThat(post(server)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\na\n");
  }

  private String post(InferenceServer server) throws IOException {
    return connect(server).send(POST + "Content-Length: 4\r\n\r\n0,1\n").response();
  }

  private InferenceServer start(Limits limits) {
    ServeOptions options =
        new ServeOptions(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            limits,
            Optional.empty(),
            true,
            false,
            false);
    InferenceServer server =
        InferenceServer.start(
            options, CLASSIFIER.predictor(), new PrintStream(log, true, StandardCharsets.UTF_8));
    open.add(server);
    return server;
  }

  private RawConnection connect(InferenceServer server) throws IOException {
    RawConnection connection = new RawConnection(server.port());
    open.add(connection);
    return connection;
  }
}
