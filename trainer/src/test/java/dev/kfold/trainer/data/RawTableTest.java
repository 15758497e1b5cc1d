package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawTableTest {

  private static final RowFormat NAMED =
      new RowFormat(
          List.of(new FeatureKind.Numeric(), new FeatureKind.Categorical(List.of("blue", "red"))),
          List.of("size", "colour"),
          true);
  private static final RowFormat NUMBERS = new RowFormat(FeatureKind.numeric(2), List.of(), false);

  @TempDir private Path folder;

  @Test
  void findsFeaturesByNameAndLeavesOutOtherColumns() throws IOException {
    RawTable table = open("label,colour,size\na,red,1.5\nb,blue,\n", NAMED);

    assertThat(read(table)).containsExactly(new double[] {1.5, 1}, new double[] {Double.NaN, 0});
    assertThat(table.notes()).contains("left out label, which the model does not use");
  }

  @Test
  void findsFeaturesByPlaceIfTheTableHasNoHeader() throws IOException {
    assertThat(read(open("1,red\n2,blue\n", NAMED)))
        .containsExactly(new double[] {1, 1}, new double[] {2, 0});
  }

  @Test
  void findsFeaturesByPlaceIfTheModelHasNoNames() throws IOException {
    assertThat(read(open("a,b\n1,2\n", NUMBERS))).containsExactly(new double[] {1, 2});
  }

  @Test
  void readsSemicolonsAndDecimalCommas() throws IOException {
    assertThat(read(open("size;colour\n1,5;red\n2,5;red\n", NAMED)))
        .containsExactly(new double[] {1.5, 1}, new double[] {2.5, 1});
  }

  @Test
  void returnsAnUnknownWordAsOneThatNoTrainingRowHas() throws IOException {
    assertThat(read(open("size,colour\n1,green\n2,red\n", NAMED)))
        .containsExactly(new double[] {1, -1}, new double[] {2, 1});
  }

  @Test
  void namesAllFeaturesThatATableLacks() {
    assertThatThrownBy(() -> open("Size,color,x\n1,red,2\n2,red,2\n", NAMED))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("there is no column 'size', a feature of the model; the nearest is")
        .hasMessageContaining(
            "there is no column 'colour', a feature of the model; the nearest is 'color'");
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    assertThatThrownBy(() -> open("size,colour,size\n1,red,2\n2,red,2\n", NAMED))
        .hasMessageContaining("columns 0 and 2 are both called 'size', expected one");
  }

  @Test
  void refusesATableOfAnotherWidthWithoutNames() {
    assertThatThrownBy(() -> open("1,2,3\n4,5,6\n", NUMBERS))
        .hasMessageContaining("has 3 columns, expected the 2 features of the model");
  }

  @Test
  void namesTheFirstFaultOfEachColumnAndCountsTheOthers() throws IOException {
    RawTable table = open("a,b\n1,2\nx,3\ny,z\n", NUMBERS);

    assertThatThrownBy(() -> read(table))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        first ->
                            assertThat(first)
                                .contains("row 3, column a: found 'x', expected a finite number")
                                .contains("The same holds for 1 more row."),
                        second -> assertThat(second).contains("row 4, column b: found 'z'")));
  }

  @Test
  void readsManyRowsInBlocks() throws IOException {
    String lines =
        IntStream.range(0, 40_000).mapToObj(i -> i + ",1\n").collect(Collectors.joining());
    List<Integer> sizes = new ArrayList<>();

    open("a,b\n" + lines, NUMBERS).read(block -> sizes.add(block.length));

    assertThat(sizes).containsExactly(16_384, 16_384, 7_232);
  }

  private RawTable open(String text, RowFormat format) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    return RawTable.open(
        file, TableOptions.readForDescription(new ParameterReader("option", Map.of())), format);
  }

  private static List<double[]> read(RawTable table) throws IOException {
    List<double[]> rows = new ArrayList<>();
    table.read(block -> rows.addAll(List.of(block)));
    return rows;
  }
}
