package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelDataTest {

  @TempDir Path folder;

  @Test
  void readsAPairOfFiles() throws IOException {
    write("train_x.csv", "1.000000000000000000e+00,2\r\n3,4\r\n\r\n");
    write("train_y.csv", "a\n\"b, c\"\n");
    write("folds.csv", "row,fold\n0,0\n");
    write(".hidden", "x");
    Dataset data = ChannelData.read(folder, "train");

    assertThat(data.features()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(data.labels()).containsExactly("a", "b, c");
  }

  @Test
  void prefersThePairOfItsOwnNameToTheOther() throws IOException {
    write("train_x.csv", "1\n");
    write("train_y.csv", "train\n");
    assertThat(ChannelData.read(folder, "test").labels()).containsExactly("train");

    write("test_x.csv", "1\n");
    write("test_y.csv", "test\n");
    assertThat(ChannelData.read(folder, "test").labels()).containsExactly("test");
    assertThat(ChannelData.read(folder, "train").labels()).containsExactly("train");
  }

  @Test
  void readsPlainFilesInNameOrderWithTheLabelFirst() throws IOException {
    write("part-1", "x,3,4\n");
    write("part-0", "\uFEFF7,1,2\n");
    write("_SUCCESS", "");
    Dataset data = ChannelData.read(folder, "train");

    assertThat(data.labels()).containsExactly("7", "x");
    assertThat(data.features()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
  }

  @Test
  void namesTheFileAndRowOfAContinuousLabel() throws IOException {
    write("a.csv", "1,3\n2,4\n");
    write("b.csv", "1,3\n0.5,4\n");

    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> TrainingData.read(folder, Optional.empty())))
        .hasMessageStartingWith("channel train, file b.csv, row 2: found '0.5', expected a class");
  }

  @Test
  void refusesAMissingChannel() {
    assertThat(faults(folder.resolve("absent"), "train"))
        .singleElement()
        .asString()
        .contains(
            "channel train: there is no folder", "give the job an input channel named 'train'");
  }

  @Test
  void refusesAnEmptyChannelAndNamesTheFoldersInIt() throws IOException {
    assertThat(faults()).singleElement().asString().contains("found nothing");

    Files.createDirectories(folder.resolve("all"));
    Files.createDirectories(folder.resolve("0"));
    assertThat(faults()).singleElement().asString().contains("found only the folders 0, all");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    write("train_x.csv", "");
    write("train_y.csv", "1\n");

    assertThat(faults())
        .containsExactly(
            "channel train, file train_x.csv: is empty, expected at least one row; write it again or leave it out.");
  }

  @Test
  void refusesHalfAPair() throws IOException {
    write("train_x.csv", "1\n");

    assertThat(faults())
        .containsExactly(
            "channel train: there is no file train_y.csv beside its other half; expected both.");
  }

  @Test
  void namesEveryFaultOfItsRowsAtOnce() throws IOException {
    write("train_x.csv", "1,2\n3\nnan,4\n5,inf\n6,abc\n7,8,9\n");
    write("train_y.csv", "1\n \n1\n1\n1\nnan\n");

    assertThat(faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(", expected")))
        .containsExactly(
            "channel train, file train_x.csv, row 2: found 1 cells",
            "channel train, file train_x.csv, row 6: found 3 cells",
            "channel train, file train_y.csv, row 2: found ''",
            "channel train, file train_x.csv, row 3, column 1: found 'nan'",
            "channel train, file train_x.csv, row 5, column 2: found 'abc'");
    assertThat(faults())
        .filteredOn(fault -> fault.endsWith(" The same holds for 1 more row."))
        .singleElement()
        .asString()
        .contains("train_y.csv, row 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA", "N/A", "null", "None", "NaN", "<NA>", "#N/A", "NAN", "?"})
  void refusesLabelsThatStandForMissingValues(String label) throws IOException {
    write("train_x.csv", "1\n2\n");
    write("train_y.csv", "a\n%s\n".formatted(label));

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("channel train, file train_y.csv, row 2: found '")
        .contains("stands for a missing value");
  }

  @Test
  void refusesMoreRowsThanLabels() throws IOException {
    write("train_x.csv", "1\n2\n3\n");
    write("train_y.csv", "a\nb\n");

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("channel train: found 3 rows in train_x.csv but 2 labels in train_y.csv");
  }

  @Test
  void namesAColumnOfTextOnceAndSaysInHowManyRowsItIs() throws IOException {
    write("train_x.csv", "1,x\n".repeat(15));
    write("train_y.csv", "1\n".repeat(15));

    assertThat(faults())
        .containsExactly(
            "channel train, file train_x.csv, row 1, column 2: found 'x', expected a finite number; give the hyperparameter encoding=one-hot for a column of words, or encode it as numbers. The same holds for 14 more rows.");
  }

  @Test
  void saysHowManyMoreColumnsAreAtFaultThanTheFirstTen() throws IOException {
    write("train_x.csv", "x,".repeat(14) + "x\n");
    write("train_y.csv", "1\n");

    assertThat(faults()).hasSize(11).last().isEqualTo("There are 5 more problems of this kind.");
  }

  @Test
  void refusesTextInAPlainFileByItsColumnInTheFile() throws IOException {
    write("data.csv", "a,1,x\nb\n");

    assertThat(faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(", expected")))
        .containsExactly(
            "channel train, file data.csv, row 2: found 1 cell",
            "channel train, file data.csv, row 1, column 3: found 'x'");
  }

  @Test
  void refusesBytesThatAreNotText() throws IOException {
    Files.write(folder.resolve("data.csv"), "a,1\n\"open".getBytes(StandardCharsets.UTF_16));

    assertThat(faults()).isNotEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> faults() {
    return faults(folder, "train");
  }

  private static List<String> faults(Path folder, String channel) {
    return catchThrowableOfType(
            InvalidInputException.class, () -> ChannelData.read(folder, channel))
        .problems();
  }
}
