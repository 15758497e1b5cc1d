package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.environment.ServiceSettings;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A version that a search in one job registers leads to pages that exist. */
@Timeout(240)
class RegisteredSearchIT {

  private static final Pattern LINK = Pattern.compile("href=\"(/console/[^\"#]*)\"");

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void everyLinkOfItsVersionLeadsToAPage() throws Exception {
    int exitCode =
        KFoldCommand.of(harness())
            .execute(
                "run",
                "--search=job",
                "--trials=2",
                "--k=3",
                "--baseline=0",
                "--data-dir=" + folder.resolve("data"),
                "--out=" + folder.resolve("out"));
    assertThat(exitCode).as(printed.toString(StandardCharsets.UTF_8)).isZero();

    LocalService service = harness().service().start(settings());
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI root = URI.create(service.clientEnvironment().get("AWS_ENDPOINT_URL_SAGEMAKER"));
      List<String> links =
          links(get(client, root.resolve("/console/registry/CrossValidatedSVM/1")));
      assertThat(links).anyMatch(link -> link.matches("/console/tuning/.+/trials/.+"));

      for (String link : links) {
        assertThat(get(client, root.resolve(link)).statusCode()).as(link).isEqualTo(200);
      }
    } finally {
      service.close();
    }
  }

  private static List<String> links(HttpResponse<String> page) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return LINK.matcher(page.body())
        .results()
        .map(link -> link.group(1).replace("&amp;", "&"))
        .distinct()
        .toList();
  }

  private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private ServiceSettings settings() {
    return new ServiceSettings(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
        folder.resolve("data"),
        ExecutorKind.EMBEDDED,
        Optional.empty(),
        FaultPlan.NONE,
        Optional.empty());
  }

  private Harness harness() {
    PrintStream output = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return Wiring.harness(
        new Screen(output, false, Style.PLAIN, 80), output, Map.of(), new StopSignal());
  }
}
