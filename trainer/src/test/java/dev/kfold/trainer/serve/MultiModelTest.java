package dev.kfold.trainer.serve;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.FreePort;
import dev.kfold.trainer.TrainerProgram;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code serve} with SAGEMAKER_MULTI_MODEL=true. */
class MultiModelTest {

  @TempDir private Path base;
  private final StopSignal stop = new StopSignal();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;
  private Thread server;

  @BeforeEach
  void start() throws Exception {
    for (String name : List.of("one", "two")) {
      write(name);
    }
    port = FreePort.find();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    ProgramContext context =
        new ProgramContext(
            base,
            Map.of(
                "SAGEMAKER_MULTI_MODEL",
                "true",
                "SAGEMAKER_BIND_TO_PORT",
                "" + port,
                "KFOLD_BIND_TO_ADDRESS",
                "127.0.0.1"),
            out,
            out,
            Clock.systemUTC(),
            stop);
    server = Thread.ofVirtual().start(() -> new TrainerProgram().run(List.of("serve"), context));
    for (int i = 0; i < 6000 && !isUp(); i++) {
      Thread.sleep(10);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    stop.raise();
    server.join();
    client.close();
  }

  @Test
  void loadsListsInvokesAndUnloadsModels() throws Exception {
    assertThat(send("GET", "/models", "").body()).isEqualTo("{\"models\":[]}");

    assertThat(load("one").statusCode()).isEqualTo(200);
    assertThat(load("two").statusCode()).isEqualTo(200);

    assertThat(send("GET", "/models", "").body())
        .isEqualTo(
            "{\"models\":[{\"modelName\":\"one\",\"modelUrl\":\"%1$s/one/model\"},{\"modelName\":\"two\",\"modelUrl\":\"%1$s/two/model\"}]}"
                .formatted(base.resolve("models")));
    assertThat(send("GET", "/models/two", "").body())
        .isEqualTo(
            "{\"modelName\":\"two\",\"modelUrl\":\"%s/two/model\"}"
                .formatted(base.resolve("models")));
    assertThat(send("POST", "/models/one/invoke", "1\n9\n").body())
        .isEqualTo("one-low\none-high\n");
    assertThat(send("POST", "/models/two/invoke", "1\n").body()).isEqualTo("two-low\n");

    assertThat(send("DELETE", "/models/one", "").statusCode()).isEqualTo(200);
    assertThat(send("POST", "/models/one/invoke", "1\n").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/models/one", "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a;b?c#d", "é", "a.b", "..."})
  void findsAModelOfAnyNameByItsPath(String name) throws Exception {
    assertThat(load(name, "one").statusCode()).isEqualTo(200);

    String path = "/models/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    assertThat(send("POST", path + "/invoke", "1\n").body()).isEqualTo("one-low\n");
    assertThat(send("DELETE", path, "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a/b", "a%b", "a\\\\b", "a\\u0001b"})
  void refusesANameThatNoPathCanHold(String name) throws Exception {
    assertThat(load(name, "one"))
        .returns(400, HttpResponse::statusCode)
        .extracting(HttpResponse::body, as(STRING))
        .startsWith("model_name: found '")
        .contains("expected a name of at most 1,024 characters that a path can hold: no slash,");
  }

  @Test
  void answersPagesOfAHundredModels() throws Exception {
    for (int i = 0; i < 101; i++) {
      write("m%03d".formatted(i));
      assertThat(load("m%03d".formatted(i)).statusCode()).isEqualTo(200);
    }

    String first = send("GET", "/models", "").body();
    String second = send("GET", "/models?next_page_token=m099", "").body();

    assertThat(first).startsWith("{\"nextPageToken\":\"m099\"").doesNotContain("m100");
    assertThat(second).startsWith("{\"models\":[{\"modelName\":\"m100\"").doesNotContain("m099");
  }

  @Test
  void refusesRequestsThatNameNoModel() throws Exception {
    assertThat(send("POST", "/models", "{").body())
        .isEqualTo(
            "request: is no JSON (Unexpected end-of-input: expected close marker for Object).\n");
    assertThat(send("POST", "/models", "{\"url\":\"/opt/ml/models/one/model\"}").body())
        .isEqualTo("request: member 'model_name' is missing, expected a string.\n");
    assertThat(send("POST", "/models", "{\"model_name\":\"x\",\"url\":\"/etc\"}").body())
        .startsWith("url: found '/etc', expected a folder below ");
    assertThat(send("PUT", "/models/one", "").body())
        .isEqualTo("Use GET or DELETE for /models/one.\n");
  }

  private void write(String name) throws IOException {
    Classifier classifier =
        Classifier.fit(
            new Dataset(new double[][] {{0}, {9}}, List.of(name + "-low", name + "-high")),
            FitParameters.DEFAULT,
            new StopSignal());
    ModelFiles.write(
        classifier,
        new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z"),
        Files.createDirectories(base.resolve("models").resolve(name).resolve("model")));
  }

  private HttpResponse<String> load(String name) throws Exception {
    return load(name, name);
  }

  private HttpResponse<String> load(String name, String folder) throws Exception {
    return send(
        "POST",
        "/models",
        "{\"model_name\":\"%s\",\"url\":\"/opt/ml/models/%s/model\"}".formatted(name, folder));
  }

  private boolean isUp() throws InterruptedException {
    try {
      return send("GET", "/ping", "").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
