package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.FeatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
  void findsFeaturesByPlaceIfTheTrainingTableHadNoHeader() throws IOException {
    RowFormat numbered = numbers("1", "2");

    assertThat(read(open("a,b\n1,2\n", numbered))).containsExactly(new double[] {1, 2});
    assertThat(read(open("2,1\n3.5,4.5\n", numbered, Map.of("header", "yes"))))
        .as("with a header of the numbers")
        .containsExactly(new double[] {4.5, 3.5});
    RawTable withLabel = open("a,1.5,2.5\nb,3.5,4.5\n", numbered);
    assertThat(read(withLabel))
        .as("with the label in its place")
        .containsExactly(new double[] {1.5, 2.5}, new double[] {3.5, 4.5});
    assertThat(withLabel.notes()).contains("left out 0, which the model does not use");
    assertThatThrownBy(() -> open("a,b,c\n1,2,3\n", numbered))
        .hasMessageEndingWith(
            "has 3 columns, expected the 2 features of the model in the order of the training table.");
  }

  @Test
  void readsSemicolonsAndDecimalCommas() throws IOException {
    assertThat(read(open("size;colour\n1,5;red\n2,5;red\n", NAMED)))
        .containsExactly(new double[] {1.5, 1}, new double[] {2.5, 1});
  }

  @Test
  void readsTheTextsThatTheUserNamesAsMissing() throws IOException {
    Map<String, String> named = Map.of("missing-values", "?,-9");

    assertThat(read(open("size,colour\n-9.0,red\n?,?\n2,-9\n", NAMED, named)))
        .containsExactly(
            new double[] {Double.NaN, 1},
            new double[] {Double.NaN, Double.NaN},
            new double[] {2, Double.NaN});
  }

  @Test
  void readsNumbersThatTheUserNamesAsMissingWithADecimalComma() throws IOException {
    Map<String, String> named = Map.of("missing-values", "\"-9,0\"");

    assertThat(read(open("size;colour\n-9,0;red\n-9,00;red\n2,5;red\n", NAMED, named)))
        .containsExactly(
            new double[] {Double.NaN, 1}, new double[] {Double.NaN, 1}, new double[] {2.5, 1});
    assertThat(read(open("size,colour\n-9.0,red\n2.5,red\n", NAMED, named)))
        .as("a table with decimal points")
        .containsExactly(new double[] {-9, 1}, new double[] {2.5, 1});
  }

  @Test
  void refusesATextThatTheUserNamesAsMissingIfTheModelFillsNothing() throws IOException {
    RawTable table = open("a,b\n1,-9\n", NUMBERS, Map.of("missing-values", "-9"));

    assertThatThrownBy(() -> read(table))
        .hasMessageContaining("row 2, column b: found '-9', expected a finite number");
  }

  @Test
  void returnsAnUnknownWordAsOneThatNoTrainingRowHas() throws IOException {
    assertThat(read(open("size,colour\n1,green\n2,red\n", NAMED)))
        .containsExactly(new double[] {1, -1}, new double[] {2, 1});
  }

  @Test
  void warnsOfWordsThatNoTrainingRowHas() throws IOException {
    RawTable table = open("size,colour\n1,red\n-1, Red\n2,green\n3,\n", NAMED);

    read(table);

    assertThat(table.warnings())
        .singleElement()
        .asString()
        .endsWith(
            "row 3, column colour: found ' Red' and 1 more such cells (the model knows 'red'), which no training row has, so that the cell is ignored.");
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
  @Timeout(20)
  void refusesAWideTableOfOtherNamesInAFewSentences() {
    int features = 20_000;
    List<String> names = IntStream.range(0, features).mapToObj(i -> "gene_" + i).toList();
    RowFormat model = new RowFormat(FeatureKind.numeric(features), names, false);
    String header = String.join(",", names).replace("gene_", "probe_");
    String row = "\n" + "1,".repeat(features - 1) + "1\n";

    assertThatThrownBy(() -> open(header + row, model))
        .hasMessageContaining("there is no column 'gene_0'")
        .hasMessageContaining("There are 19990 more problems of this kind.");
    assertThatThrownBy(() -> open("a,b\n1,2\n", model, Map.of("header", "no")))
        .hasMessageEndingWith("gene_18, gene_19, … (20000 names).");
  }

  @Test
  void takesTheFirstOfTwoColumnsOfOneNameAsPandasDoesAndWarns() throws IOException {
    RawTable table = open("size,colour,size\n1,red,3\n2,red,3\n", NAMED);

    assertThat(read(table)).containsExactly(new double[] {1, 1}, new double[] {2, 1});
    assertThat(table.notes()).contains("left out size.1, which the model does not use");
    assertThat(table.warnings())
        .singleElement()
        .asString()
        .endsWith(
            "columns 0 and 2 are both called 'size'; the feature 'size' of the model is read from the first, as pandas calls the other 'size.1'.");
  }

  @Test
  void takesTheSecondOfTwoColumnsOfOneNameForAModelThatWasTrainedWithIt() throws IOException {
    RawTable table = open("size,y,size\n1,2,3\n", numbers("size.1", "y"));

    assertThat(read(table)).containsExactly(new double[] {3, 2});
    assertThat(table.warnings()).isEmpty();
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

  @Test
  void readsTheSingleColumnOfAModelWithOneFeature() throws IOException {
    RowFormat one = numbers("x1");

    assertThat(read(open("x1\n1.5\n2\n", one)))
        .as("with a header")
        .containsExactly(new double[] {1.5}, new double[] {2});
    assertThat(read(open("1.5\n2\n", one)))
        .as("without one")
        .containsExactly(new double[] {1.5}, new double[] {2});
    assertThat(read(open("x1\n1,5\n", one, Map.of("decimal", "comma"))))
        .as("with a decimal comma")
        .containsExactly(new double[] {1.5});
    assertThat(read(open("x1\n1,5\n", one, Map.of("sep", "semicolon", "decimal", "comma"))))
        .as("with a separator that no line has")
        .containsExactly(new double[] {1.5});
  }

  @Test
  void takesTheNameOfTheOnlyFeatureAboveWordsForTheHeader() throws IOException {
    RowFormat words =
        new RowFormat(
            List.of(new FeatureKind.Categorical(List.of("blue", "red"))), List.of("colour"), false);

    assertThat(read(open("colour\nred\nblue\n", words)))
        .containsExactly(new double[] {1}, new double[] {0});
  }

  @Test
  void refusesASingleColumnIfTheModelHasMoreFeatures() {
    assertThatThrownBy(() -> open("1\n2\n", NUMBERS)).hasMessageContaining("a single column");
  }

  @Test
  void takesFeaturesThatNoSvmlightLineHasForZero() throws IOException {
    assertThat(read(open("1 1:5 2:6\n-1 2:7\n", numbers("f1", "f2", "f3"))))
        .as("without the last feature")
        .containsExactly(new double[] {5, 6, 0}, new double[] {0, 7, 0});
    assertThat(read(open("1 1:5 2:6\n", numbers("f0", "f1", "f2"))))
        .as("without the first feature, counted from 0")
        .containsExactly(new double[] {0, 5, 6});
    assertThat(read(open("1 1:5 3:6\n", numbers("f1", "f2"))))
        .as("with a feature that the model does not use")
        .containsExactly(new double[] {5, 0});
  }

  @Test
  void refusesATableOfOnlyAHeader() {
    assertThatThrownBy(() -> read(open("x1,x2\n", numbers("x1", "x2"))))
        .hasMessageContaining("holds only a header and no rows");
    assertThatThrownBy(() -> read(open("x1,cls,x2\n", numbers("x1", "x2"))))
        .as("with a column that the model does not use")
        .hasMessageContaining("holds only a header and no rows");
  }

  @Test
  void namesTheCellsBelowACorrectHeaderThatAreNoNumbers() throws IOException {
    RawTable table = open("x1,x2\n\"3,5\",\"2,1\"\nx2,1\n", numbers("x1", "x2"));

    assertThatThrownBy(() -> read(table))
        .hasMessageContaining("row 2, column x1: found '3,5', expected a finite number.")
        .hasMessageContaining("row 2, column x2: found '2,1', expected a finite number.")
        .hasMessageNotContaining("if the row is a header");
  }

  @Test
  void saysWhatAHeaderMustHaveIfTheFirstRowIsNone() throws IOException {
    RawTable table = open("x1,X2\na,b\n", numbers("x1", "x2"), Map.of("header", "no"));

    assertThatThrownBy(() -> read(table))
        .hasMessageContaining(
            "if the row is a header, it must have all the names x1, x2, and --header yes says so");
  }

  @Test
  void takesARowOfWordsThatTheFeaturesHaveForARow() throws IOException {
    FeatureKind words = new FeatureKind.Categorical(List.of("a", "b"));

    assertThat(
            read(
                open("a,b\nb,b\n", new RowFormat(List.of(words, words), List.of("a", "b"), false))))
        .containsExactly(new double[] {0, 1}, new double[] {1, 1});
  }

  @Test
  void findsColumnsOfOneNameAsTheTrainingTableHasThem() throws IOException {
    assertThat(read(open("x,y,x\n1,2,3\n", numbers("x", "x.1"))))
        .containsExactly(new double[] {1, 3});
    assertThat(read(open("x,y,x\n1,2,3\n", numbers("x.1"))))
        .as("a model of the second one")
        .containsExactly(new double[] {3});
    assertThat(numbers("x", "x.1").isHeader(List.of("x", "x"))).isTrue();
    assertThat(numbers("x.1", "x").order(List.of("x", "x"))).containsExactly(1, 0);
  }

  private static RowFormat numbers(String... names) {
    return new RowFormat(FeatureKind.numeric(names.length), List.of(names), false);
  }

  private RawTable open(String text, RowFormat format) throws IOException {
    return open(text, format, Map.of());
  }

  private RawTable open(String text, RowFormat format, Map<String, String> options)
      throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    return RawTable.open(
        file, TableOptions.readForDescription(new ParameterReader("option", options)), format);
  }

  private static List<double[]> read(RawTable table) throws IOException {
    List<double[]> rows = new ArrayList<>();
    table.read(block -> rows.addAll(List.of(block)));
    return rows;
  }
}
