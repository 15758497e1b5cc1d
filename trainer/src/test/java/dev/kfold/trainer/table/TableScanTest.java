package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reading finds in the columns of a table. */
class TableScanTest {

  @TempDir Path folder;

  @Test
  void takesRowNumbersOnlyFromRowsThatAreUsed() throws IOException {
    List<Integer> ids = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
    Collections.shuffle(ids, new Random(3));
    String table =
        "id,x,y\n7,1,\n7,2,\n"
            + lines(40, i -> "%d,%d,%s".formatted(ids.get(i), i % 3, i % 2 == 0 ? "a" : "b"));

    assertThat(faults(table, "--drop-missing-labels", "true"))
        .singleElement()
        .asString()
        .contains("column id: its values number the rows");
    assertThat(read(table.replace("\n39,", "\n38,"), "--drop-missing-labels", "true").rows())
        .as("a number that occurs twice in rows that are used")
        .isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "101, 0", "91, 10"})
  void countsNumbersAboveTheFirstWordAmongTheValues(int words, int numbers) throws IOException {
    String rows =
        lines(numbers, i -> i + ",a")
            + lines(2 * words, i -> "w%d,%s".formatted(i % words, i % 2 == 0 ? "a" : "b"));

    assertThat(faults("x,y\n" + rows))
        .singleElement()
        .asString()
        .contains(
            "column x: text, 101 values, more than the 100 of a category; --drop x, or --keep");
    assertThat(read("x,y\n" + rows.replace("w1,", "w0,")).rows())
        .as("100 values")
        .isEqualTo(2 * words + numbers);
  }

  @Test
  void refusesMoreValuesOfAColumnThatIsKeptThanItMayHave() throws IOException {
    String most = lines(10_000, i -> "w%d,%s".formatted(i, i % 2 == 0 ? "a" : "b"));

    assertThat(read("x,y\n" + most, "--keep", "x").rows()).isEqualTo(10_000);
    assertThat(faults("x,y\n" + most + "more,a\n", "--keep", "x"))
        .singleElement()
        .asString()
        .endsWith(
            "column x: text, over 10,000 values, more than the 10,000 that a column may have; --drop x.");
  }

  @Test
  void saysThatTextsAreTooLongToBeCategories() {
    String fifty = lines(50, i -> i + "w".repeat(30_000) + (i % 2 == 0 ? ",a" : ",b"));

    assertThat(faults("x,y\n" + fifty))
        .singleElement()
        .asString()
        .endsWith(
            "column x: text, over 34 values of more than the 1,048,576 characters of a column; --drop x.");
    assertThat(faults("x,y\n" + fifty, "--keep", "x"))
        .singleElement()
        .asString()
        .endsWith(
            "column x: text, over 34 values of more than the 1,048,576 characters of a column; --drop x.");
  }

  @ParameterizedTest
  @CsvSource({"99, true", "100, false"})
  void countsNumbersBelowTheFirstWordAmongTheValues(int words, boolean isCategorical) {
    String table =
        "x,y\n"
            + lines(2 * words, i -> "w%d,%s".formatted(i % words, i % 2 == 0 ? "a" : "b"))
            + "5,a\n5,b\n";

    assertThat(catchThrowable(() -> read(table)) == null).isEqualTo(isCategorical);
  }

  @Test
  void asksForTheLabelAndTheGroupOfARowWithoutOne() {
    assertThat(faults("x,g,y\n1,p,a\n2, nan ,b\n3,p,\n", "--group", "g"))
        .extracting(fault -> fault.substring(fault.indexOf("row ")))
        .containsExactly(
            "row 3, column g: found 'nan', expected a group, but this stands for a missing value; fill it, spell it otherwise, or leave the row out.",
            "row 4, column y: found '', expected a class, but this stands for a missing value; fill it, spell it otherwise, or leave out all rows without a label with --drop-missing-labels.");
  }

  @Test
  void reportsTheRowsOfATableInWhichNoneIsOne() {
    assertThat(faults("x,z,y\n1,2\n3,4\n"))
        .singleElement()
        .asString()
        .contains("row 2: found 2 cells, expected 3");
    assertThatThrownBy(() -> describe("x,z,y\n1,2,a\n3,4\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 3: found 2 cells, expected 3");
  }

  @Test
  void keepsAColumnWithoutANameThatHasAValueFurtherDown() throws IOException {
    assertThat(read("x,y,\n1,a,\n2,b,\n3,a,7\n").columns()).hasSize(3);
    assertThat(read("x,y,\n1,a,\n2,b,\n3,a,\n").columns()).hasSize(2);
  }

  @Test
  void saysHowAnUnusualTableIsWritten() throws IOException {
    assertThat(read("x;y\n1;a\n2;b\n").notes())
        .singleElement()
        .asString()
        .contains("table.csv: read as text in UTF-8", "semicolons", "with a header");
    assertThat(read("x,y\n1,a\n2,b\n").notes()).isEmpty();
  }

  @Test
  void findsCopiesOfTheLabelInADescription() throws IOException {
    String rows = lines(40, i -> "%d,%d,%s,%d".formatted(i % 2, i % 2, "pq".charAt(i % 2), i % 2));

    assertThat(describe("n,m,w,y\n" + rows).doubts())
        .extracting(doubt -> doubt.substring(0, 40))
        .contains(
            "column n has the value of the label in e", "column w has a value of its own for each");
    String missing = rows.replaceFirst("0,0,p,0", ",1,p,0").replaceFirst("1,1,q,1", "1,1,,1");
    assertThat(describe("n,m,w,y\n" + missing).doubts())
        .as("a missing cell, another value, and a missing text that is no text of its own")
        .noneMatch(doubt -> doubt.matches("column [nmw] has .*"));
  }

  @ParameterizedTest
  @CsvSource({"19, 0", "20, 2"})
  void takesAFeatureForACopyOfTheLabelFromTwentyRowsOn(int rows, int copies) throws IOException {
    String table = lines(rows, i -> "%d,%s,%d".formatted(i % 2, "pq".charAt(i % 2), i % 2));

    assertThat(describe("n,w,y\n" + table).doubts())
        .filteredOn(doubt -> doubt.contains("so that the score says nothing"))
        .hasSize(copies);
  }

  @Test
  void takesNoTextForTheNameOfAClassThatHasAnother() throws IOException {
    String table = lines(40, i -> "%s,%d".formatted("pq".charAt(i % 2), i % 2));

    assertThat(describe("w,y\n" + table + "r,1\n").doubts()).as("two texts of a class").isEmpty();
    assertThat(describe("w,y\n" + table + "p,1\n").doubts())
        .as("a text of two classes")
        .noneMatch(doubt -> doubt.startsWith("column w has"));
  }

  @Test
  void takesNoTextsForTheNamesOfClassesIfTheyAreTooManyToKnow() throws IOException {
    String table = lines(10_001, i -> "w%d,%s".formatted(i, i % 2 == 0 ? "a" : "b")) + "w0,a\n";

    assertThat(describe("w,y\n" + table).doubts())
        .singleElement()
        .asString()
        .contains("column w: text, over 10,000 values, more than the 100 of a category");
  }

  @Test
  void takesNoColumnWithAMissingCellForRowNumbers() throws IOException {
    String table =
        "id,x,y\n" + lines(40, i -> "%s,%d,%d".formatted(i == 7 ? "" : i + 3, i % 3, i % 2));

    assertThat(describe(table).doubts()).isEmpty();
    assertThat(describe(table.replace("\n,", "\n10,")).doubts())
        .singleElement()
        .asString()
        .startsWith("column id looks like row numbers");
  }

  @Test
  void describesTheRangeOfNumbersAndTheFirstTexts() throws IOException {
    assertThat(describe("a,b,c,d,y\n2,0.5,p,p,u\n-3,1e20,q,q,v\n2,NA,r,r,u\n2,7,r,s,v\n").columns())
        .filteredOn(column -> column.role().equals("feature"))
        .extracting(
            TableProfile.ColumnProfile::range,
            TableProfile.ColumnProfile::missing,
            column -> column.distinct().toString())
        .containsExactly(
            tuple("-3 to 2", 0, "2"),
            tuple("0.5 to 1.0E20", 1, "3"),
            tuple("p, q, r", 0, "3"),
            tuple("p, q, r, …", 0, "4"));
  }

  @Test
  void recognizesDatesWithSpacesAroundThem() {
    assertThat(
            faults(
                "x,y\n"
                    + lines(8, i -> " 2020-01-0%d ,%s".formatted(i + 1, i % 2 == 0 ? "a" : "b"))))
        .singleElement()
        .asString()
        .endsWith("column x: 8 dates; --drop x, or derive numbers from them.");
  }

  @ParameterizedTest
  @CsvSource({"'', 8", "-0., 200"})
  void saysThatACellHoldsManyNumbers(String before, int rows) {
    IntFunction<String> pixels =
        row -> "%s%d %s".formatted(before, row, "81 ".repeat(2303).strip());
    String table = lines(rows, i -> "%s,%s".formatted(pixels.apply(i), "ab".charAt(i % 2)));

    assertThat(faults("pixels,y\n" + table))
        .singleElement()
        .asString()
        .contains("row 2, column pixels: found '%s0 81 81 81".formatted(before))
        .endsWith(
            "…', 2,304 numbers in one cell, expected one number in each cell; give each number a column of its own, with pandas by table['pixels'].str.split(expand=True), or --drop pixels.");
  }

  @Test
  void takesSpacesBetweenThousandsForAnotherNotation() {
    String table = lines(8, i -> "%s,%s".formatted("1 20" + i + " 000", "ab".charAt(i % 2)));

    assertThat(faults("x,y\n" + table))
        .singleElement()
        .asString()
        .contains("found '1 200 000', a number in another notation");
  }

  @Test
  void takesMostlyQuantitiesForNumbersInAnotherNotation() throws IOException {
    String table =
        lines(8, i -> "%s,%s".formatted(i > 4 ? "w" + i : "1" + i + "% ", "ab".charAt(i % 2)));

    assertThat(faults("x,y\n" + table))
        .singleElement()
        .asString()
        .contains("row 2, column x: found '10% ', a number in another notation");
    assertThat(read("x,y\n" + table.replace("13% ", "no")).rows())
        .as("half are words")
        .isEqualTo(8);
  }

  @Test
  void takesWordsThatBeginWithADigitForWords() throws IOException {
    String table = lines(8, i -> "%da,%s".formatted(i, "ab".charAt(i % 2)));

    assertThat(describe("x,y\n" + table).columns())
        .extracting(TableProfile.ColumnProfile::kind)
        .containsExactly("categorical", "text");
  }

  @Test
  void warnsOfDoubtfulClassesInADescription() throws IOException {
    assertThat(describe("x,y\n" + lines(30, i -> i % 4 + "," + i)).doubts())
        .anyMatch(doubt -> doubt.contains("class"));
  }

  @Test
  void comparesTheNumbersOfRowsByTheirValues() throws IOException {
    assertThat(describe("x,z,y\n0,1,a\n-0.0,1.0,b\n3,1,a\n3,2,b\n").doubts())
        .anyMatch(doubt -> doubt.startsWith("2 rows have the same features"));
  }

  @Test
  void tellsColumnsOfOneNameApart() throws IOException {
    String text = "x,x,z,y\n" + lines(8, i -> "%d.5,%d.5,1,%s".formatted(i, 9 - i, i % 2));

    Table table = read(text);
    assertThat(table.columns()).extracting(Column::name).containsExactly("x", "x.1", "z", "y");
    assertThat(table.notes()).anyMatch(note -> note.contains("column 1 'x' is called 'x.1'"));
    assertThat(describe(text).columns())
        .extracting(TableProfile.ColumnProfile::name)
        .containsExactly("x", "x.1", "z", "y");
    assertThat(describe(text).doubts()).anyMatch(doubt -> doubt.contains("is called 'x.1'"));
  }

  @Test
  void takesTheNewNameOfAColumnForAnOption() throws IOException {
    String text = "x,x,y\n" + lines(8, i -> "%d.5,%d.5,%s".formatted(i, 9 - i, i % 2));

    assertThat(read(text, "--drop", "x.1").columns())
        .extracting(Column::name)
        .containsExactly("x", "y");
    assertThat(read(text, "--drop", "x.1").notes())
        .as("the dropped column is not worth a sentence")
        .noneMatch(note -> note.contains("is called"));
  }

  @Test
  void stillRefusesASecondColumnOfTheLabel() {
    assertThat(faults("x,y,y\n" + lines(8, i -> "%d.5,%d,%d".formatted(i, i % 2, i % 2))))
        .singleElement()
        .asString()
        .contains("columns 1 and 2 all have the name of the label, 'y'");
  }

  @ParameterizedTest
  @CsvSource({"1e309", "-1.633e309", ".5e400"})
  void saysThatNumbersAreBeyondTheRangeOfADouble(String cell) {
    assertThat(faults("x,y\n" + lines(8, i -> (i == 5 ? cell : i + ".5") + "," + i % 2)))
        .singleElement()
        .asString()
        .endsWith(
            "row 7, column x: found '%s' among 7 numbers, a number beyond the range of a double, expected numbers up to 1.8e308; rescale the column, or --drop x."
                .formatted(cell));
    assertThat(faults("x,y\n" + lines(8, i -> cell + "," + i % 2)))
        .singleElement()
        .asString()
        .endsWith(
            "row 2, column x: found '%s', a number beyond the range of a double, expected numbers up to 1.8e308; rescale the column, or --drop x."
                .formatted(cell));
  }

  @Test
  void warnsOfWordsThatMayBeIds() throws IOException {
    String text = "id,x,y\n" + lines(40, i -> "u%d,%d.5,%d".formatted(i, i % 7, i % 2));
    String warning =
        "column id may be an id (40 different values in 40 cells), and every value becomes a feature; leave it out with --drop id if it is one, or say --keep id.";

    assertThat(describe(text).doubts()).contains(warning);
    assertThat(read(text).warnings()).contains(warning);
    assertThat(read(text, "--keep", "id").warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"20, 19, 1", "20, 18, 0", "19, 19, 0"})
  void takesWordsForIdsIfMoreThanNineInTenOfTwentyDiffer(int rows, int different, int warnings)
      throws IOException {
    String text =
        "id,x,y\n"
            + lines(rows, i -> "u%d,%d.5,%d".formatted(Math.min(i, different - 1), i % 7, i % 2));

    assertThat(read(text).warnings()).hasSize(warnings);
  }

  @Test
  void doesNotWarnOfIdsThatAreRefused() throws IOException {
    String text = "d,x,y\n" + lines(28, i -> "2020-02-%02d,1.5,%d".formatted(i + 1, i % 2));

    assertThat(describe(text).doubts())
        .anyMatch(doubt -> doubt.contains("28 dates"))
        .noneMatch(doubt -> doubt.contains("may be an id"));
  }

  @Test
  void saysThatKeepingAColumnOfNumbersHasNoEffect() throws IOException {
    String text = "x,n,m,y\n" + lines(40, i -> "%d.5,%d,%d,%d".formatted(i % 7, i, 100 + i, i % 2));
    String note = "--keep x has no effect, because numbers";

    assertThat(read(text, "--keep", "x,n,m").notes())
        .as("row numbers are used only if they are kept")
        .singleElement()
        .asString()
        .startsWith(note);
    assertThat(describe(text, "--keep", "x").doubts()).anyMatch(doubt -> doubt.startsWith(note));
    assertThat(read(text, "--only", "x", "--keep", "n").notes())
        .as("--keep adds a column to those of --only")
        .isEmpty();
    assertThat(read(text, "--only", "n", "--keep", "x,n").notes()).isEmpty();
  }

  @Test
  void countsTheValuesOfAMixedColumnInAnyOrderOfTheRows() throws IOException {
    String numbers = lines(30, i -> "%d.5,%d".formatted(i, i % 2));
    String words = "a,0\nb,1\n";

    assertThat(List.of(numbers + words, words + numbers))
        .allSatisfy(rows ->
            assertThat(describe("x,y\n" + rows).columns().getFirst())
                .returns("refused", TableProfile.ColumnProfile::kind)
                .returns(new ValueCount(32, true), TableProfile.ColumnProfile::distinct));
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count)
        .mapToObj(i -> line.apply(i) + "\n")
        .collect(Collectors.joining());
  }

  private Table read(String text, String... options) throws IOException {
    return Table.read(Files.writeString(folder.resolve("table.csv"), text), options(options));
  }

  private TableProfile describe(String text, String... options) throws IOException {
    return TableScan.describe(
            Files.writeString(folder.resolve("table.csv"), text), options(options))
        .profile();
  }

  private static TableOptions options(String... options) {
    List<String> given = new ArrayList<>(List.of("--label", "y"));
    given.addAll(List.of(options));
    return TableOptions.read(new ParameterReader("option", CommandOptions.parse(given)));
  }

  private List<String> faults(String text, String... options) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(text, options)).problems();
  }
}
