package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Splits on a disk of 64 KiB; is skipped if this user may not mount one. */
@EnabledOnOs(OS.LINUX)
class SplitOnAFullDiskTest {

  @TempDir private Path disk;
  @TempDir private Path input;

  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
    assumeTrue(mounted);
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "folders", "channel-csv"})
  void leavesNothing(String layout) throws IOException {
    TestContainer container = split(table(10_000), disk.resolve("new/out"), layout);

    assertThat(container.err()).contains("cannot be written", "bytes of this disk are free");
    assertThat(files()).isEmpty();
  }

  @Test
  void leavesAnEarlierSplitAsItWas() throws IOException {
    split(table(100), disk.resolve("out"), "index");
    List<String> before = files();

    TestContainer container = split(table(10_000), disk.resolve("out"), "index");

    assertThat(container.err()).contains("cannot be written");
    assertThat(files()).isEqualTo(before).contains("out/train/all/folds.csv");
  }

  private TestContainer split(Path table, Path out, String layout) {
    TestContainer container = new TestContainer(input);
    container.run(
        "split",
        "--data",
        table.toString(),
        "--label",
        "y",
        "--layout",
        layout,
        "--out",
        out.toString());
    return container;
  }

  private Path table(int rows) throws IOException {
    String text =
        IntStream.range(0, rows)
            .mapToObj(row -> "%d.25,%s\n".formatted(row, row % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining("", "x,y\n", ""));
    return Files.writeString(input.resolve("table.csv"), text);
  }

  /** Returns the paths of all files and folders on the disk. */
  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(disk)) {
      return paths
          .filter(path -> !path.equals(disk))
          .map(path -> disk.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
