package dev.kfold.trainer.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.data.ChannelData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void readsTheOutputOfSavetxtInPiecesOfAnySize(int pieceBytes) throws IOException {
    Path file = write("x.csv", "1.000000000000000056e-01,2\r\n-3e5,.25\n\n\r\n");
    PlainRows rows = new PlainFiles(pieceBytes).read(file, PlainLayout.NUMBERS).orElseThrow();

    assertThat(rows.rows()).containsExactly(new double[] {0.1, 2}, new double[] {-3e5, 0.25});
  }

  @Test
  void sharesLabelsOfOneSpelling() throws IOException {
    write("train_x.csv", "1\n2\n3\n");
    write("train_y.csv", "ä\n1.0\nä\n");
    List<String> labels = ChannelData.read(folder, "train").labels();

    assertThat(labels).containsExactly("ä", "1.0", "ä");
    assertThat(labels.getLast()).isSameAs(labels.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#\n",
        "# 1\n",
        "\n1\n",
        "1\n\n2\n",
        "1\n \n",
        "1,\n",
        "1\n2,3\n",
        "1\r2\n",
        "\"1\"\n",
        "nan\n",
        "1e999\n",
        "a\n",
        "1x\n",
        "1e\n",
        "-\n",
        "\uFEFF\uFEFF1\n",
        "1\n\uFEFF2\n"
      })
  void leavesFilesThatAreNotPlainToTheGeneralReader(String text) throws IOException {
    Path file = write("x.csv", text);

    assertThat(new PlainFiles().read(file, PlainLayout.NUMBERS)).isEmpty();
    assertThat(new PlainFiles(1).read(file, PlainLayout.NUMBERS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"a\"\n", "a\0b\n", "a\uFFFD\n", "b\n\uFEFFa\n", "NA\n", "a\n\nb\n", "a,1\n"})
  void leavesLabelsThatAreNotPlainToTheGeneralReader(String text) throws IOException {
    Path file = write("y.csv", text);

    assertThat(new PlainFiles().read(file, PlainLayout.LABEL)).isEmpty();
    assertThat(new PlainFiles(1).read(file, PlainLayout.LABEL)).isEmpty();
  }

  @Test
  void leavesLabelsThatAreNotUtf8ToTheGeneralReader() throws IOException {
    Path file = Files.write(folder.resolve("y.csv"), "Köln\n".getBytes(ISO_8859_1));

    assertThat(new PlainFiles().read(file, PlainLayout.LABEL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "a;1\n", "a,\n", "a,1\nb,1,2\n"})
  void leavesRowsWithoutALabelAndNumbersToTheGeneralReader(String text) throws IOException {
    Path file = write("t.csv", text);

    assertThat(new PlainFiles().read(file, PlainLayout.LABEL_THEN_NUMBERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1e3, 1000",
    "1E-3, 0.001",
    "-2.5e+1, -25",
    "00000000000000000000000000.5, 0.5",
    "12345678901234567890123, 1.2345678901234568e22",
    "1e0005, 100000",
    "4.9e-324, 4.9e-324"
  })
  void readsNumbersAsJavaDoes(String text, double value) throws IOException {
    Path file = write("x.csv", text + ",7\n");

    assertThat(new PlainFiles().read(file, PlainLayout.NUMBERS).orElseThrow().rows())
        .containsExactly(new double[] {value, 7});
  }

  @ParameterizedTest
  @ValueSource(ints = {16_385, 20_000, 100_000})
  void readsAnyNumberOfColumns(int columns) throws IOException {
    Path file = write("x.csv", ("0.123456789012345678,".repeat(columns - 1) + "1\n").repeat(2));
    double[] row = new PlainFiles().read(file, PlainLayout.NUMBERS).orElseThrow().rows().getLast();

    assertThat(row).hasSize(columns);
    assertThat(row[columns - 1]).isEqualTo(1);
    assertThat(row[columns - 2]).isEqualTo(0.12345678901234568);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
