package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.TableFeatures;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.csv.Numbers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares Parquet files with what pandas writes of them as CSV; {@code make_parquet_tables.py}
 * generates both.
 */
class ParquetTablesTest {

  private static final String KEPT = "i8,i16,i32,i64,u8,u32,u64,decimal9,decimal18,decimal38";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "encodings"})
  void holdsTheValuesThatPandasWritesAsCsv(String name) throws IOException {
    Table csv = read(file("types.csv"), "--label", "label", "--keep", KEPT);
    Table parquet = read(file(name + ".parquet"), "--label", "label", "--keep", KEPT);

    assertThat(parquet.columns()).isEqualTo(csv.columns());
    assertThat(parquet.labels()).isEqualTo(csv.labels());
    assertThat(values(parquet)).isEqualTo(values(csv));
    assertThat(parquet.rows()).isEqualTo(60);
  }

  @Test
  void holdsDoublesExactly() throws IOException {
    List<Double> column =
        Arrays.stream(
                TableFeatures.of(read(file("none.parquet"), "--label", "label", "--only", "f64")))
            .map(row -> row[0])
            .toList();

    assertThat(column.subList(0, 6))
        .containsExactly(Double.MIN_VALUE, Double.MAX_VALUE, -0.0, 0.1 + 0.2, 0x1p53, 1e22);
  }

  @Test
  void saysHowAFileIsWritten() throws IOException {
    assertThat(profile("gzip.parquet", "--label", "label").format())
        .isEqualTo("Parquet, compression gzip");
    assertThat(read(file("snappy.parquet"), "--label", "label", "--keep", KEPT).notes())
        .first()
        .asString()
        .endsWith("snappy.parquet: read as Parquet, compression Snappy");
  }

  @Test
  void refusesDatesWithOneLineForEachColumnAsInCsv() throws IOException {
    List<String> csv = faults(file("dates.csv"), "--label", "label", "--drop", "second,micro,nano");
    List<String> parquet =
        faults(file("dates.parquet"), "--label", "label", "--drop", "second,micro,nano");

    assertThat(parquet)
        .filteredOn(fault -> !fault.contains("clock"))
        .map(fault -> fault.replace("dates.parquet", "dates.csv"))
        .isEqualTo(csv.stream().filter(fault -> !fault.contains("clock")).toList())
        .anyMatch(fault ->
            fault.endsWith("column day: 30 dates; --drop day, or derive numbers from them."))
        .anyMatch(fault -> fault.contains("column milli: 30 dates"))
        .anyMatch(fault -> fault.contains("column zone: 30 dates"));
    assertThat(faults(file("int96.parquet"), "--label", "label"))
        .singleElement()
        .asString()
        .contains("column nano: 30 dates");
  }

  @Test
  void writesTimesAsPandasDoes() throws IOException {
    String days = "day,second,micro,zone";
    Table csv = read(file("dates.csv"), "--label", "label", "--only", "x", "--group", "day");
    Table parquet =
        read(file("dates.parquet"), "--label", "label", "--only", "x", "--group", "day");

    assertThat(parquet.groups()).isEqualTo(csv.groups());
    assertThat(profile("dates.parquet", "--label", "label", "--only", days).columns())
        .filteredOn(column -> column.name().equals("second"))
        .first()
        .extracting(TableProfile.ColumnProfile::range)
        .asString()
        .startsWith("2024-02-28 23:59:01, 2024-02-29 06:59:01, ");
  }

  @Test
  void refusesColumnsWithPartsOrBytesWithOneLineEach() {
    assertThat(faults(file("nested.parquet"), "--label", "label"))
        .extracting(fault -> fault.substring(fault.indexOf("nested.parquet")))
        .containsExactly(
            nested("tags", "lists"),
            nested("place", "structs"),
            nested("counts", "maps"),
            nested("image", "bytes"),
            "nested.parquet: 4 columns are no features; --drop tags,place,counts,image leaves them out.");
    assertThat(faults(file("nested.parquet"), "--label", "tags"))
        .singleElement()
        .asString()
        .endsWith(
            "column tags: lists, expected numbers or words as the label; choose another column.");
  }

  private static String nested(String column, String values) {
    return "nested.parquet, column %s: %s, expected numbers or words; --drop %s, or derive columns of numbers or words from them."
        .formatted(column, values, column);
  }

  @Test
  void refusesDurationsBecauseTheirIntegersSayNoUnit() throws IOException {
    Path file = file("durations.parquet");

    assertThat(faults(file, "--label", "label"))
        .singleElement()
        .asString()
        .endsWith(
            "durations.parquet, column wait: durations, expected numbers or words; --drop wait, or derive columns of numbers or words from them.");
    assertThat(TableFeatures.of(read(file, "--label", "label", "--drop", "wait")))
        .isDeepEqualTo(new double[][] {{1}, {2}, {3}, {4}});
  }

  @Test
  void readsTheOtherColumnsIfThoseWithPartsAreDroppedOrNotNamed() throws IOException {
    Table dropped =
        read(file("nested.parquet"), "--label", "label", "--drop", "tags,place,counts,image");
    Table only = read(file("nested.parquet"), "--label", "label", "--only", "x,y");

    assertThat(TableFeatures.of(dropped))
        .isDeepEqualTo(new double[][] {{1, 2}, {2, 3}, {3, 5}, {4, 7}});
    assertThat(TableFeatures.of(only)).isDeepEqualTo(TableFeatures.of(dropped));
    assertThat(profile("nested.parquet", "--label", "label").columns())
        .filteredOn(column -> column.kind().equals("refused"))
        .extracting(TableProfile.ColumnProfile::name)
        .containsExactly("tags", "place", "counts", "image");
  }

  @ParameterizedTest
  @CsvSource({"zstd,Zstandard (zstd)", "lz4,LZ4", "brotli,Brotli"})
  void refusesOtherCompressionsByName(String file, String name) {
    assertThat(faults(file(file + ".parquet"), "--label", "label"))
        .singleElement()
        .asString()
        .endsWith(
            "%s.parquet: its columns are compressed with %s, expected Snappy, gzip or none; write the file again, with pandas by to_parquet(path, compression='snappy')."
                .formatted(file, name));
  }

  @Test
  void refusesTheIndexOfADataFrame() {
    assertThat(faults(file("index.parquet"), "--label", "label"))
        .singleElement()
        .asString()
        .contains("column __index_level_0__: its name is the one of an index", "--drop __index");
  }

  @Test
  void refusesAnIndexWithANameBecausePandasReadsItAsNoColumn() throws IOException {
    Path file = file("named-index.parquet");

    assertThat(faults(file, "--label", "label"))
        .singleElement()
        .asString()
        .contains(
            "column customer: it is the index of the DataFrame",
            "--drop customer",
            "--keep customer");
    assertThat(TableFeatures.of(read(file, "--label", "label", "--keep", "customer")))
        .as("kept")
        .isDeepEqualTo(new double[][] {{1.5, 30}, {0.5, 10}, {2.5, 20}, {7, 11}});
    assertThat(read(file, "--label", "label", "--group", "customer").groups())
        .as("as the group")
        .contains(List.of("30", "10", "20", "11"));
  }

  @Test
  void refusesAFileWithoutRows() {
    assertThat(faults(file("empty.parquet"), "--label", "label"))
        .singleElement()
        .asString()
        .contains("empty.parquet: holds no rows");
  }

  @Test
  void readsAFolderAsOneTableIfTheColumnsAgree() throws IOException {
    copy("none.parquet", "a.parquet");
    copy("gzip.parquet", "b.parquet");
    Table one = read(file("none.parquet"), "--label", "label", "--keep", KEPT);
    Table both = read(folder, "--label", "label", "--keep", KEPT);

    List<String> twice = new ArrayList<>(TableFeatures.lines(one));
    twice.addAll(TableFeatures.lines(one));
    assertThat(TableFeatures.lines(both)).isEqualTo(twice);

    copy("nested.parquet", "c.parquet");
    assertThat(faults(folder, "--label", "label"))
        .singleElement()
        .asString()
        .contains("c.parquet: has the columns 'x,tags,", "expected those of ", "a.parquet, 'i8,");
  }

  @Test
  void readsAFileThatIsCompressedAsAWhole() throws IOException {
    Path packed = folder.resolve("table");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file("none.parquet"), out);
    }
    assertThat(TableFeatures.lines(read(packed, "--label", "label", "--keep", KEPT)))
        .isEqualTo(
            TableFeatures.lines(read(file("none.parquet"), "--label", "label", "--keep", KEPT)));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 100, 6000, 11_500})
  void refusesATruncatedFileInOneSentence(int length) throws IOException {
    byte[] whole = Files.readAllBytes(file("snappy.parquet"));
    Path cut = folder.resolve("cut.parquet");
    Files.write(cut, Arrays.copyOf(whole, length));

    assertThat(faults(cut, "--label", "label"))
        .singleElement()
        .asString()
        .matches(
            ".*cut.parquet: begins as Parquet, but its data are damaged or end early \\(.*\\); write or copy the file again\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "encodings", "gzip"})
  @Timeout(60)
  void readsOrRefusesAnyDamagedFile(String name) throws IOException {
    byte[] whole = Files.readAllBytes(file(name + ".parquet"));
    Random random = new Random(1);
    Path damaged = folder.resolve("damaged.parquet");
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      byte[] bytes = whole.clone();
      int at = 4 + random.nextInt(bytes.length - 4);
      bytes[at] = (byte) (bytes[at] ^ (1 << random.nextInt(8)));
      Files.write(damaged, bytes);
      try {
        read(damaged, "--label", "label", "--keep", KEPT);
      } catch (InvalidInputException e) {
        refused++;
        assertThat(e).hasMessageContaining("damaged.parquet");
      }
    }
    assertThat(refused).isPositive();
  }

  /** snappy-java writes beyond the buffer, which is as long as the header says. */
  @Test
  void refusesAPageWithAnotherLengthThanItsHeaderSays() throws IOException {
    byte[] bytes = Files.readAllBytes(file("snappy.parquet"));
    bytes[7] ^= 2; // in the length of the values of the first page
    Path damaged = folder.resolve("damaged.parquet");
    Files.write(damaged, bytes);

    assertThat(faults(damaged, "--label", "label"))
        .singleElement()
        .asString()
        .matches(
            ".*damaged.parquet: begins as Parquet, .* \\(a page has [0-9]+ bytes, expected [0-9]+\\); .*");
  }

  @Test
  @Timeout(60)
  void refusesAPageThatIsLongerThanItsColumn() throws IOException {
    byte[] bytes = Files.readAllBytes(file("snappy.parquet"));
    bytes[2310] ^= 4; // in the length of a page
    Path damaged = folder.resolve("damaged.parquet");
    Files.write(damaged, bytes);

    assertThat(faults(damaged, "--label", "label"))
        .singleElement()
        .asString()
        .contains("damaged.parquet: begins as Parquet", "(a page ends behind its column)");
  }

  @Test
  @Timeout(60)
  void refusesAFileWithoutColumns() throws IOException {
    byte[] bytes = Files.readAllBytes(file("none.parquet"));
    bytes[9260] = 53; // the number of columns
    Path damaged = folder.resolve("damaged.parquet");
    Files.write(damaged, bytes);

    assertThat(faults(damaged, "--label", "label"))
        .singleElement()
        .asString()
        .contains("damaged.parquet: begins as Parquet", "(it has no columns)");
  }

  @Test
  void refusesBeforeItIsDecompressedWhatUnpacksToMoreCellsThanAreDescribed() {
    assertThat(tooLarge("none.parquet", 1000)).contains("unpacks to", "cells", "'kfold data'");
    assertThat(tooLarge("snappy.parquet", 1000)).contains("unpacks to");
    assertThat(tooLarge("repeated.parquet", 30_000))
        .contains("unpacks to 20", "at most 15000 cells");
  }

  @Test
  void refusesATextThatRepeatsToMoreCharactersThanAreDescribed() {
    assertThat(tooLarge("repeated.parquet", 9_000_000)).contains("more than 9000000 characters");
  }

  @Test
  void describesWhatUnpacksToNoMore() throws IOException {
    assertThat(
            TableScan.describe(file("repeated.parquet"), options("--label", "label"), 11_000_000)
                .profile()
                .rows())
        .isEqualTo(10_000);
  }

  private static String tooLarge(String name, long most) {
    return catchThrowableOfType(
            InvalidInputException.class,
            () -> TableScan.describe(file(name), options("--label", "label"), most))
        .getMessage();
  }

  /** Returns the cells of each row; numbers in one notation. */
  private static List<List<String>> values(Table table) {
    return TableFeatures.lines(table).stream()
        .map(line -> CsvLines.parse(line, "row").getFirst().cells().stream())
        .map(cells ->
            cells
                .map(cell -> Numbers.isNumber(cell) ? Double.toString(Numbers.parse(cell)) : cell)
                .toList())
        .toList();
  }

  private void copy(String from, String to) throws IOException {
    Files.copy(file(from), folder.resolve(to));
  }

  private static TableProfile profile(String name, String... options) throws IOException {
    return TableScan.describe(file(name), options(options)).profile();
  }

  private static Table read(Path file, String... options) throws IOException {
    return Table.read(file, options(options));
  }

  private static List<String> faults(Path file, String... options) {
    return catchThrowableOfType(
            InvalidInputException.class, () -> Table.read(file, options(options)))
        .problems();
  }

  private static TableOptions options(String... given) {
    ParameterReader reader = new ParameterReader("option", CommandOptions.parse(List.of(given)));
    TableOptions options = TableOptions.read(reader);
    reader.verify();
    return options;
  }

  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(
                  ParquetTablesTest.class.getResource("/dev/kfold/trainer/parquet/" + name))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
