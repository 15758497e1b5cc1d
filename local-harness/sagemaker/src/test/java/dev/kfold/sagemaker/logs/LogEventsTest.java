package dev.kfold.sagemaker.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.job.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages of a stream, read by position. */
class LogEventsTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Property(tries = 100)
  void pagesForwardAndBackwardAreTheWholeLog(
      @ForAll @Size(max = 20)
          List<@CharRange(from = '\r', to = '\u00ff') @StringLength(max = 9) String> lines,
      @ForAll @IntRange(min = 1, max = 5) int limit)
      throws IOException {
    Path log = Files.createTempFile("log", ".log");
    try {
      for (String line : lines) {
        append(log, line + "\n");
      }
      assertThat(all(log, limit, true)).isEqualTo(lines);
      assertThat(all(log, limit, false)).isEqualTo(lines);
    } finally {
      Files.delete(log);
    }
  }

  @Test
  void readsLinesThatAreLongerThanABlock(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("job.log");
    List<String> lines = List.of("a".repeat(70_000), "é".repeat(70_000), "short");
    for (String line : lines) {
      append(log, line + "\n");
    }

    assertThat(all(log, 1, true)).isEqualTo(lines);
    assertThat(all(log, 1, false)).isEqualTo(lines);
  }

  @Test
  void aBarThatIsDrawnAnewInItsLineIsOneLine(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("job.log");
    append(log, "\r 10%\r 50%\r100% score=0.5;\n");

    assertThat(messages(page(log, "{'startFromHead':true}")))
        .containsExactly("\r 10%\r 50%\r100% score=0.5;");
  }

  @Test
  void givesALineThatIsStillBeingWrittenOnceItIsWhole(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("job.log");
    append(log, "first\n");
    append(log, "sec");
    JsonNode before = page(log, "{'startFromHead':true}");
    assertThat(messages(before)).containsExactly("first");
    assertThat(messages(page(log, "{}"))).containsExactly("first");

    Files.writeString(log, "ond\n", StandardOpenOption.APPEND);

    String token = before.path("nextForwardToken").stringValue();
    assertThat(messages(page(log, "{'nextToken':'%s'}".formatted(token))))
        .containsExactly("second");
  }

  @Test
  void tokensThatWereNeverReturnedAreHarmless(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("job.log");
    append(log, "first\n");
    append(log, "second\n");

    assertThat(messages(page(log, "{'nextToken':'f/3'}"))).containsExactly("second");
    assertThat(messages(page(log, "{'nextToken':'b/3'}"))).isEmpty();
    assertThat(messages(page(log, "{'nextToken':'f/999999999999999999'}"))).isEmpty();
    assertThat(messages(page(log, "{'nextToken':'b/999999999999999999'}"))).hasSize(2);
  }

  /** Reads pages until the token stays the same, and returns all messages in order. */
  private static List<String> all(Path log, int limit, boolean forward) throws IOException {
    List<String> messages = new ArrayList<>();
    String member = forward ? "nextForwardToken" : "nextBackwardToken";
    String before = "";
    JsonNode page = page(log, "{'startFromHead':%b,'limit':%d}".formatted(forward, limit));
    while (!page.path(member).stringValue().equals(before)) {
      messages.addAll(forward ? messages.size() : 0, messages(page));
      before = page.path(member).stringValue();
      page = page(log, "{'nextToken':'%s','limit':%d}".formatted(before, limit));
    }
    return messages;
  }

  private static JsonNode page(Path log, String request) throws IOException {
    JsonNode members = new JsonMapper().readTree(request.replace('\'', '"'));
    try (LogFile file = new LogFile(log)) {
      return new LogEvents(new LogRequest(members), file).page();
    }
  }

  private static List<String> messages(JsonNode answer) {
    return answer.path("events").valueStream().map(it -> it.path("message").asString()).toList();
  }

  private static void append(Path log, String line) throws IOException {
    Files.writeString(
        log,
        new LogLine(NOON, line).toString(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
