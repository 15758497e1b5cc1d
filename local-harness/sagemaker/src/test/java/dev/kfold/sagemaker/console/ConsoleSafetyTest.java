package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console refuses, asked for over plain sockets, because HTTP clients set Host. */
class ConsoleSafetyTest {

  private static final Pattern TOKEN = Pattern.compile("name=\"kfold-token\" content=\"([^\"]+)\"");
  private static final String CHANGE = "/console/registry/iris/1";

  @TempDir private Path folder;
  private RunningEndpoint endpoint;
  private String own;

  @BeforeEach
  void start() {
    endpoint = RunningEndpoint.start(folder, (_, _) -> 0);
    URI uri = endpoint.endpoint().sageMakerUri();
    own = uri.getHost() + ":" + uri.getPort();
    endpoint.sageMaker().createModelPackageGroup(group -> group.modelPackageGroupName("iris"));
    endpoint
        .sageMaker()
        .createModelPackage(version ->
            version
                .modelPackageGroupName("iris")
                .modelApprovalStatus("PendingManualApproval")
                .modelPackageDescription("x"));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private record Answer(int status, Map<String, String> headers, String body) {}

  @ParameterizedTest
  @ValueSource(
      strings = {"attacker.example", "attacker.example:4747", "127.0.0.1.attacker.example", ""})
  void refusesOtherHostNamesBecauseOfDnsRebinding(String host) {
    assertThat(get("/console/registry", Map.of("Host", host)).status()).isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://attacker.example", "null", "https://127.0.0.1", "http://localhost:1"})
  void refusesOtherOrigins(String origin) {
    assertThat(get("/console/registry", Map.of("Origin", origin)).status()).isEqualTo(403);
    assertThat(
            post(CHANGE, "approval=Approved&kfold-token=" + token(), Map.of("Origin", origin))
                .status())
        .isEqualTo(403);
    assertThat(approval()).isEqualTo("PendingManualApproval");
  }

  @Test
  void refusesRequestsThatOtherSitesMakeButFollowsTheirLinks() {
    Map<String, String> image = Map.of("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors");
    Map<String, String> link = Map.of("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate");
    assertThat(get("/console/registry", image).status()).isEqualTo(403);
    assertThat(get("/console/registry", link).status()).isEqualTo(200);
    assertThat(post(CHANGE, "approval=Approved&kfold-token=" + token(), link).status())
        .isEqualTo(403);
    assertThat(approval()).isEqualTo("PendingManualApproval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&kfold-token=", "&kfold-token=0123456789abcdef"})
  void changesNothingWithoutTheToken(String token) {
    Answer answer = post(CHANGE, "approval=Approved" + token, Map.of());
    assertThat(answer.status()).isEqualTo(403);
    assertThat(approval()).isEqualTo("PendingManualApproval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/endpoints/iris", "/console/endpoints/iris/leftovers"})
  void deletesNothingWithoutTheToken(String path) {
    endpoint
        .sageMaker()
        .createModel(it ->
            it.modelName("m")
                .executionRoleArn(RunningEndpoint.ROLE)
                .primaryContainer(container -> container.image(RunningEndpoint.IMAGE)));
    String config = "iris-v1-20240101-000000000";
    endpoint
        .sageMaker()
        .createEndpointConfig(it ->
            it.endpointConfigName(config)
                .productionVariants(HostedModels.variant("AllTraffic", "m", 1)));

    assertThat(post(path, "delete=1&all=1", Map.of()).status()).isEqualTo(403);
    assertThat(get(path + "?delete=1&all=1&kfold-token=" + token(), Map.of()).status())
        .isIn(400, 404);
    assertThat(endpoint.sageMaker().listEndpointConfigs().endpointConfigs()).hasSize(1);
    assertThat(
            post("/console/endpoints/iris/leftovers", "kfold-token=" + token(), Map.of()).status())
        .isEqualTo(303);
    assertThat(endpoint.sageMaker().listEndpointConfigs().endpointConfigs()).isEmpty();
  }

  @Test
  void changesWithTheToken() {
    Answer answer = post(CHANGE, "approval=Approved&kfold-token=" + token(), Map.of());
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.headers()).containsEntry("location", CHANGE);
    assertThat(approval()).isEqualTo("Approved");
  }

  @Test
  void getNeverChangesAnything() {
    assertThat(get(CHANGE + "?approval=Approved&kfold-token=" + token(), Map.of()).status())
        .isEqualTo(200);
    assertThat(approval()).isEqualTo("PendingManualApproval");
    assertThat(get("/console/endpoints/none/invoke", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void headHasTheHeadersAndNoBody() {
    Answer answer = ask("HEAD", "/console/registry", Map.of(), "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertSafe(answer);
  }

  @Test
  void headOfADownloadHasTheSizeAndNoBody() {
    endpoint.put("model.bin", "twelve bytes");
    String path = "/console/s3-file/" + RunningEndpoint.BUCKET + "/model.bin";

    Answer answer = ask("HEAD", path, Map.of(), "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-length", "12");
    assertThat(answer.body()).isEmpty();
    assertThat(get(path, Map.of()).body()).isEqualTo("twelve bytes");
    assertSafe(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void refusesOtherMethods(String method) {
    Answer answer = ask(method, CHANGE, Map.of(), "");
    assertThat(answer.status()).isEqualTo(405);
    assertSafe(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/registry",
        "/console/nothing-here",
        "/console/registry/none/1",
        "/console/registry/iris/-1",
        "/console/registry/%3Cscript%3E",
        "/console/registry/iris/1?endpoint=%3Cscript%3Ealert(1)%3C/script%3E",
        "/console/compare?kind=%3Cscript%3Ealert(1)%3C/script%3E&id=a&id=b",
        "/console/compare?kind=trials&id=%3Cscript%3Ealert(1)%3C/script%3E-1&id=x-999999",
        "/console/compare?kind=executions&id=%3Cscript%3Ealert(1)%3C/script%3E",
        "/console/endpoints?next=%3Cscript%3Ealert(1)%3C/script%3E",
        "/console/jobs/training?sort=%3Cscript%3Ealert(1)%3C/script%3E",
        "/console/tuning?sort=-%3Cscript%3Ealert(1)%3C/script%3E",
        "/console/assets/x/console.css",
        "/console/assets/x/none.css",
        "/"
      })
  void everyAnswerForbidsForeignScriptsAndFrames(String path) {
    Answer answer = get(path, Map.of());
    assertThat(answer.status()).isLessThan(500);
    assertSafe(answer);
    assertThat(answer.body()).doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/registry/iris/1%00",
        "/console/registry/iris/%zz",
        "/console/assets/x/../../../../etc/passwd"
      })
  void refusesInvalidAddresses(String path) {
    Answer answer = get(path, Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers())
        .containsEntry("content-type", "text/plain; charset=utf-8")
        .containsEntry("x-content-type-options", "nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/assets/x/../../etc/passwd",
        "/console/assets/x/..%2f..%2fconsole.css",
        "/console/assets/x/%2e%2e/Console.class",
        "/console/assets/../Console.class",
        "/console/assets//etc/passwd",
        "/console/assets/",
        "/console/assets"
      })
  void assetsAreOnlyThoseOfTheConsole(String path) {
    assertThat(get(path, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void refusesFormsThatAreTooLong() {
    String form = "comment=" + "x".repeat(9 * 1024 * 1024);
    assertThat(post(CHANGE, form, Map.of()).status()).isIn(400, 413);
    assertThat(approval()).isEqualTo("PendingManualApproval");
  }

  @Test
  void answersAfterAQueryOfManyParameters() {
    String query = "?" + "id=x&".repeat(5_000);
    assertThat(get("/console/compare" + query, Map.of()).status()).isLessThan(500);
    assertThat(get("/console/compare", Map.of()).status()).isEqualTo(200);
  }

  private static void assertSafe(Answer answer) {
    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-frame-options", "DENY")
        .containsEntry("cross-origin-resource-policy", "same-origin");
    assertThat(answer.headers().get("content-security-policy"))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  private String approval() {
    return endpoint
        .sageMaker()
        .describeModelPackage(it ->
            it.modelPackageName("arn:aws:sagemaker:us-east-1:000000000000:model-package/iris/1"))
        .modelApprovalStatusAsString();
  }

  private String token() {
    Matcher token = TOKEN.matcher(get("/console/registry", Map.of()).body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private Answer get(String path, Map<String, String> headers) {
    return ask("GET", path, headers, "");
  }

  private Answer post(String path, String form, Map<String, String> headers) {
    return ask("POST", path, headers, form);
  }

  private Answer ask(String method, String path, Map<String, String> headers, String body) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", own);
    all.putAll(headers);
    all.put("Connection", "close");
    if (!body.isEmpty()) {
      all.put("Content-Type", "application/x-www-form-urlencoded");
      all.put("Content-Length", String.valueOf(body.length()));
    }
    StringBuilder request = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
    all.forEach((name, value) -> request.append("%s: %s\r\n".formatted(name, value)));
    request.append("\r\n").append(body);
    try (Socket socket =
        new Socket(
            InetAddress.ofLiteral("127.0.0.1"), endpoint.endpoint().sageMakerUri().getPort())) {
      send(socket, request.toString());
      return read(socket);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends a request; a server that refuses a long one may close the connection meanwhile. */
  private static void send(Socket socket, String request) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      // the answer is read all the same
    }
  }

  private static Answer read(Socket socket) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = reader.lines().toList();
    int blank = lines.indexOf("");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, blank < 0 ? lines.size() : blank)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(
        Integer.parseInt(lines.getFirst().split(" ", 3)[1]),
        headers,
        blank < 0 ? "" : String.join("\n", lines.subList(blank + 1, lines.size())));
  }
}
