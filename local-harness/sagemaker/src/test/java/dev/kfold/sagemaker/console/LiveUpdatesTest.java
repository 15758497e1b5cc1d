package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.http.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LiveUpdatesTest {

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private RunningEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = RunningEndpoint.start(folder, (_, _) -> 0);
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void sendsAFragmentAgainWhenWhatItShowsHasChanged() throws Exception {
    try (Stream<String> stream = live("/console/jobs", "")) {
      Iterator<String> events = events(stream);
      assertThat(events.next()).contains("\"id\":\"jobs\"").contains("No job of this kind");

      endpoint.create(RunningEndpoint.trainingJob("new-one"));

      assertThat(events.next()).contains("\"id\":\"jobs\"").contains("new-one");
    }
  }

  @Test
  void sendsNoFragmentThatThePageAlreadyShows() throws Exception {
    String page = get("/console/jobs").body();
    String seen = page.replaceFirst("(?s).*?&amp;seen=([^\"]*)\".*", "$1");
    assertThat(seen).contains("jobs.");

    try (Stream<String> stream = live("/console/jobs", seen)) {
      Iterator<String> lines = stream.iterator();
      assertThat(lines.next()).as("what opens the stream").isEqualTo(": open");
      endpoint.create(RunningEndpoint.trainingJob("new-one"));

      assertThat(event(lines)).as("the first event").contains("new-one");
    }
  }

  @Test
  void neverSendsAFormThatTheReaderMayHaveFilledIn() throws Exception {
    try (Stream<String> stream = live("/console/jobs", "filter.0")) {
      Iterator<String> events = events(stream);
      assertThat(events.next()).contains("\"id\":\"jobs\"");
      endpoint.create(RunningEndpoint.trainingJob("new-one"));

      assertThat(events.next()).contains("\"id\":\"jobs\"");
    }
  }

  @Test
  void sendsAgainWhatHasChangedSinceTheLastEvent() throws Exception {
    String id;
    try (Stream<String> stream = live("/console/jobs", "")) {
      id = stream.filter(line -> line.startsWith("id: ")).findFirst().orElseThrow().substring(4);
    }
    assertThat(id).startsWith("jobs.");
    HttpRequest again =
        HttpRequest.newBuilder(uri("/console/live?page=/console/jobs&seen=" + id))
            .header("Last-Event-ID", "jobs.0")
            .build();
    try (Stream<String> stream = client.send(again, BodyHandlers.ofLines()).body()) {
      assertThat(events(stream).next()).contains("No job of this kind");
    }
  }

  @Test
  void aPageWithoutLiveFragmentsHasNoStream() throws Exception {
    assertThat(get("/console/nowhere").body()).doesNotContain("/console/live?");
    assertThat(get("/console/jobs").body()).contains("/console/live?");
  }

  @Test
  void saysThatAPageIsGone() throws Exception {
    try (Stream<String> stream = live("/console/nowhere", "")) {
      assertThat(stream).contains("event: gone");
    }
  }

  @Test
  void answersHeadAtOnce() throws Exception {
    String end = " HTTP/1.1\r\nHost: localhost\r\n";
    // the connection answers the second request when the first one is done
    try (RawClient client =
        RawClient.send(
            uri("/").getPort(),
            "HEAD /console/live?page=/console/jobs"
                + end
                + "\r\nGET /console/nowhere"
                + end
                + "Connection: close\r\n\r\n")) {
      assertThat(client.readAll())
          .startsWith("HTTP/1.1 200")
          .contains("text/event-stream", "HTTP/1.1 404");
    }
  }

  private Stream<String> live(String page, String seen) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        client.send(
            HttpRequest.newBuilder(uri("/console/live?page=" + page + "&seen=" + seen)).build(),
            BodyHandlers.ofLines());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    return response.body();
  }

  private static String event(Iterator<String> lines) {
    String line;
    do {
      line = lines.next();
    } while (!line.startsWith("data: {"));
    return line;
  }

  private static Iterator<String> events(Stream<String> lines) {
    return lines.filter(line -> line.startsWith("data: {")).iterator();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return endpoint.endpoint().sageMakerUri().resolve(path);
  }
}
