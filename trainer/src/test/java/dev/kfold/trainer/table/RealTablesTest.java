package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.TableFeatures;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares tables with what pandas reads; {@code make_real_tables.py} generates both. */
class RealTablesTest {

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> hasTheColumnsThatPandasReads() throws IOException {
    return new JsonMapper()
        .readTree(Files.readString(file("tables.json")))
        .get("tables")
        .valueStream()
        .map(table ->
            DynamicTest.dynamicTest(table.get("file").stringValue(), () -> compare(table)));
  }

  private static void compare(JsonNode expected) throws IOException {
    List<String> options = new ArrayList<>();
    expected
        .get("options")
        .properties()
        .forEach(option ->
            options.addAll(List.of("--" + option.getKey(), option.getValue().stringValue())));
    TableScan content =
        TableScan.describe(file(expected.get("file").stringValue()), options(options));
    TableProfile profile = content.profile();
    Map<String, TableProfile.ColumnProfile> columns =
        profile.columns().stream()
            .collect(Collectors.toMap(TableProfile.ColumnProfile::name, Function.identity()));

    assertThat(profile.rows()).isEqualTo(expected.get("rows").intValue());
    assertThat(columns.keySet()).isEqualTo(expected.get("columns").propertyNames());
    expected
        .get("columns")
        .properties()
        .forEach(column ->
            compare(Objects.requireNonNull(columns.get(column.getKey())), column.getValue()));
    assertThat(content.table().rows()).isEqualTo(profile.rows());
  }

  private static void compare(TableProfile.ColumnProfile column, JsonNode expected) {
    assertThat(column.missing()).as(column.name()).isEqualTo(expected.get("missing").intValue());
    assertThat(column.distinct().counted())
        .as(column.name())
        .isEqualTo(expected.get("distinct").intValue());
    if (column.role().equals("feature") && expected.get("least").isNull()) {
      assertThat(column.kind()).as(column.name()).isEqualTo("categorical");
    } else if (column.role().equals("feature")) {
      assertThat(column.kind()).as(column.name()).isEqualTo("numeric");
      assertThat(Arrays.stream(column.range().split(" to ")).map(Double::valueOf))
          .as(column.name())
          .containsExactly(
              expected.get("least").doubleValue(), expected.get("greatest").doubleValue());
    }
  }

  @Test
  void refusesColumnsThatAreNoFeaturesWithOneLineEach() {
    assertThat(faults(file("passengers.csv"), "--label", "Survived"))
        .extracting(fault -> fault.substring(fault.indexOf("passengers.csv")))
        .containsExactly(
            "passengers.csv, column PassengerId: its values number the rows, which tells nothing about new rows and may give the label away; leave it out with --drop PassengerId, or use it as a feature with --keep PassengerId.",
            "passengers.csv, column Name: text, 120 values, more than the 100 of a category; --drop Name, or --keep Name.",
            "passengers.csv, column Cabin: text, 110 values, more than the 100 of a category; --drop Cabin, or --keep Cabin.",
            "passengers.csv: 3 columns are no features; --drop PassengerId,Name,Cabin leaves them out.");
    assertThat(faults(file("weather.csv"), "--label", "Regen"))
        .singleElement()
        .asString()
        .endsWith("column Datum: 60 dates; --drop Datum, or derive numbers from them.");
  }

