package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.table.Column;
import dev.kfold.trainer.table.Table;
import dev.kfold.trainer.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldFilesTest {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("x", Column.Kind.NUMBER, Column.Role.FEATURE),
          new Column("", Column.Kind.NUMBER, Column.Role.FEATURE),
          new Column("y", Column.Kind.TEXT, Column.Role.LABEL));

  private static final SplitOptions LEAVE_ONE_OUT =
      new SplitOptions(SplitKind.LOO, 5, 23, 10, Optional.empty());
  private static final SplitOptions REPEATED =
      new SplitOptions(SplitKind.REPEATED, 3, 7, 2, Optional.empty());

  @TempDir Path out;
  @TempDir Path input;

  private Table table;
  private SplitPlan leaveOneOut;

  @BeforeEach
  void readTheTable() throws IOException {
    Path file = input.resolve("table.csv");
    Files.writeString(file, "x,,y\n0.1,1e-300,\"a, b\"\n 0.250,-0.0,#c\n+5,6e21,\"\"\"d\"\"\"\n");
    table = Table.read(file, TableOptions.of("y"));
    leaveOneOut = new Splitter.LeaveOneOut().split(table.keys());
  }

  @Test
  void writesTheTableOnceAndItsFoldsAsAnIndex() throws IOException {
    write(leaveOneOut, FoldLayout.INDEX, out);

    assertThat(files(out))
        .containsExactly(
            "test/all/plan.json",
            "train/all/folds.csv",
            "train/all/plan.json",
            "train/all/train_x.csv",
            "train/all/train_y.csv");
    assertThat(Files.readAllLines(out.resolve("train/all/train_x.csv")))
        .as("cells as they are given")
        .containsExactly("0.1,1e-300", "0.250,-0.0", "+5,6e21");
    assertThat(out.resolve("test/all/plan.json"))
        .hasSameTextualContentAs(out.resolve("train/all/plan.json"));
  }

  @Test
  void writesOneFileWithTheLabelFirstForEachPart() throws IOException {
    write(leaveOneOut, FoldLayout.CHANNEL_CSV, out);

    assertThat(files(out))
        .contains("test/0/test.csv", "train/2/train.csv", "train/whole/train.csv")
        .doesNotContain("train/0/train_x.csv");
    assertThat(Files.readAllLines(out.resolve("train/1/train.csv")))
        .containsExactly("\"a, b\",0.1,1e-300", "\"\"\"d\"\"\",+5,6e21");
    assertThat(Files.readAllLines(out.resolve("test/1/test.csv"))).containsExactly("#c,0.250,-0.0");
    assertThat(Files.readAllLines(out.resolve("train/whole/train.csv"))).hasSize(3);
  }

  @Test
  void refusesATableThatChangedAfterItWasChecked() throws IOException {
    Files.writeString(input.resolve("table.csv"), "4,4,\"a, b\"\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> write(leaveOneOut, FoldLayout.INDEX, out))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("table.csv: changed while it was read");
    assertThat(files(out)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x,,y\n1,2,\"a, b\"\n3,4,#c\n",
        "x,,y\n1,2,\"a, b\"\n3,4,#c\n5,6,other\n",
        "x,,y\n1,2,\"a, b\"\n3,4,#c\n5,6,\n",
      })
  void refusesATableThatLostARowOrALabelAfterItWasChecked(String now) throws IOException {
    Files.writeString(input.resolve("table.csv"), now);

    assertThatThrownBy(() -> write(leaveOneOut, FoldLayout.INDEX, out))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("table.csv: changed while it was read");
  }

  @Test
  void reportsARowThatIsNoneAfterTheTableWasChecked() throws IOException {
    Files.writeString(input.resolve("table.csv"), "7\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> write(leaveOneOut, FoldLayout.INDEX, out))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("table.csv, row 5: found 1 cells, expected 3");
  }

  @Test
  void writesTheFoldersOfTheSample() throws IOException {
    write(leaveOneOut, out);

    assertThat(files(out))
        .containsExactly(
            "test/0/test_x.csv",
            "test/0/test_y.csv",
            "test/1/test_x.csv",
            "test/1/test_y.csv",
            "test/2/test_x.csv",
            "test/2/test_y.csv",
            "test/all/plan.json",
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

  @ParameterizedTest
  @EnumSource(
      value = FoldLayout.class,
      names = {"FOLDERS", "CHANNEL_CSV"})
  void writesTheFilesOfMoreThanAHundredFolds(FoldLayout layout) throws IOException {
    Table large = series(101);
    SplitPlan plan = new Splitter.LeaveOneOut().split(large.keys());
    new FoldFiles(large, plan, LEAVE_ONE_OUT, layout).write(List.of(), out);

    boolean pair = layout == FoldLayout.FOLDERS;
    for (int fold : new int[] {0, 99, 100}) {
      Path train = out.resolve("train/%d/%s".formatted(fold, pair ? "train_x.csv" : "train.csv"));
      Path test = out.resolve("test/%d/%s".formatted(fold, pair ? "test_x.csv" : "test.csv"));
      String row = (pair ? "" : fold % 2 + ",") + fold + ".5," + fold % 7;
      assertThat(Files.readAllLines(test)).containsExactly(row);
      assertThat(Files.readAllLines(train)).hasSize(100).doesNotContain(row);
    }
    assertThat(out.resolve("train/100/train_y.csv").toFile().exists()).isEqualTo(pair);
    assertThat(out.resolve("train/101")).doesNotExist();
    assertThat(FoldIndex.read(out.resolve("train/all"), "channel train").folds())
        .extracting(fold -> fold.test()[0])
        .containsExactlyElementsOf(IntStream.range(0, 101).boxed().toList());
    if (!pair) {
      assertThat(Files.readAllLines(out.resolve("train/whole/train.csv"))).hasSize(101);
    }
  }

  @Test
  void leavesTheLaterRowsOfATimeSeriesOutOfBothPartsOfAFold() throws IOException {
    Table series = series(9);
    SplitOptions options = new SplitOptions(SplitKind.TIMESERIES, 2, 23, 10, Optional.empty());
    SplitPlan plan = SplitPlan.of(series.keys(), options, FoldLayout.FOLDERS);
    new FoldFiles(series, plan, LEAVE_ONE_OUT, FoldLayout.FOLDERS).write(List.of(), out);

    assertThat(Files.readAllLines(out.resolve("train/0/train_y.csv")))
        .containsExactly("0", "1", "0");
    assertThat(Files.readAllLines(out.resolve("test/0/test_x.csv")))
        .containsExactly("3.5,3", "4.5,4", "5.5,5");
    assertThat(Files.readAllLines(out.resolve("train/1/train_x.csv"))).hasSize(6);
    assertThat(Files.readAllLines(out.resolve("train/all/folds.csv")))
        .containsExactly("row,fold", "3,0", "4,0", "5,0", "6,1", "7,1", "8,1");
  }

  @Test
  void replacesWhatAnInterruptedSplitAndOneOfAnotherLayoutHaveLeft() throws IOException {
    Files.createDirectories(out.resolve("train/.split-1/all"));
    Files.writeString(out.resolve("train/.split-1/all/thesis.txt"), "dear");
    write(leaveOneOut, FoldLayout.CHANNEL_CSV, out);
    assertThat(out.resolve("train/whole")).exists();

    write(leaveOneOut, FoldLayout.INDEX, out);

    assertThat(files(out)).allMatch(file -> file.matches("(train|test)/all/.*")).hasSize(5);
    assertThat(out.resolve("train").toFile().list()).containsExactly("all");
  }

  /** Returns a table of two columns of numbers, and the labels 0 and 1 in turn. */
  private Table series(int rows) throws IOException {
    String lines =
        IntStream.range(0, rows)
            .mapToObj(i -> "%d.5,%d,%d\n".formatted(i, i % 7, i % 2))
            .collect(Collectors.joining());
    Path file = Files.writeString(input.resolve("series.csv"), "x,z,y\n" + lines);
    return Table.read(file, TableOptions.of("y"));
  }

  @Test
  void writesNumbersAndLabelsThatReadBackExactly() throws IOException {
    write(leaveOneOut, out);

    assertThat(ChannelData.read(out.resolve("train/all"), "train").features())
        .isDeepEqualTo(new double[][] {{0.1, 1e-300}, {0.25, -0.0}, {5, 6e21}});
    assertThat(ChannelData.read(out.resolve("train/all"), "train").labels())
        .isEqualTo(table.labels());
    assertThat(ChannelData.read(out.resolve("test/1"), "test").labels()).containsExactly("#c");
    assertThat(ChannelData.read(out.resolve("train/1"), "train").labels())
        .containsExactly("a, b", "\"d\"");
  }

  @Test
  void listsTheFoldsOfEachRowInRowOrder() throws IOException {
    SplitPlan repeated = SplitPlan.of(table.keys(), REPEATED, FoldLayout.INDEX);
    new FoldFiles(table, repeated, REPEATED, FoldLayout.INDEX).write(List.of(), out);

    List<String> lines = Files.readAllLines(out.resolve("train/all/folds.csv"));
    assertThat(lines).hasSize(7).first().isEqualTo("row,fold");
    assertThat(lines.subList(1, 7))
        .extracting(line -> line.substring(0, 2))
        .containsExactly("0,", "0,", "1,", "1,", "2,", "2,");
    assertThat(FoldIndex.read(out.resolve("train/all"), "channel train").folds())
        .extracting(fold -> List.of(fold.train(), fold.test()))
        .usingRecursiveComparison()
        .isEqualTo(
            repeated.folds().stream().map(fold -> List.of(fold.train(), fold.test())).toList());
  }

  @Test
  void fillsEmptyFoldersInPlace() throws IOException {
    Path train = Files.createDirectories(out.resolve("train"));
    Object before = Files.readAttributes(train, "unix:ino").get("ino");
    write(leaveOneOut, out);

    assertThat(Files.readAttributes(train, "unix:ino").get("ino")).isEqualTo(before);
    assertThat(train.resolve("0/train_x.csv")).exists();
  }

  @Test
  void replacesAnEarlierSplitCompletely() throws IOException {
    write(leaveOneOut, out);
    write(new Splitter.KFold(2, 23).split(table.keys()), out);

    assertThat(out.resolve("train/1")).exists();
    assertThat(out.resolve("train/2")).doesNotExist();
  }

  @Test
  void refusesAFolderWithOtherFilesAndLeavesItUnchanged() throws IOException {
    Files.createDirectories(out.resolve("train/0"));
    Files.writeString(out.resolve("train/0/thesis.txt"), "dear");

    assertThatThrownBy(() -> write(leaveOneOut, out))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("holds 0, which no split has written");
    assertThat(files(out)).containsExactly("train/0/thesis.txt");
  }

  @Test
  void refusesAFolderOfAnotherNameAndAFileWithTheNameOfAFold() throws IOException {
    Path notes = Files.createDirectories(out.resolve("train/notes"));
    assertThatThrownBy(() -> write(leaveOneOut, out)).hasMessageContaining("holds notes");

    Files.delete(notes);
    Files.writeString(out.resolve("train/0"), "dear");
    assertThatThrownBy(() -> write(leaveOneOut, out)).hasMessageContaining("holds 0, which no");
  }

  @Test
  void leavesNothingInOneFolderWhenTheOtherIsRefused() throws IOException {
    Files.createDirectories(out.resolve("test"));
    Files.writeString(out.resolve("test/thesis.txt"), "dear");

    assertThatThrownBy(() -> write(leaveOneOut, out)).isInstanceOf(InvalidInputException.class);
    assertThat(out.resolve("train")).doesNotExist();
  }

  @Test
  void refusesAnOutputThatIsAFile() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "");

    assertThatThrownBy(() -> write(leaveOneOut, file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void describesTheSplitBesideTheRows() throws IOException {
    SplitPlan repeated = SplitPlan.of(table.keys(), REPEATED, FoldLayout.INDEX);
    new FoldFiles(table, repeated, REPEATED, FoldLayout.INDEX)
        .write(List.of("class 'a, b' has few rows."), out);

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
                FoldLayout.INDEX,
                3,
                COLUMNS,
                "",
                List.of("class 'a, b' has few rows.")));
    assertThat(plan).hasToString("repeated, k=3, 2 repeats: 6 folds");
  }

  @Test
  void digestsTheRowsAndTheFolds() throws IOException {
    write(leaveOneOut, out);
    String digest = plan().digest();
    write(leaveOneOut, out);
    assertThat(plan().digest()).isEqualTo(digest).hasSize(64);

    write(new Splitter.KFold(3, 1).split(table.keys()), out);
    assertThat(plan().digest()).as("other folds").isNotEqualTo(digest);
  }

  private FoldPlan plan() throws IOException {
    return FoldPlan.parse(Files.readString(out.resolve("train/all/plan.json")), "plan");
  }

  private void write(SplitPlan plan, Path folder) throws IOException {
    write(plan, FoldLayout.FOLDERS, folder);
  }

  private void write(SplitPlan plan, FoldLayout layout, Path folder) throws IOException {
    new FoldFiles(table, plan, LEAVE_ONE_OUT, layout).write(List.of(), folder);
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
