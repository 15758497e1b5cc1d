package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.trainer.contract.InvalidInputException;
import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldFilesTest {

  private static final Table TABLE =
      new Table(
          new double[][] {{0.1, 1e-300}, {1 / 3.0, -0.0}, {5, 6e21}},
          List.of("a, b", "#c", "\"d\""),
          Optional.empty());
  private static final SplitPlan PLAN = new Splitter.LeaveOneOut().split(TABLE);

  @TempDir Path out;

  @Test
  void writesTheLayoutOfTheContract() throws IOException {
    FoldFiles.write(TABLE, PLAN, out);

    assertThat(files(out))
        .containsExactly(
            "test/0/test_x.csv",
            "test/0/test_y.csv",
            "test/1/test_x.csv",
            "test/1/test_y.csv",
            "test/2/test_x.csv",
            "test/2/test_y.csv",
            "train/0/train_x.csv",
            "train/0/train_y.csv",
            "train/1/train_x.csv",
            "train/1/train_y.csv",
            "train/2/train_x.csv",
            "train/2/train_y.csv",
            "train/all/folds.csv",
            "train/all/train_x.csv",
            "train/all/train_y.csv");
  }

  @Test
  void writesNumbersAndLabelsThatReadBackExactly() throws IOException {
    FoldFiles.write(TABLE, PLAN, out);

    assertThat(ChannelData.read(out.resolve("train/all"), "train").features())
        .isDeepEqualTo(TABLE.features());
    assertThat(ChannelData.read(out.resolve("train/all"), "train").labels())
        .isEqualTo(TABLE.labels());
    assertThat(ChannelData.read(out.resolve("test/1"), "test").labels()).containsExactly("#c");
    assertThat(ChannelData.read(out.resolve("train/1"), "train").labels())
        .containsExactly("a, b", "\"d\"");
  }

  @Test
  void listsTheFoldsOfEachRowInRowOrder() throws IOException {
    SplitPlan repeated = new Splitter.RepeatedKFold(3, 2, 23).split(TABLE);
    FoldFiles.write(TABLE, repeated, out);

    List<String> lines = Files.readAllLines(out.resolve("train/all/folds.csv"));
    assertThat(lines).hasSize(7).first().isEqualTo("row,fold");
    assertThat(lines.subList(1, 7))
        .extracting(line -> line.substring(0, 2))
        .containsExactly("0,", "0,", "1,", "1,", "2,", "2,");
  }

  @Test
  void fillsEmptyFoldersInPlace() throws IOException {
    Path train = Files.createDirectories(out.resolve("train"));
    Object before = Files.readAttributes(train, "unix:ino").get("ino");
    FoldFiles.write(TABLE, PLAN, out);

    assertThat(Files.readAttributes(train, "unix:ino").get("ino")).isEqualTo(before);
    assertThat(train.resolve("0/train_x.csv")).exists();
  }

  @Test
  void replacesAnEarlierSplitWhole() throws IOException {
    FoldFiles.write(TABLE, PLAN, out);
    FoldFiles.write(TABLE, new Splitter.KFold(2, 23).split(TABLE), out);

    assertThat(out.resolve("train/1")).exists();
    assertThat(out.resolve("train/2")).doesNotExist();
  }

  @Test
  void refusesAFolderOfSomebodyElseAndLeavesItAsItIs() throws IOException {
    Files.createDirectories(out.resolve("train/0"));
    Files.writeString(out.resolve("train/0/thesis.txt"), "dear");

    assertThatThrownBy(() -> FoldFiles.write(TABLE, PLAN, out))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("holds 0, which no split has written");
    assertThat(files(out)).containsExactly("train/0/thesis.txt");
  }

  @Test
  void leavesNothingInOneFolderWhenTheOtherIsRefused() throws IOException {
    Files.createDirectories(out.resolve("test"));
    Files.writeString(out.resolve("test/thesis.txt"), "dear");

    assertThatThrownBy(() -> FoldFiles.write(TABLE, PLAN, out))
        .isInstanceOf(InvalidInputException.class);
    assertThat(out.resolve("train")).isEmptyDirectory();
  }

  @Test
  void refusesAnOutputThatIsAFile() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "");

    assertThatThrownBy(() -> FoldFiles.write(TABLE, PLAN, file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be written");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
