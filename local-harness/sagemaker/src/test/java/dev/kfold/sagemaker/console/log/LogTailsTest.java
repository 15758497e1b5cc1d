package dev.kfold.sagemaker.console.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.job.LogLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailsTest {

  @TempDir private Path folder;
  private LogFolder logs = new LogFolder(Path.of(""));
  private LogTails tails = new LogTails(new LogReader(logs));

  @BeforeEach
  void openFolder() {
    logs = new LogFolder(folder);
    tails = new LogTails(new LogReader(logs));
  }

  @Test
  void returnsTheLastLinesAndSaysThatThereAreMore() throws IOException {
    logs.write("job", lines(0, 700));

    LastLines last = tails.read(LogFolder.GROUP, logs.stream("job"), "");

    assertThat(texts(last)).hasSize(500).startsWith("line 200").endsWith("line 699");
    assertThat(last.isCut()).isTrue();
  }

  @Test
  void returnsAllLinesOfAShortLog() throws IOException {
    logs.write("job", lines(0, 500));

    LastLines last = tails.read(LogFolder.GROUP, logs.stream("job"), "");

    assertThat(texts(last)).hasSize(500);
    assertThat(last.isCut()).isFalse();
  }

  @Test
  void readsOnAfterTheLastLine() throws IOException {
    logs.write("job", lines(0, 700));
    String stream = logs.stream("job");
    tails.read(LogFolder.GROUP, stream, "");
    logs.takeRead();
    logs.write("job", lines(700, 703));

    LastLines last = tails.read(LogFolder.GROUP, stream, "");

    assertThat(texts(last)).hasSize(500).startsWith("line 203").endsWith("line 702");
    assertThat(logs.takeRead()).isEqualTo(3);
  }

  @Test
  void searchesTheWholeLog() throws IOException {
    logs.write("job", Stream.of("needle 1"));
    logs.write("job", lines(0, 25_000));
    logs.write("job", Stream.of("needle 2"));

    LastLines found = tails.read(LogFolder.GROUP, logs.stream("job"), "needle");

    assertThat(texts(found)).containsExactly("needle 1", "needle 2");
    assertThat(found.isCut()).isFalse();
    assertThat(found.isBounded()).isFalse();
  }

  @Test
  void searchesEachLineOnce() throws IOException {
    logs.write("job", lines(0, 25_000));
    String stream = logs.stream("job");
    tails.read(LogFolder.GROUP, stream, "needle");
    logs.takeRead();
    logs.write("job", Stream.of("other", "the needle"));

    LastLines found = tails.read(LogFolder.GROUP, stream, "needle");

    assertThat(texts(found)).containsExactly("the needle");
    assertThat(logs.takeRead()).isEqualTo(2);
  }

  @Test
  void endsTheSearchWhenEnoughLinesAreFound() throws IOException {
    logs.write("job", lines(0, 25_000));

    LastLines found = tails.read(LogFolder.GROUP, logs.stream("job"), "line");

    assertThat(texts(found)).hasSize(500).endsWith("line 24999");
    assertThat(found.isCut()).isTrue();
    assertThat(logs.takeRead()).isEqualTo(10_000);
  }

  @Test
  void saysThatALogIsTooLongToSearch() throws IOException {
    logs.write("job", Stream.of("needle"));
    logs.write("job", IntStream.range(0, 66).mapToObj(_ -> "x".repeat(1_000_000)));

    LastLines found = tails.read(LogFolder.GROUP, logs.stream("job"), "needle");

    assertThat(found.lines()).isEmpty();
    assertThat(found.isBounded()).isTrue();
    assertThat(found.searched()).isEqualTo(64);
  }

  @Test
  void keepsOneMebibyteOfLines() throws IOException {
    logs.write("job", IntStream.range(0, 20).mapToObj(_ -> "needle " + "x".repeat(100_000)));
    String stream = logs.stream("job");

    LastLines found = tails.read(LogFolder.GROUP, stream, "needle");
    logs.write("job", IntStream.range(0, 5).mapToObj(_ -> "needle " + "y".repeat(100_000)));
    LastLines later = tails.read(LogFolder.GROUP, stream, "needle");

    assertThat(found.lines()).hasSize(10);
    assertThat(found.isCut()).isTrue();
    assertThat(later.lines()).hasSize(10);
    assertThat(later.lines().getLast().message()).startsWith("needle y");
  }

  @Test
  void findsLinesThatHaveAllPhrases() throws IOException {
    logs.write("job", Stream.of("a \"b\" c", "a b", "c b a"));

    LastLines found = tails.read(LogFolder.GROUP, logs.stream("job"), "a \"b");

    assertThat(texts(found)).containsExactly("a \"b\" c", "a b");
  }

  @Test
  void returnsWhatTheShownCallReturns() throws IOException {
    logs.write("job", Stream.of("loss=0.5; (a)", "LOSS=0.5;", "loss=0.5; (b)"));
    String stream = logs.stream("job");
    var call = LogTails.call(LogFolder.GROUP, stream, "loss=0.5; (");

    List<String> shown = texts(tails.read(LogFolder.GROUP, stream, "loss=0.5; ("));

    assertThat(shown)
        .containsExactlyElementsOf(
            logs.call(call.operation(), call.members())
                .path("events")
                .valueStream()
                .map(event -> event.path("message").asString())
                .toList());
  }

  @Test
  void replacesCharactersThatChangeHowOthersAreShown() throws IOException {
    logs.write("job", Stream.of("a\u001b[31mb\u202ec\td"));

    LastLines last = tails.read(LogFolder.GROUP, logs.stream("job"), "");

    assertThat(texts(last)).containsExactly("a\ufffd[31mb\ufffdc\td");
  }

  @Test
  void aJobWithoutALineHasNone() {
    assertThat(tails.ofJob(LogFolder.GROUP, "job")).isEqualTo(LastLines.NONE);
  }

  private static Stream<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "line " + number);
  }

  private static List<String> texts(LastLines last) {
    return last.lines().stream().map(LogLine::message).toList();
  }
}
