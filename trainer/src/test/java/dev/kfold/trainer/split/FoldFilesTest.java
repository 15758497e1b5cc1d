package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.data.Column;
import dev.kfold.trainer.data.FeatureColumns;
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

  private static final List<Column> COLUMNS =
      List.of(
          new Column("x", Column.Kind.NUMBER, Column.Role.FEATURE),
          new Column("", Column.Kind.NUMBER, Column.Role.FEATURE),
          new Column("y", Column.Kind.TEXT, Column.Role.LABEL));

  private static final Table TABLE =
      new Table(
          FeatureColumns.of(new double[][] {{0.1, 1e-300}, {1 / 3.0, -0.0}, {5, 6e21}}),
          List.of("a, b", "#c", "\"d\""),
          Optional.empty(),
          COLUMNS,
          List.of(),
          List.of());
  private static final SplitOptions LEAVE_ONE_OUT =
      new SplitOptions(SplitKind.LOO, 5, 23, 10, Optional.empty());
  private static final SplitOptions REPEATED =
      new SplitOptions(SplitKind.REPEATED, 3, 7, 2, Optional.empty());
  private static final SplitPlan PLAN = new Splitter.LeaveOneOut().split(TABLE);

  @TempDir Path out;

  @Test
  void writesTheLayoutOfTheContract() throws IOException {
    write(PLAN, out);

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
            "train/all/plan.json",
            "train/all/train_x.csv",
            "train/all/train_y.csv");
  }

  @Test
  void writesNumbersAndLabelsThatReadBackExactly() throws IOException {
    write(PLAN, out);

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
    SplitPlan repeated = SplitPlan.of(TABLE, REPEATED);
    FoldFiles.write(TABLE, repeated, REPEATED, List.of(), out);

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
    write(PLAN, out);

    assertThat(Files.readAttributes(train, "unix:ino").get("ino")).isEqualTo(before);
    assertThat(train.resolve("0/train_x.csv")).exists();
  }

  @Test
  void replacesAnEarlierSplitCompletely() throws IOException {
    write(PLAN, out);
    write(new Splitter.KFold(2, 23).split(TABLE), out);

    assertThat(out.resolve("train/1")).exists();
    assertThat(out.resolve("train/2")).doesNotExist();
  }

  @Test
  void refusesAFolderWithOtherFilesAndLeavesItUnchanged() throws IOException {
    Files.createDirectories(out.resolve("train/0"));
    Files.writeString(out.resolve("train/0/thesis.txt"), "dear");

    assertThatThrownBy(() -> write(PLAN, out))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("holds 0, which no split has written");
    assertThat(files(out)).containsExactly("train/0/thesis.txt");
  }

  @Test
  void leavesNothingInOneFolderWhenTheOtherIsRefused() throws IOException {
    Files.createDirectories(out.resolve("test"));
    Files.writeString(out.resolve("test/thesis.txt"), "dear");

    assertThatThrownBy(() -> write(PLAN, out)).isInstanceOf(InvalidInputException.class);
    assertThat(out.resolve("train")).isEmptyDirectory();
  }

  @Test
  void refusesAnOutputThatIsAFile() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "");

    assertThatThrownBy(() -> write(PLAN, file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void describesTheSplitBesideTheRows() throws IOException {
    SplitPlan repeated = SplitPlan.of(TABLE, REPEATED);
    FoldFiles.write(TABLE, repeated, REPEATED, List.of("class 'a, b' has few rows."), out);

    FoldPlan plan = plan();
    assertThat(plan)
        .usingRecursiveComparison()
        .ignoringFields("digest")
        .isEqualTo(
            new FoldPlan(
                SplitKind.REPEATED,
                3,
                2,
                6,
                7,
                3,
                COLUMNS,
                "",
                List.of("class 'a, b' has few rows.")));
    assertThat(plan).hasToString("repeated, k=3, 2 repeats: 6 folds");
  }

  @Test
  void digestsTheRowsAndTheFolds() throws IOException {
    write(PLAN, out);
    String digest = plan().digest();
    write(PLAN, out);
    assertThat(plan().digest()).isEqualTo(digest).hasSize(64);

    write(new Splitter.KFold(3, 1).split(TABLE), out);
    assertThat(plan().digest()).as("other folds").isNotEqualTo(digest);
  }

  private FoldPlan plan() throws IOException {
    return FoldPlan.parse(Files.readString(out.resolve("train/all/plan.json")), "plan");
  }

  private static void write(SplitPlan plan, Path folder) throws IOException {
    FoldFiles.write(TABLE, plan, LEAVE_ONE_OUT, List.of(), folder);
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