  @Test
  void refusesAGzipThatEndsEarlyWithTheRowReached() throws IOException {
    byte[] whole = Files.readAllBytes(file("penguins.csv.gz"));
    Path half = folder.resolve("half.csv.gz");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));

    assertThat(faults(half, "--label", "species"))
        .singleElement()
        .asString()
        .matches(".*half.csv.gz, row [0-9]+: the gzip data end after [0-9,]+ bytes of text; .*");
  }

  /** The checksum at the end and the header belong to it too. */
  @ParameterizedTest
  @ValueSource(ints = {-1, -4, -8, -9, 2, 5, 10, 11, 20})
  void refusesAGzipWhereverItEnds(int length) throws IOException {
    byte[] whole = Files.readAllBytes(file("penguins.csv.gz"));
    Path cut = folder.resolve("cut.csv.gz");
    Files.write(cut, Arrays.copyOf(whole, length < 0 ? whole.length + length : length));

    assertThat(faults(cut, "--label", "species"))
        .singleElement()
        .asString()
        .contains("cut.csv.gz", "the gzip data end after");
  }

  /** Such files are written by {@code write.csv2} of R, and by pandas with quoting=QUOTE_ALL. */
  @ParameterizedTest
  @ValueSource(chars = {';', '\t', '|', ','})
  void detectsTheSeparatorBetweenQuotedCells(char separator) throws IOException {
    String text = "\"x\",\"w\",\"y\"\n\"1\",\"red\",\"a\"\n\"2\",\"red\",\"b\"\n";

    assertThat(TableFeatures.lines(read(text.replace(',', separator), "--label", "y")))
        .containsExactly("1,red", "2,red");
  }

  @Test
  void keepsTheSpellingOfNumbersAmongWords() throws IOException {
    Table table = read("size,y\n01,a\n1.0,b\nbig,a\nsmall,b\nhuge,a\n", "--label", "y");

    assertThat(table.columns().getFirst().kind()).isEqualTo(Column.Kind.CATEGORICAL);
    assertThat(TableFeatures.lines(table).get(0)).isEqualTo("01");
    assertThat(TableFeatures.lines(table).get(1)).isEqualTo("1.0");
  }

  @Test
  void writesMissingCellsAsNothingAndALoneOneAsAWord() throws IOException {
    String text = "x,w,y\n1,NA,a\nnull,red,b\n-9,\"a,b\",a\n";

    assertThat(TableFeatures.lines(read(text, "--label", "y", "--missing-values", "-9.0")))
        .containsExactly("1,", ",red", ",\"a,b\"");
    assertThat(TableFeatures.lines(read("w,y\n\"a,b\",a\n\"\"\"\",b\n\" c\",b\n", "--label", "y")))
        .containsExactly("\"a,b\"", "\"\"\"\"", " c");
    assertThat(TableFeatures.lines(read("x,y\n1,a\n,b\n", "--label", "y")))
        .containsExactly("1", "NA");
  }

  @Test
  void takesTextsOfTheCharactersOfNumbersForMissingIfTheUserSaysSo() throws IOException {
    String text = "x,w,y\n1,--,a\n-,red,b\n.,1.50,a\n2,blue,b\n";

    assertThat(TableFeatures.lines(read(text, "--label", "y", "--missing-values", "-,--,.")))
        .containsExactly("1,", ",red", ",1.50", "2,blue");
    assertThat(
            TableFeatures.lines(read("x,y\n1,a\n.,b\n", "--label", "y", "--missing-values", ".")))
        .as("a single feature")
        .containsExactly("1", "NA");
  }

  @Test
  void addsTheNamedMissingValuesToThoseOfPandas() throws IOException {
    // pandas.read_csv(…, na_values=["-9", "unknown"]) finds 4 missing cells in a and 2 in w
    write("a,w,y\n1,red,u\nNA,none,v\n-9,NULL,u\n-9.0,blue,v\n,unknown,u\n3,red,v\n");
    List<String> options = List.of("--label", "y", "--missing-values", "-9,unknown");

    assertThat(
            TableScan.describe(folder.resolve("table.csv"), options(options)).profile().columns())
        .filteredOn(column -> column.role().equals("feature"))
        .extracting(TableProfile.ColumnProfile::missing, TableProfile.ColumnProfile::kind)
        .containsExactly(tuple(4, "numeric"), tuple(2, "categorical"));
  }

  @Test
  void refusesAFolderOfFilesOfDifferentKindsNamingTwo() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "x,y\n1,a\n2,b\n");
    Path other = folder.resolve("b.txt");
    Files.writeString(other, "1 1:0.5 2:1\n2 1:1 2:3\n");

    assertThat(faults(folder, "--label", "y"))
        .singleElement()
        .asString()
        .isEqualTo(
            "%s: is svmlight text, expected text of separated cells as in %s; write all files of a table alike, or leave one out."
                .formatted(other, folder.resolve("a.csv")));

    Files.writeString(other, "x;y\n1;a\n2;b\n");
    assertThat(faults(folder, "--label", "y"))
        .singleElement()
        .asString()
        .contains("b.txt: cells are separated by semicolons, expected commas as in ", "a.csv;");

    Files.delete(other);
    Files.copy(file("../parquet/none.parquet"), folder.resolve("c"));
    assertThat(faults(folder, "--label", "y"))
        .singleElement()
        .asString()
        .contains("c: is Parquet, expected text of separated cells as in ", "a.csv;");
  }

  /**
   * pandas.concat of the two files gives numbers and words in one column, which no encoder takes.
   */
  @Test
  void refusesWordsOfOneFileAmongTheNumbersOfAnother() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "size,y\n1,u\n2,v\n3,u\n");
    Files.writeString(folder.resolve("b.csv"), "size,y\n4,v\nlow,v\nhigh,u\n");

    assertThat(faults(folder, "--label", "y"))
        .singleElement()
        .asString()
        .isEqualTo(
            "%s, row 3, column size: found 'low' and 1 more such cells among 4 numbers, expected only numbers or only words; correct it, say --missing-values low if it stands for a missing value, or --drop size."
                .formatted(folder.resolve("b.csv")));
  }

  @Test
  void takesTheNumbersOfOneFileForWordsIfThoseOfOthersAreMore() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "size,y\n1,u\n2.0,v\n");
    Files.writeString(folder.resolve("b.csv"), "size,y\nlow,v\nhigh,u\nlow,v\n");
    Table table = Table.read(folder, options(List.of("--label", "y")));

    assertThat(table.columns().getFirst().kind()).isEqualTo(Column.Kind.CATEGORICAL);
    assertThat(TableFeatures.lines(table)).containsExactly("1", "2.0", "low", "high", "low");
  }

  @Test
  void leavesOutRowsWithoutALabelIfAskedToAndCountsThem() throws IOException {
    String text = "x,y\n1,a\n2,\n3,b\n4,NA\n";

    assertThat(faults(write(text), "--label", "y"))
        .singleElement()
        .asString()
        .contains("row 3, column y: found ''", "--drop-missing-labels", "1 more row");
    Table table = read(text, "--label", "y", "--drop-missing-labels", "true");
    assertThat(table.labels()).containsExactly("a", "b");
    assertThat(table.notes()).containsExactly("left out 2 of 4 rows, which have no label");
    assertThat(TableFeatures.lines(table)).containsExactly("1", "3");
  }

  @Test
  void usesOnlyTheNamedColumns() throws IOException {
    Table table = read("a,b,c,y\n1,2,3,u\n4,5,6,v\n", "--label", "y", "--only", "c,0");

    assertThat(table.columns()).extracting(Column::name).containsExactly("a", "c", "y");
    assertThat(faults(write("a,b,y\n1,2,u\n"), "--label", "y", "--only", "a,y", "--drop", "a"))
        .hasSize(2)
        .allMatch(fault -> fault.contains("expected one of the two"));
  }

  @Test
  void refusesAPointAmongDecimalCommas() throws IOException {
    String early = "x;y\n" + "1,5;a\n2,5;b\n".repeat(40_000 * 4);

    assertThat(faults(write(early + "1.500;a\n"), "--label", "y"))
        .singleElement()
        .asString()
        .contains("row 320002: found '1.500' among numbers with a decimal comma");
  }

  @Test
  void hasOneDecimalCharacterInAllFilesOfAFolder() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "x;y\n1;a\n2;b\n");
    Files.writeString(folder.resolve("b.csv"), "x;y\n1,234;a\n2;b\n");
    TableScan scan = TableScan.describe(folder, options(List.of("--label", "y")));
    assertThat(scan.profile().format()).contains("decimal comma");
    assertThat(TableFeatures.lines(scan.table())).containsExactly("1", "2", "1.234", "2");

    Path other = folder.resolve("c.csv");
    Files.writeString(other, "x;y\n1.234;a\n2;b\n");
    assertThat(faults(folder, "--label", "y"))
        .singleElement()
        .asString()
        .startsWith(other + ", row 2: found '1.234' among numbers with a decimal comma");
  }

  @Test
  void takesANumberWithADecimalCommaForMissingIfTheUserNamesIt() throws IOException {
    String text = "x;y\n-9,0;a\n1,5;b\n2,5;a\n";

    List<Double> column =
        Arrays.stream(TableFeatures.of(read(text, "--label", "y", "--missing-values", "\"-9,0\"")))
            .map(row -> row[0])
            .toList();

    assertThat(column).containsExactly(Double.NaN, 1.5, 2.5);
  }

  @Test
  void readsSvmlightWithIndicesFromZeroAndGroupsOfQueries() throws IOException {
    String text = "1 qid:1 0:0.5 2:2\n\n# nothing\n-1 qid:2 1:3 # a comment\n";
    Table table = read(text, "--label", "label", "--group", "qid");

    assertThat(TableFeatures.of(table)).isDeepEqualTo(new double[][] {{0.5, 0, 2}, {0, 3, 0}});
    assertThat(table.groups()).contains(List.of("1", "2"));
    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("label", "qid", "f0", "f1", "f2");
    assertThat(read(text, "--label", "label").columns()).hasSize(4);
    assertThat(read(text.replace(' ', '\t'), "--label", "label", "--group", "qid").groups())
        .as("between tabs")
        .contains(List.of("1", "2"));
    assertThat(faults(write("1 2:1 1:5\n2 1:3\n"), "--label", "label"))
        .singleElement()
        .asString()
        .contains("row 1: found '1:5', expected INDEX:NUMBER with indices that grow");
  }

  @Test
  void countsEqualRowsOfDifferentClasses() throws IOException {
    Path file = write("x,w,y\n1,r,a\n1,r,b\n1,g,a\n2,r,a\n1,r,a\n");

    assertThat(TableScan.describe(file, options(List.of("--label", "y"))).profile().doubts())
        .anyMatch(doubt -> doubt.startsWith("3 rows have the same features as another row"));
  }

  @Test
  void doesNotCountRowsOfDifferentWordsEvenIfTheirHashCodesAreEqual() throws IOException {
    Path file = write("w,y\nAP,a\nB1,b\nAP,a\nB1,b\n");

    assertThat(TableScan.describe(file, options(List.of("--label", "y"))).profile().doubts())
        .noneMatch(doubt -> doubt.contains("the same features"));
  }

  @Test
  void comparesNumbersBelowWordsAsTheyAreSpelled() throws IOException {
    Path file = write("w,y\nred,a\nblue,b\ngreen,a\n1,a\n1.0,b\n");

    assertThat(TableScan.describe(file, options(List.of("--label", "y"))).profile().doubts())
        .noneMatch(doubt -> doubt.contains("the same features"));
  }

  @Test
  void findsANumericCopyOfATextLabel() throws IOException {
    String rows =
        IntStream.range(0, 30)
            .mapToObj(i -> "%d,%d,%s\n".formatted(i % 2 * 7, i % 3, i % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining());

    assertThat(read("code,x,y\n" + rows, "--label", "y").warnings())
        .singleElement()
        .asString()
        .startsWith("column code has a value of its own for each class");
    assertThat(read("code,x,y\n" + rows + "7,1,a\n", "--label", "y").warnings()).isEmpty();
  }

  @Test
  void describesATableWithMissingLabelsWithoutTheirRows() throws IOException {
    Path file = write("x,y\n1,a\n2,\n3,b\n9,NA\n");

    TableProfile profile = TableScan.describe(file, options(List.of("--label", "y"))).profile();

    assertThat(profile.rows()).isEqualTo(2);
    assertThat(profile.classes()).containsExactly(Map.entry("a", 1), Map.entry("b", 1));
    assertThat(profile.columns().getLast().missing()).isEqualTo(2);
    assertThat(profile.columns().getFirst().range()).isEqualTo("1 to 3");
    assertThat(profile.doubts())
        .containsExactly(
            "2 of 4 rows have no label, so that the table is refused; --drop-missing-labels leaves them out.");
    assertThat(
            TableScan.describe(
                    file, options(List.of("--label", "y", "--drop-missing-labels", "true")))
                .profile()
                .doubts())
        .isEmpty();
    assertThat(faults(file, "--label", "y")).singleElement().asString().contains("row 3, column y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2021-01-%02d",
        "%02d.01.2021",
        "Jan %02d, 2021",
        "%d January 2021",
        "%02d-Feb-21",
        "10:%02d",
        "10:%02d:30.5",
        "9:%02d pm",
        "2021/01/%02d 10:00"
      })
  void refusesDatesAndTimesOfDay(String form) throws IOException {
    String rows =
        IntStream.rangeClosed(10, 29)
            .mapToObj(
                i -> "\"%s\",%d,%s\n".formatted(form.formatted(i), i % 3, i % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining());

    assertThat(faults(write("t,x,y\n" + rows), "--label", "y"))
        .singleElement()
        .asString()
        .contains("column t: 20 dates; --drop t");
  }

  @Test
  void takesWordsWithNumbersForWords() throws IOException {
    String rows = "room 12,1,a\nfloor 3,2,b\nroom 12,1,a\n12 rooms,2,b\n".repeat(5);

    assertThat(read("t,x,y\n" + rows, "--label", "y").columns().getFirst().kind())
        .isEqualTo(Column.Kind.CATEGORICAL);
  }

  @Test
  void refusesATitleAboveTheTable() throws IOException {
    Path file = write("Report of 2020\n\nx,z,y\n1,2,a\n3,4,b\n");

    assertThat(faults(file, "--label", "y"))
        .singleElement()
        .asString()
        .endsWith(
            ", row 1: found 'Report of 2020', expected 3 cells as in row 3; remove the lines above the table.");
  }

  @Test
  void namesADecimalCommaAmongNumbersWithPoints() throws IOException {
    Path file = write("x,y\n1.5,a\n2.5,b\n\"1.499,77\",a\n3.5,b\n");

    assertThat(faults(file, "--label", "y"))
        .singleElement()
        .asString()
        .contains("row 4, column x: found '1.499,77' among 3 numbers, a number in another notation")
        .contains("--decimal");
  }

  @Test
  void describesATableWithoutALabelAndItsFaults() throws IOException {
    ParameterReader reader = new ParameterReader("option", Map.of());
    TableProfile profile =
        TableScan.describe(file("passengers.csv"), TableOptions.readForDescription(reader))
            .profile();

    assertThat(profile.classes()).isEmpty();
    assertThat(profile.columns())
        .filteredOn(column -> column.kind().equals("refused"))
        .extracting(TableProfile.ColumnProfile::name)
        .containsExactly("PassengerId", "Name", "Cabin");
    assertThat(profile.doubts())
        .filteredOn(doubt -> doubt.contains("PassengerId"))
        .singleElement()
        .asString()
        .contains("column PassengerId: its values");
  }

  @Test
  void describesLabelsThatAreRefused() throws IOException {
    assertThat(doubts("x,y\n1,0.5\n2,1.5\n")).anyMatch(doubt -> doubt.contains("found '0.5'"));
    assertThat(doubts("x,y\n1,a\n2,a\n")).anyMatch(doubt -> doubt.contains("all 2 rows"));
  }

  @Test
  void namesAColumnWithACommaByItsNumber() throws IOException {
    String text = "\"d, day\",x,y\n2020-01-01,1,a\n2020-01-02,2,b\n";

    assertThat(faults(write(text), "--label", "y"))
        .singleElement()
        .asString()
        .endsWith("column d, day: 2 dates; --drop 0, or derive numbers from them.");
    assertThat(TableFeatures.lines(read(text, "--label", "y", "--drop", "0")))
        .containsExactly("1", "2");
  }

  private List<String> doubts(String text) throws IOException {
    return TableScan.describe(write(text), options(List.of("--label", "y"))).profile().doubts();
  }

  private Table read(String text, String... options) throws IOException {
    return Table.read(write(text), options(List.of(options)));
  }

  private List<String> faults(Path file, String... options) {
    return catchThrowableOfType(
            InvalidInputException.class, () -> Table.read(file, options(List.of(options))))
        .problems();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private static TableOptions options(List<String> given) {
    ParameterReader reader = new ParameterReader("option", CommandOptions.parse(given));
    TableOptions options = TableOptions.read(reader);
    reader.verify();
    return options;
  }

  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(
                  RealTablesTest.class.getResource("/dev/kfold/trainer/real-tables/" + name))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
