package dev.kfold.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNeedTest {

  private static final long GIGABYTE = 1_000_000_000L;

  /** A line of 50 bytes. */
  private static final String TEN_NUMBERS = "0.25,".repeat(9) + "0.5" + "\r\n";

  @TempDir Path folder;

  private Path train;

  @BeforeEach
  void createChannel() throws IOException {
    train = Files.createDirectories(folder.resolve("train"));
  }

  @Test
  void refusesALargeTableByTheSizeOfItsFileAndItsFirstLines() throws IOException {
    table(train, "train", 60 * GIGABYTE);

    assertThat(refusal(Map.of(), 4 * GIGABYTE))
        .isEqualTo(
            "channel train: holds about 1,200,000,000 rows of 10 numbers, which need about 192.0 GB of memory, but this process may use 4.0 GB; use an instance type with more, such as ml.m5.24xlarge (384 GB), or fewer rows.");
  }

  @Test
  void refusesALargeTableByItsPlan() throws IOException {
    table(train, "train", 60 * GIGABYTE);
    plan(300_000_000, 10);

    assertThat(refusal(Map.of(), 4 * GIGABYTE))
        .startsWith(
            "channel train: holds about 300,000,000 rows of 10 numbers, which need about 48.0 GB");
  }

  @Test
  void takesNoPlanThatCannotBeThatOfTheTable() throws IOException {
    table(train, "train", 60 * GIGABYTE);
    plan(2_000_000_000, 100);
    assertThat(refusal(Map.of(), GIGABYTE)).contains("1,200,000,000 rows of 10 numbers");

    Files.writeString(train.resolve("plan.json"), "{}");
    assertThat(refusal(Map.of(), GIGABYTE)).contains("1,200,000,000 rows of 10 numbers");
  }

  @ParameterizedTest
  @CsvSource({
    "rbf, none, 2",
    "rbf, standard, 3",
    "poly, minmax, 3",
    "linear, none, 1",
    "linear, standard, 2"
  })
  void triesATableThatNeedsExactlyTheHeap(String kernel, String scaling, int copies)
      throws IOException {
    table(train, "train", GIGABYTE);
    plan(20_000_000, 10);
    Map<String, String> parameters = Map.of("kernel", kernel, "scaling", scaling);
    long need = copies * 200_000_000L * Double.BYTES;

    assertThatCode(() -> verify(parameters, need)).doesNotThrowAnyException();
    assertThat(refusal(parameters, need - 1)).startsWith("channel train: holds about 20,000,000");
  }

  @Test
  void countsTestRowsOnce() throws IOException {
    table(train, "train", GIGABYTE);
    table(Files.createDirectories(folder.resolve("test")), "test", GIGABYTE / 2);
    long need = (2 * 200_000_000L + 100_000_000L) * Double.BYTES;

    assertThatCode(() -> verify(Map.of(), need)).doesNotThrowAnyException();
    assertThat(refusal(Map.of(), need - 1))
        .startsWith(
            "channel train: holds about 30,000,000 rows of 10 numbers, with those of channel test, which need about 4.0 GB of memory, but this process may use 4.0 GB; use an instance type with more, such as ml.m5.large (8 GB)");
  }

  @Test
  void countsThePartOfTheRowsThatAFoldTrainsOn() throws IOException {
    table(train, "train", GIGABYTE);
    FitParameters defaults = FitParameters.read(new ParameterReader("hyperparameter", Map.of()));
    long need = (20_000_000L + 16_000_000L) * 10 * Double.BYTES;

    assertThatCode(() -> new MemoryNeed(defaults, need + 1_000).verifyFolds(train, 0.8))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new MemoryNeed(defaults, need - 1_000).verifyFolds(train, 0.8))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("20,000,000 rows of 10 numbers, which need about 2.9 GB");
  }

  @Test
  void namesNoInstanceTypeIfNoneHasTheMemory() throws IOException {
    table(train, "train", 200 * GIGABYTE);

    assertThat(refusal(Map.of(), GIGABYTE))
        .endsWith(
            "but this process may use 1.0 GB, and no instance type has as much; use fewer rows or columns.");
  }

  @Test
  void leavesAChannelThatCannotBeReadToTheReader() {
    assertThatCode(() -> verify(Map.of(), 0)).doesNotThrowAnyException();
  }

  /** Writes a pair whose first file has a few rows and then nothing up to its end. */
  private static void table(Path channel, String stem, long bytes) throws IOException {
    Path x = Files.writeString(channel.resolve(stem + "_x.csv"), TEN_NUMBERS.repeat(100));
    Files.writeString(channel.resolve(stem + "_y.csv"), "a\nb\n");
    try (RandomAccessFile file = new RandomAccessFile(x.toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private void plan(int rows, int features) throws IOException {
    String columns =
        IntStream.range(0, features)
            .mapToObj("{\"name\":\"f%d\",\"kind\":\"number\",\"role\":\"feature\"},"::formatted)
            .collect(Collectors.joining());
    Files.writeString(
        train.resolve("plan.json"),
        """
        {"kind":"kfold","k":5,"repeats":1,"folds":5,"seed":23,"rows":%d,"columns":[%s
        {"name":"label","kind":"text","role":"label"}],"digest":"","warnings":[]}
        """
            .formatted(rows, columns));
  }

  private void verify(Map<String, String> parameters, long heap) throws IOException {
    new MemoryNeed(FitParameters.read(new ParameterReader("hyperparameter", parameters)), heap)
        .verify(train, Optional.of(folder.resolve("test")).filter(Files::isDirectory));
  }

  private String refusal(Map<String, String> parameters, long heap) {
    return String.join(
        "\n",
        catchThrowableOfType(InvalidInputException.class, () -> verify(parameters, heap))
            .problems());
  }
}
