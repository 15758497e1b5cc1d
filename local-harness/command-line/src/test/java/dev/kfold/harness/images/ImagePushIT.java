package dev.kfold.harness.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.images.ImagePush.PushedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images go to a real registry on loopback; it is skipped without docker-registry or an engine. */
@Timeout(120)
class ImagePushIT {

  private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");

  @TempDir private Path folder;
  private final LocalProcesses processes = new LocalProcesses(new StopSignal());

  @Test
  void theRegistryHasTheDigestsThatArePrinted() throws Exception {
    assumeThat(runs("docker", "version")).as("a Docker engine answers").isTrue();
    assumeThat(runs("docker", "image", "inspect", "kfold-trainer:latest", "kfold-cv:latest"))
        .as("the engine has both images")
        .isTrue();
    Process registry = startRegistry();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String host = host(registry.inputReader());
      ImagePush push = new ImagePush(new ImageRegistry(host), processes, folder);

      for (PushedImage image : push.push()) {
        assertThat(digest(client, image)).isEqualTo(image.digest());
        assertThat(runs("docker", "pull", image.byDigest())).isTrue();
        assertThat(runs("docker", "image", "rm", image.name())).isTrue();
      }
    } finally {
      registry.destroy();
      registry.waitFor();
    }
  }

  private Process startRegistry() throws IOException {
    Path config = folder.resolve("config.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "127.0.0.1:0"}
        """
            .formatted(folder.resolve("storage")));
    try {
      return new ProcessBuilder("docker-registry", "serve", config.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      assumeThat(e).as("docker-registry is installed").isNull();
      throw e;
    }
  }

  /** Returns the address of the registry, once its log has it. */
  private static String host(BufferedReader log) throws IOException {
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofVirtual().start(() -> log.lines().forEach(_ -> {}));
        return listening.group(1);
      }
    }
    throw new IOException("docker-registry did not start");
  }

  /** Returns the digest that the registry gives for the tag. */
  private static String digest(HttpClient client, PushedImage image) throws Exception {
    HttpResponse<Void> response =
        client.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://%s/manifests/latest"
                            .formatted(image.name().replace("/", "/v2/").replace(":latest", ""))))
                .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
                .HEAD()
                .build(),
            BodyHandlers.discarding());
    return response.headers().firstValue("Docker-Content-Digest").orElse("none");
  }

  private boolean runs(String... command) throws InterruptedException {
    try {
      return processes.run(List.of(command), folder, _ -> {}) == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
