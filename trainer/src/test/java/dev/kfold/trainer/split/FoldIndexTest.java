package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldIndexTest {

  private static final String KFOLD = "row,fold\n0,1\n1,0\n2,1\n3,0\n";

  @TempDir private Path folder;

  @Test
  void trainsOnTheRowsThatAFoldDoesNotHoldOut() throws IOException {
    List<Fold> folds = read(SplitKind.KFOLD, 2, 1, KFOLD).folds();

    assertThat(folds).hasSize(2);
    assertThat(folds.get(0).train()).containsExactly(0, 2);
    assertThat(folds.get(0).test()).containsExactly(1, 3);
    assertThat(folds.get(1).trainRows()).isEqualTo(2);
    assertThat(folds.get(1).testRows()).isEqualTo(2);
  }

  @Test
  void trainsOnlyOnEarlierRowsOfATimeSeries() throws IOException {
    Fold fold = read(SplitKind.TIMESERIES, 2, 1, "row,fold\n2,0\n3,1\n").folds().getFirst();

    assertThat(fold.train()).containsExactly(0, 1);
    assertThat(fold.test()).containsExactly(2);
    assertThat(fold.trainRows()).isEqualTo(2);
  }

  @Test
  void numbersTheFoldsOfAllRepeats() throws IOException {
    String twice = "row,fold\n0,1\n0,2\n1,0\n1,2\n2,1\n2,3\n3,0\n3,3\n";
    List<Fold> folds = read(SplitKind.REPEATED, 2, 2, twice).folds();

    assertThat(folds).hasSize(4);
    assertThat(folds.get(2).test()).containsExactly(0, 1);
    assertThat(folds.get(3).train()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "row,fold;0,1;1,0;2,1;4,0|line 5 is '4,0', expected one of 4 rows and one of 2 folds",
        "row,fold;0,2;1,0;2,1;3,0|line 2 is '0,2'",
        "row,fold;0,1;0,0;2,1;3,0|line 3: row 0 is held out a second time in one repeat",
        "row,fold;0,1;1,x;2,1;3,0|line 3 is '1,x'",
        "row,fold;0,1;1;2,1;3,0|line 3 is '1'",
        "row,fold;,1;1,0;2,1;3,0|line 2 is ',1'",
        "row,fold;0,1;99999999999999999999,0;2,1|line 3 is '99999999999999999999,0'",
        "row,fold;0,1;1,1;2,1;3,1|fold 0 has no rows",
        "row,fold;0,1;1,0;2,1|row 3 is held out by no fold",
        "rows,folds;0,1|line 1 is not 'row,fold'",
        "r|it has fewer lines than the table has rows",
      })
  void refusesAListThatNoSplitHasWritten(String lines, String fault) {
    assertThatThrownBy(() -> read(SplitKind.KFOLD, 2, 1, lines.replace(';', '\n') + "\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("channel train, file folds.csv: is not what the split wrote (")
        .hasMessageContaining(fault)
        .hasMessageEndingWith("; split the table again.");
  }

  @Test
  void refusesATruncatedListOfATimeSeries() {
    assertThatThrownBy(() -> read(SplitKind.TIMESERIES, 2, 1, "row,fold\n1,0\n2,1\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 3 is held out by no fold");
  }

  @Test
  void refusesATruncatedListOfRepeats() {
    String twice = "row,fold\n0,1\n0,2\n1,0\n1,2\n2,1\n2,3\n3,0\n";
    assertThatThrownBy(() -> read(SplitKind.REPEATED, 2, 2, twice))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 3 is held out by no fold");
  }

  @Test
  void refusesAFolderWithoutAList() {
    assertThatThrownBy(() -> FoldIndex.read(folder, "channel train"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("channel train, file plan.json: does not exist");
  }

  private FoldIndex read(SplitKind kind, int k, int repeats, String lines) throws IOException {
    FoldPlan plan =
        new FoldPlan(
            kind, k, repeats, k * repeats, 23, FoldLayout.INDEX, 4, List.of(), "", List.of());
    Files.writeString(folder.resolve("plan.json"), plan.toJson());
    Files.writeString(folder.resolve("folds.csv"), lines);
    return FoldIndex.read(folder, "channel train");
  }
}
