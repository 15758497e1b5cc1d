package dev.kfold.sagemaker.console.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.job.LogLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLogsTest {

  @TempDir private Path folder;

  @Test
  void passesEachLineOnce() throws IOException {
    LogFolder logs = new LogFolder(folder);
    FollowedLogs<Collected> followed = new FollowedLogs<>(new LogReader(logs), 2);
    logs.write("job", IntStream.range(0, 12_000).mapToObj(String::valueOf));

    List<String> first = read(followed, "job", "monday");
    logs.write("job", Stream.of("last"));
    logs.takeRead();
    List<String> second = read(followed, "job", "monday");

    assertThat(first).hasSize(12_000);
    assertThat(second).hasSize(12_001).endsWith("last");
    assertThat(logs.takeRead()).isEqualTo(1);
  }

  @Test
  void beginsAnewForAnotherJobOfTheSameName() throws IOException {
    LogFolder logs = new LogFolder(folder);
    FollowedLogs<Collected> followed = new FollowedLogs<>(new LogReader(logs), 2);
    logs.write("job", Stream.of("a", "b"));

    assertThat(read(followed, "job", "monday")).containsExactly("a", "b");
    assertThat(read(followed, "job", "tuesday")).containsExactly("a", "b");
  }

  @Test
  void aJobWithoutALogHasNoLines() {
    FollowedLogs<Collected> followed = new FollowedLogs<>(new LogReader(new LogFolder(folder)), 2);

    assertThat(read(followed, "job", "monday")).isEmpty();
  }

  private static List<String> read(FollowedLogs<Collected> logs, String job, String created) {
    return logs.read(LogFolder.GROUP, job, created, Collected::new, Collected::copy);
  }

  private static final class Collected implements Consumer<LogLine> {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void accept(LogLine line) {
      lines.add(line.message());
    }

    List<String> copy() {
      return List.copyOf(lines);
    }
  }
}
