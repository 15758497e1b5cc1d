package dev.kfold.trainer.serve;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceServerTest {

  private static final Classifier CLASSIFIER =
      Classifier.fit(
          new Dataset(
              new double[][] {{0, 0}, {1, 1}, {9, 9}, {10, 10}}, List.of("a", "a", "b, c", "b, c")),
          FitParameters.DEFAULT,
          new StopSignal());

  private final HttpClient client = HttpClient.newHttpClient();
  private InferenceServer server;

  @BeforeEach
  void start() throws IOException {
    server = start(ServeOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  @Test
  void answersThePing() throws Exception {
    assertThat(send(request("/ping").GET()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "Text/CSV; charset=utf-8", "text/csv;header=absent"})
  void answersRowsWithOneLabelPerLine(String contentType) throws Exception {
    HttpResponse<String> response =
        send(post("0,1\r\n1.0e+01,9\n").header("Content-Type", contentType));

    assertThat(response.body()).isEqualTo("a\n\"b, c\"\n");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
  }

  @Test
  void refusesABodyThatIsCompressed() throws Exception {
    HttpResponse<String> response = send(post("0,1").header("Content-Encoding", "gzip"));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("Accept-Encoding")).contains("identity");
    assertThat(response.body())
        .isEqualTo(
            "Content-Encoding: found 'gzip', expected a body that is not compressed; send it as it is.\n");
    assertThat(send(post("0,1").header("Content-Encoding", "Identity")).body()).isEqualTo("a\n");
  }

  @Test
  void readsRowsWithoutAContentTypeAsCsv() throws Exception {
    assertThat(send(post("0,1")).body()).isEqualTo("a\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/*", "application/json;q=0.4, text/csv;q=0.5"})
  void answersInTheFormatOfTheRequestIfItIsAccepted(String accept) throws Exception {
    HttpResponse<String> response = send(post("0,1").header("Accept", accept));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("a\n");
  }

  @Test
  void answersInTheFormatThatIsAccepted() throws Exception {
    HttpResponse<String> response = send(post("0,1").header("Accept", "application/json"));

    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body()).isEqualTo("{\"predictions\": [{\"predicted_label\": \"a\"}]}");
  }

  @Test
  void answersDecisionValuesIfAcceptAsksForThem() throws Exception {
    HttpResponse<String> response =
        send(post("0,1\n9,9").header("Accept", "text/csv;output=\"label,votes\""));

    assertThat(response.body()).isEqualTo("a,1,0\n\"b, c\",0,1\n");
  }

  @Test
  void answersVotesIfTheCustomAttributesAskForThem() throws Exception {
    HttpResponse<String> response =
        send(post("0,1").header("X-Amzn-SageMaker-Custom-Attributes", "output=votes"));

    assertThat(response.body()).isEqualTo("1,0\n");
  }

  @Test
  void saysThatAModelHasNoProbabilities() throws Exception {
    HttpResponse<String> response =
        send(post("0,1").header("Accept", "text/csv;output=probabilities"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("Accept: found output 'probabilities'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv;q=0", "image/png", "text/html"})
  void refusesIfNoFormatIsAccepted(String accept) throws Exception {
    assertThat(send(post("0,1").header("Accept", accept)).statusCode()).isEqualTo(406);
  }

  @Test
  void refusesOtherTypesWithASentence() throws Exception {
    HttpResponse<String> response = send(post("{}").header("Content-Type", "application/pdf"));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body())
        .isEqualTo(
            "Content-Type: found 'application/pdf', expected text/csv, application/json, application/jsonlines, application/x-npy.\n");
  }

  @Test
  void answersRowsOfJson() throws Exception {
    HttpResponse<String> response =
        send(
            post("{\"instances\": [[0, 1], {\"features\": [9, 9]}]}")
                .header("Content-Type", "application/json"));

    assertThat(response.body())
        .isEqualTo(
            "{\"predictions\": [{\"predicted_label\": \"a\"}, {\"predicted_label\": \"b, c\"}]}");
  }

  @Test
  void refusesBadRowsByNumberAndColumn() throws Exception {
    HttpResponse<String> response = send(post("0,1\n2\nx,3\n"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("row 2: found 1 cells, expected 2 as in the rows the model was trained on")
        .contains("row 3, column 1: found 'x', expected a finite number");
  }

  @Test
  void takesAByteOrderMarkAndTheCharsetOfTheRequest() throws Exception {
    assertThat(send(post("\uFEFF0,1\n9,9")).body()).isEqualTo("a\n\"b, c\"\n");
    assertThat(send(bytes("0,1\n".getBytes(UTF_16LE), "text/csv; charset=UTF-16LE")).body())
        .isEqualTo("a\n");
  }

  @Test
  void refusesACharsetThatIsNotKnown() throws Exception {
    HttpResponse<String> response = send(bytes(new byte[] {'1'}, "text/csv; charset=klingon"));

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.body()).contains("'text/csv; charset=klingon' is not known");
  }

  @Test
  void refusesBytesThatAreNotText() throws Exception {
    HttpResponse<String> response =
        send(bytes(new byte[] {'0', ',', '1', '\n', (byte) 0xFF, ',', '1'}, "text/csv"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("request, row 2: found the bytes FF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#0,1\n9,9\n", "0,1\n#9,9\n", "# comment\n0,1\n", "0,1\n\n9,9\n"})
  void answersNoRequestWithFewerLabelsThanLines(String rows) throws Exception {
    HttpResponse<String> response = send(post(rows));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("request, row ");
  }

  @Test
  void refusesAnEmptyRequest() throws Exception {
    assertThat(send(post("")).body()).startsWith("request: is empty, expected rows of 2 numbers");
  }

  @Test
  void refusesOtherMethodsAndPaths() throws Exception {
    assertThat(send(request("/invocations").GET()).statusCode()).isEqualTo(405);
    assertThat(send(request("/ping").DELETE()).statusCode()).isEqualTo(405);
    assertThat(send(request("/models").GET()).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAPortInUse() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());

    assertThatThrownBy(() -> start(ServeOptions.at(taken)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("port " + server.port() + ": cannot be listened on");
  }

  private static InferenceServer start(ServeOptions options) {
    return InferenceServer.start(
        options, CLASSIFIER.predictor(), new PrintStream(OutputStream.nullOutputStream()));
  }

  private HttpRequest.Builder bytes(byte[] body, String contentType) {
    return request("/invocations")
        .POST(BodyPublishers.ofByteArray(body))
        .header("Content-Type", contentType);
  }

  private HttpRequest.Builder post(String body) {
    return request("/invocations").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
