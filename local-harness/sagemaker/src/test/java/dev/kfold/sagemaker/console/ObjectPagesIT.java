package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.analysis.Analyses;
import dev.kfold.sagemaker.analysis.TableDescription;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

@NeedsBrowser
class ObjectPagesIT {

  private final Browser browser;

  @RegisterExtension
  private final OpenConsole console =
      OpenConsole.of(folder ->
          RunningEndpoint.start(
              EndpointOptions.of(
                      0, folder, new EmbeddedExecutor(Map.of("kfold-trainer", (_, _) -> 0), 1))
                  .withAnalyses(Analyses.NONE.withTables(ObjectPagesIT::describe))));

  ObjectPagesIT(Browser browser) {
    this.browser = browser;
  }

  /** Describes a table of two columns; refuses one with a word for it. */
  private static TableDescription describe(Path file, Optional<String> label, long most)
      throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.contains("refused")) {
      throw new InvalidInputException(file + ": row 1: refused");
    }
    return new TableDescription(
        "text in UTF-8",
        lines.size() - 1,
        List.of(
            new TableDescription.Column("size", "feature", "numeric", 1, "2", "1 to 2"),
            new TableDescription.Column("kind", "label", "text", 0, "2", "<b>a</b>, b")),
        label.isPresent()
            ? List.of(
                new TableDescription.ClassSize("<b>a</b>", 1),
                new TableDescription.ClassSize("b", 2))
            : List.of(),
        List.of("column size: one cell is missing"),
        Arrays.asList(lines.getFirst().split(",", -1)),
        lines.stream().skip(1).map(line -> Arrays.asList(line.split(",", -1))).toList());
  }

  @Test
  void leadsFromTheBucketsToTheContentOfAnObject() {
    console.endpoint().put("run/1/evaluation.json", "{\"accuracy\":{\"value\":0.98}}");
    console.show("/console/s3");

    browser.click(RunningEndpoint.BUCKET);
    browser.click("run/");
    browser.click("1/");
    console.verifyLooks("s3-folder");
    browser.click("evaluation.json");

    browser.awaitText("\"value\" : 0.98");
    console.verifyLooks("s3-json");
    assertThat(browser.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b/c d.txt",
        "100%/50%25.txt",
        "what?/x&y=z#.txt",
        "dots/a..b/..c.txt",
        "häuser/ünï-日本.txt",
        "quotes/\"it's\".txt",
        "tags/<b>bold</b>.txt",
        "plus+plus/a+b.txt",
        "bidi/\u202etxt.exe",
        "semi;colon/x;y.txt"
      })
  void showsAndDownloadsObjectsWithOddKeys(String key) throws Exception {
    console.endpoint().put(key, "the content of it");
    console.show(Address.ofObject(new S3Location(RunningEndpoint.BUCKET, "")));

    for (long part = 0; part <= key.chars().filter(character -> character == '/').count(); part++) {
      browser.clickOn("table.list a");
    }

    browser.awaitText("the content of it");
    assertThat(browser.find("dl.facts code").getText())
        .isEqualTo("s3://" + RunningEndpoint.BUCKET + "/" + key);
    String download =
        Objects.requireNonNull(browser.find("a.button[download]").getAttribute("href"));
    assertThat(get(download)).asString(StandardCharsets.UTF_8).isEqualTo("the content of it");
  }

  @Test
  void showsMarkedFoldersAndSaysThatNothingIsThere() {
    console
        .endpoint()
        .s3()
        .putObject(
            object -> object.bucket(RunningEndpoint.BUCKET).key("marked/"), RequestBody.empty());
    console.show("/console/s3/" + RunningEndpoint.BUCKET);

    browser.click("marked/");

    browser.awaitText("Nothing is here yet.");
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/not/there");
    browser.awaitText("Nothing is here yet.");
    console.show("/console/s3/no-such-bucket/");
    browser.awaitText("There is no bucket no-such-bucket");
  }

  @Test
  void showsTheFolderOfAPrefixWithoutASlash() {
    console.endpoint().put("train/all/train_x.csv", "1\n");

    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/train/all");

    browser.awaitText("train_x.csv");
  }

  @Test
  void describesATableWithTheClassesOfALabel() {
    console.endpoint().put("table.csv", "size,kind\n1,<b>a</b>\n2,b\n,b\n");
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/table.csv");
    browser.awaitText("3 rows");
    browser.clickOn("select[name=label] option[value=kind]");

    browser.click("Show its classes");

    browser.awaitText("66.7 %");
    assertThat(browser.text()).contains("<b>a</b>", "one cell is missing");
    console.verifyLooks("s3-table");
  }

  @Test
  void describesATableInAnArchiveWithTheClassesOfALabel() throws Exception {
    put(
        "job/output/model.tar.gz",
        archive(Map.of("table.csv", "size,kind\n1,<b>a</b>\n2,b\n,b\n")));
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/job/output/model.tar.gz");
    browser.click("table.csv");
    browser.awaitText("3 rows");
    browser.clickOn("select[name=label] option[value=kind]");

    browser.click("Show its classes");

    browser.awaitText("66.7 %");
  }

  @Test
  void showsATableThatIsNoneAsText() {
    console.endpoint().put("bad.csv", "refused\n");

    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/bad.csv");

    browser.awaitText("The file: row 1: refused");
    assertThat(browser.find("pre.content").getText()).isEqualTo("refused");
  }

  @Test
  void opensTheFilesOfAnArchive() throws Exception {
    put(
        "job/output/model.tar.gz",
        archive(Map.of("model.json", "{\"kernel\":\"rbf\"}", "a b/<i>.txt", "plain text")));
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/job/output/model.tar.gz");
    browser.awaitText("Files in the archive");
    console.verifyLooks("s3-archive");

    browser.click("a b/<i>.txt");

    browser.awaitText("plain text");
    String download =
        Objects.requireNonNull(browser.find("a.button[download]").getAttribute("href"));
    assertThat(get(download)).asString(StandardCharsets.UTF_8).isEqualTo("plain text");
    browser.click("model.tar.gz");
    browser.click("model.json");
    browser.awaitText("\"kernel\" : \"rbf\"");
  }

  @Test
  void saysThatAnArchiveIsBroken() throws Exception {
    byte[] whole = archive(Map.of("one.txt", "x".repeat(100_000)));
    put("cut.tar.gz", Arrays.copyOf(whole, whole.length / 2));
    console.endpoint().put("text.tar.gz", "no archive");

    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/cut.tar.gz");
    browser.awaitText("The archive is broken");
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/text.tar.gz");
    browser.awaitText("The archive is broken, or is no .tar.gz");
  }

  @Test
  void showsNoBytesAndNoControlCharacters() throws Exception {
    put("model.npy", new byte[] {(byte) 0x93, 0, 1, 2});
    console.endpoint().put("log.txt", "red \u001b[31m <script>alert(1)</script>\r\nnext");
    console.endpoint().put("empty.txt", "");

    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/model.npy");
    browser.awaitText("The file is no text");
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/log.txt");
    browser.awaitText("red \u241b[31m <script>alert(1)</script>");
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/empty.txt");
    browser.awaitText("The file is empty.");
  }

  @Test
  void showsLongFoldersPageByPage() {
    for (int i = 0; i < 201; i++) {
      console.endpoint().put("many/%03d".formatted(i), "");
    }
    console.show("/console/s3/" + RunningEndpoint.BUCKET + "/many/");
    browser.awaitText("199");
    assertThat(browser.text()).doesNotContain("200\n");

    browser.click("Next page");

    browser.await("the last object", () -> browser.find("tbody tr").getText().startsWith("200"));
  }

  private void put(String key, byte[] content) {
    console
        .endpoint()
        .s3()
        .putObject(
            object -> object.bucket(RunningEndpoint.BUCKET).key(key),
            RequestBody.fromBytes(content));
  }

  private static byte[] archive(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
      return answer.body();
    }
  }
}
