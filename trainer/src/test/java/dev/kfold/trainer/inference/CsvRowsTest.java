package dev.kfold.trainer.inference;

import static dev.kfold.trainer.inference.Body.AGE_AND_SEX;
import static dev.kfold.trainer.inference.Body.NUMBERS;
import static dev.kfold.trainer.inference.BodyFormat.CSV;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.table.RowFormat;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  private static final RowFormat NAMED_NUMBERS =
      new RowFormat(FeatureKind.numeric(2), List.of("a", "b"), false);

  private static double[][] rows(String text, RowFormat format) {
    return Body.of(CSV, text).rows(format);
  }

  private static List<String> faults(String text, RowFormat format) {
    return Body.of(CSV, text).faults(format);
  }

  @Test
  void wordsBecomeTheirNumbersInTheModel() {
    assertThat(Arrays.deepToString(rows("30,f\n4.5,m\n,\nNA,NULL\n7,unknown\n", AGE_AND_SEX)))
        .isEqualTo("[[30.0, 1.0], [4.5, 0.0], [NaN, NaN], [NaN, NaN], [7.0, -1.0]]");
  }

  @Test
  void aHeaderMayNameTheFeaturesInAnyOrder() {
    assertThat(rows("sex,age\nf,30\n", AGE_AND_SEX)).isDeepEqualTo(new double[][] {{30, 1}});
    assertThat(rows("age,sex\n30,f\n", AGE_AND_SEX)).isDeepEqualTo(new double[][] {{30, 1}});
    assertThat(rows("b,a\n1,2\n3,4", NAMED_NUMBERS)).isDeepEqualTo(new double[][] {{2, 1}, {4, 3}});
    assertThat(rows("b,a\n1,\"2\"\n3,4", NAMED_NUMBERS))
        .isDeepEqualTo(new double[][] {{2, 1}, {4, 3}});
    assertThat(rows("a,b\n1,2\n", NAMED_NUMBERS)).isDeepEqualTo(new double[][] {{1, 2}});
  }

  @Test
  void onlyTheFirstRowIsAHeader() {
    assertThat(faults("a,b\na,b\n", NAMED_NUMBERS)).hasSize(2);
    assertThat(faults("1,2\na,b\n", NAMED_NUMBERS)).hasSize(2);
  }

  @Test
  void aRowThatEqualsTheNamesIsNoHeader() {
    RowFormat words =
        new RowFormat(
            List.of(
                new FeatureKind.Categorical(List.of("b", "x")),
                new FeatureKind.Categorical(List.of("a", "y"))),
            List.of("a", "b"),
            true);

    assertThat(rows("b,a\n", words)).isDeepEqualTo(new double[][] {{0, 0}});
    assertThat(rows("a,b\nx,y\n", words)).isDeepEqualTo(new double[][] {{1, 1}});
  }

  @Test
  void numbersAsNamesAreNoHeader() {
    RowFormat numbered = new RowFormat(FeatureKind.numeric(2), List.of("0", "1"), false);

    assertThat(rows("1,0\n", numbered)).isDeepEqualTo(new double[][] {{1, 0}});
    assertThat(rows("1,\"0\"\n", numbered)).isDeepEqualTo(new double[][] {{1, 0}});
  }

  @Test
  void numbersThatAreWordsOfTheModelAreWords() {
    RowFormat words =
        new RowFormat(
            List.of(new FeatureKind.Categorical(List.of("7", "007"))), List.of("code"), true);

    assertThat(rows("007\n7\n7.0\n", words)).isDeepEqualTo(new double[][] {{1}, {0}, {-1}});
  }

  @Test
  void refusesAHeaderOfOtherNamesAndShowsTheRightOnes() {
    assertThat(faults("age,gender\n30,f\n", AGE_AND_SEX))
        .containsExactly(
            "request, row 1, column 1 (age): found 'age', expected a finite number; if the row is a header, expected exactly the names age, sex.");
    assertThat(faults("sex,age,x\nf,30,1\n", AGE_AND_SEX)).hasSize(1);
  }

  @Test
  void namesTheColumnOfTheRequestIfAHeaderOrdersIt() {
    assertThat(faults("sex,age\nf,old\n", AGE_AND_SEX))
        .containsExactly("request, row 2, column 2 (age): found 'old', expected a finite number.");
  }

  @Test
  void refusesMissingNumbersIfTheModelFillsNone() {
    RowFormat strict = new RowFormat(Body.NUMBER_AND_WORD, List.of(), false);

    assertThat(rows("1,\n", strict)[0]).containsExactly(1, Double.NaN);
    assertThat(faults("NA,m\n", strict))
        .containsExactly("request, row 1, column 1: found 'NA', expected a finite number.");
    assertThat(faults("inf,m\n", AGE_AND_SEX)).hasSize(1);
    assertThat(faults("1e999,m\n", AGE_AND_SEX)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,1\n2,3\n",
        "0,1\r\n2,3\r\n",
        "0,1\r2,3\r",
        "0,1\n2,3",
        "0,1\r\n2,3\r",
        "\uFEFF0,1\n2,3\n",
        "0,1\n2,3\n\n \n\r\n",
        "\"0\",1\n2,\"3\"\n",
        " 0,1 \n2,+3\n"
      })
  void readsAllKindsOfLineEndsQuotesAndMarks(String text) {
    assertThat(rows(text, NUMBERS)).isDeepEqualTo(new double[][] {{0, 1}, {2, 3}});
    assertThat(Body.of(CSV, text).inSteps(1).rows(NUMBERS))
        .isDeepEqualTo(new double[][] {{0, 1}, {2, 3}});
  }

  @Test
  void readsOtherEncodings() {
    RowFormat words =
        new RowFormat(List.of(new FeatureKind.Categorical(List.of("ä", "ö"))), List.of(), true);

    assertThat(Body.of(CSV, "ö\nä".getBytes(ISO_8859_1)).in(ISO_8859_1).rows(words))
        .isDeepEqualTo(new double[][] {{1}, {0}});
    assertThat(Body.of(CSV, "1,2\n3,4".getBytes(UTF_16LE)).in(UTF_16LE).rows(NUMBERS))
        .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(Body.of(CSV, "\uFEFF1,2".getBytes(UTF_16LE)).rows(NUMBERS))
        .isDeepEqualTo(new double[][] {{1, 2}});
  }

  @Test
  void refusesBytesThatAreNotTextByTheirLine() {
    byte[] bytes = "0,1\r\n\"2\n\",x\nx,1".getBytes(ISO_8859_1);
    bytes[bytes.length - 3] = (byte) 0xFF;

    for (int step : List.of(1, 100)) {
      assertThat(Body.of(CSV, bytes).inSteps(step).faults(NUMBERS).getLast())
          .startsWith("request, row 4: found the bytes FF, which are no text in UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "a,b\n", "\uFEFF"})
  void refusesARequestWithoutRows(String text) {
    assertThat(faults(text, NAMED_NUMBERS))
        .containsExactly("request: is empty, expected rows of 2 numbers separated by commas.");
  }

  @Test
  void reportsAllFaultsOfARequestALineForEachColumn() {
    assertThat(faults("x,1\n\n1\n2,y\n\nz,3\n1,2,3\n4\n", NUMBERS))
        .containsExactly(
            "request, row 1, column 1: found 'x', expected a finite number. The same holds for 1 more row.",
            "request, row 2: is blank, expected a row; remove the line. The same holds for 1 more row.",
            "request, row 3: found 1 cells, expected 2 as in the rows the model was trained on; give every row the same columns. The same holds for 1 more row.",
            "request, row 4, column 2: found 'y', expected a finite number.",
            "request, row 7: found 3 cells, expected 2 as in the rows the model was trained on; give every row the same columns.");
  }

  @Test
  void refusesABlankLineAboveTheFirstRow() {
    assertThat(faults("\n1,2\n", NUMBERS))
        .containsExactly("request, row 1: is blank, expected a row; remove the line.");
  }

  @Test
  void keepsNoRowsOnceARowHasAProblem() {
    RowCollector rows = new RowCollector(NUMBERS);
    rows.refuseRow(1, "kind", () -> "fault.");
    rows.add(new double[2]);

    assertThat(rows.size()).isZero();
  }

  @Test
  void reportsThePlaceOfAFaultBehindManyPlainLines() {
    String text = "1,2\n".repeat(100_000) + "1,x\n" + "1,2\n".repeat(100_000) + "\n3,4";

    assertThat(faults(text, NUMBERS))
        .containsExactly(
            "request, row 100001, column 2: found 'x', expected a finite number.",
            "request, row 200002: is blank, expected a row; remove the line.");
    assertThat(faults("1,2\n".repeat(50_000) + "1,2,3\n".repeat(50_000), NUMBERS))
        .containsExactly(
            "request, row 50001: found 3 cells, expected 2 as in the rows the model was trained on; give every row the same columns. The same holds for 49999 more rows.");
  }

  @Test
  void reportsFaultsAboveWhatCannotBeRead() {
    assertThat(faults("x,1\n2,\"3\n", NUMBERS))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("request, row 2: a quote opens here and is never closed");
    assertThat(faults("1,2\n1,\0\n", NUMBERS).getFirst())
        .startsWith("request, row 2: holds a NUL character");
  }

  @Test
  void returnsNoBlockBehindAFault() {
    String rows = "1,2\n".repeat(10);

    assertThat(Body.of(CSV, rows).inBlocks(8).blocks(NUMBERS).stream().map(List::size))
        .containsExactly(4, 4, 2);
    assertThat(Body.of(CSV, rows + "x,y").inBlocks(8).faults(NUMBERS)).hasSize(2);
  }

  @Test
  void findsTheFaultBehindABlockThatIsTheWholeRequest() {
    byte[] bytes = ("1,2\n".repeat(10) + "x,y").getBytes(UTF_8);

    assertThatThrownBy(() ->
            new RequestRows(NUMBERS, 20).open(new ByteArrayInputStream(bytes), CSV, UTF_8).next())
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void refusesOtherFormatsByTheirNames() {
    assertThat(Body.of(CSV, new byte[] {0x1f, (byte) 0x8b, 8, 0}).faults(NUMBERS))
        .containsExactly(
            "request, row 1: begins as a file of the format gzip, expected CSV text; convert it, or name its format in Content-Type.");
  }

  @Test
  void refusesALineThatWouldFillTheMemory() {
    assertThat(faults("1,2\n" + "1".repeat(1 << 25), NUMBERS))
        .containsExactly(
            "request, row 2: is longer than 16,777,216 characters, expected one row on every line; end the lines, and close the quotes.");
    String cell = "\"" + "\n".repeat(1 << 19) + "\",";
    assertThat(faults("1,2\n" + cell.repeat(40), NUMBERS).getFirst())
        .startsWith("request, row 2: is longer than 16,777,216 characters");
    assertThat(faults("1,2\n" + ",".repeat(5000), NUMBERS).getFirst())
        .startsWith("request, row 2: has more than 4,104 cells");
  }

  @Test
  void boundsTheNumberOfProblems() {
    int columns = 1000;
    String row = String.join(",", Collections.nCopies(columns, "x".repeat(1000)));

    assertThat(faults(row, new RowFormat(FeatureKind.numeric(columns), List.of(), false)))
        .hasSize(11)
        .allMatch(problem -> problem.length() < 300)
        .last()
        .isEqualTo("There are 990 more problems of this kind.");
  }
}
