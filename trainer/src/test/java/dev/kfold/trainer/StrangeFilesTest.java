package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that a program could read forever, or that would fill its memory, are refused with a short
 * sentence, exit code 2 and no results. The timeouts end a test that hangs; no test takes a second.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class StrangeFilesTest {

  private static final int TEN_MEGABYTES = 10_000_000;

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void containerWithTwoChannels() throws IOException {
    container = TestContainer.withTwoChannels(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input/data/train/train_x.csv",
        "input/data/test/test_y.csv",
        "input/config/hyperparameters.json",
        "input/data/jobinfo/jobinfo.json"
      })
  void refusesANamedPipe(String path) throws Exception {
    pipe(path);

    assertRefused(": is a named pipe, expected a regular file that this program can read;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input/data/train/train_x.csv",
        "input/config/hyperparameters.json",
        "input/data/jobinfo/jobinfo.json"
      })
  void refusesALinkToADevice(String path) throws IOException {
    Files.createDirectories(container.path(path).getParent());
    Files.deleteIfExists(container.path(path));
    Files.createSymbolicLink(container.path(path), Path.of("/dev/zero"));

    assertRefused(": is a device, expected a regular file that this program can read;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"input/config/hyperparameters.json", "input/data/jobinfo/jobinfo.json"})
  void refusesAFolderInPlaceOfAFile(String path) throws IOException {
    Files.createDirectories(container.path(path));

    assertRefused(": is a folder, expected a regular file that this program can read;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "support_vectors_.npy", "intercept_.npy"})
  void refusesToServeAModelWithANamedPipe(String file) throws Exception {
    assertThat(container.run("train")).isZero();
    pipe("model/" + file);

    assertThat(container.run("serve")).isEqualTo(2);
    assertThat(container.failure())
        .isEqualTo(
            "model file %s: is a named pipe, expected a regular file that this program can read; put one there, or leave it out."
                .formatted(container.path("model/" + file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"input/config/hyperparameters.json", "input/data/jobinfo/jobinfo.json"})
  void refusesJsonThatIsTooDeepOrHasATooLongNumber(String path) throws IOException {
    container.with(path, "{\"hyperparams\":" + "[".repeat(100_000));
    assertRefused("is no valid JSON");

    container.with(path, "{\"hyperparams\":" + "1".repeat(100_000) + "}");
    assertRefused("exceeds the maximum allowed (1000)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " \n", "\r"})
  void refusesATableOfBlankLines(String line) throws IOException {
    container.with("input/data/train/train_x.csv", line.repeat(TEN_MEGABYTES / line.length()));

    assertRefused(
        "channel train, file train_x.csv: holds only blank lines, expected at least one row;");
  }

  @Test
  void refusesMillionsOfBlankLinesWithinATable() throws IOException {
    container.with("input/data/train/train_x.csv", "0,0\n" + "\n".repeat(TEN_MEGABYTES) + "1,1\n");

    assertRefused(
        "channel train, file train_x.csv, row 10000002: found 10,000,000 blank lines above, expected a table without blank lines;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"input/data/train/train_x.csv", "input/data/train/train_y.csv"})
  void refusesALineOfMillionsOfCommas(String path) throws IOException {
    container.with(path, ",".repeat(TEN_MEGABYTES));

    assertRefused("row 1: has more than 4,194,304 cells, expected one for every column;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a", "\"a", "1e"})
  void refusesALineOfMegabytesWithoutAComma(String text) throws IOException {
    container.with(
        "input/data/train/train_x.csv",
        text + text.substring(text.length() - 1).repeat(TEN_MEGABYTES));

    assertRefused("row 1: a cell begins here that has more than 1,048,576 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"input/data/train/train_x.csv", "input/data/train/train_y.csv"})
  void quotesALongCellInShort(String path) throws IOException {
    container.with(path, "a".repeat(1_000_000) + ",1\n");

    assertRefused("row 1");
  }

  @Test
  void refusesNulsAndGzip() throws IOException {
    container.with("input/data/train/train_x.csv", "\0".repeat(TEN_MEGABYTES));
    assertRefused("row 1: holds a NUL character, so it is no text;");

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("0,0\n1,1\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(container.path("input/data/train/train_x.csv"), bytes.toByteArray());
    assertRefused("begins as a file of the format gzip, expected CSV text;");
  }

  private void pipe(String path) throws IOException, InterruptedException {
    Path pipe = container.path(path);
    Files.createDirectories(pipe.getParent());
    Files.deleteIfExists(pipe);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
  }

  private void assertRefused(String fault) throws IOException {
    assertThat(container.run(Map.of(), "train")).as(container.err()).isEqualTo(2);
    assertThat(container.failure()).contains(fault).hasSizeLessThan(1_000);
    assertThat(container.err()).doesNotContain("\tat ");
    assertThat(container.path("model")).doesNotExist();
  }
}
