package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.TableFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"species", "2", "-1"})
  void findsTheLabelByNameAndByNumberUnderAHeader(String label) throws IOException {
    Table table = read("length,width,species\n1,2,a\n3,4,b\n", label);

    assertThat(TableFeatures.of(table)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(table.labels()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3"})
  void findsTheLabelByNumberWithoutAHeader(String label) throws IOException {
    Table table = read("a,1,2\nb,3,4\n", label);

    assertThat(TableFeatures.of(table)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(table.labels()).containsExactly("a", "b");
  }

  @Test
  void readsANumberAsAColumnEvenIfItIsAlsoACell() throws IOException {
    assertThat(read("4,1,0\n5,2,1\n", "2").labels()).containsExactly("0", "1");
  }

  @Test
  void recognizesAHeaderByTheLabelsNameIfNoColumnIsNumeric() throws IOException {
    Table table = read("kind,name\nx,y\nz,y\n", "kind");

    assertThat(table.columns()).extracting(Column::name).containsExactly("kind", "name");
    assertThat(table.labels()).containsExactly("x", "z");
  }

  @Test
  void keepsTheGroupsOutOfTheFeatures() throws IOException {
    Path file = write("table.csv", "patient,x,y\np1,1,a\np2,2,b\n");
    Table table = Table.read(file, TableOptions.of("y").withGroup(Optional.of("patient")));

    assertThat(TableFeatures.of(table)).isDeepEqualTo(new double[][] {{1}, {2}});
    assertThat(table.groups()).contains(List.of("p1", "p2"));
  }

  @Test
  void readsAFolderOfFilesThatEachRepeatTheHeader() throws IOException {
    write("b.csv", "x,y\n2,b\n");
    write("a.csv", "x,y\n1,a\n");

    assertThat(Table.read(folder, TableOptions.of("y")).labels()).containsExactly("a", "b");
  }

  @Test
  void listsTheColumnsIfTheLabelIsNotAmongThem() {
    assertThat(faults("x,y,z\n1,2,3\n", "species"))
        .containsExactly(
            folder.resolve("table.csv")
                + ": there is no label column 'species'; choose one of x, y, z, or a number from 0 to 2 (-1 is the last).");
    assertThat(faults("1,2,3\n", "3")).singleElement().asString().contains("choose one of 0, 1, 2");
  }

  @Test
  void refusesBlankLabelsShortRowsAndTextByRowAndColumn() {
    assertThat(faults("x,y,label\n1,2,a\n1,2,\n1,a\n?,2,b\n", "label"))
        .extracting(fault -> fault.replace(folder + "/", ""))
        .extracting(fault -> fault.substring(0, fault.indexOf(", expected")))
        .containsExactly(
            "table.csv, row 3, column label: found ''",
            "table.csv, row 4: found 2 cells",
            "table.csv, row 5, column x: found '?' among 2 numbers");
  }

  @Test
  void refusesATableWithoutRowsOrWithoutFeatures() {
    assertThat(faults("", "y")).singleElement().asString().contains("holds no rows");
    assertThat(faults("y\n1\n", "y"))
        .singleElement()
        .asString()
        .contains("found a single column, the first line is 'y'", "--sep", "--encoding");
    assertThat(faults("x,y\n1,a\n2,b\n", "--label", "y", "--drop", "x"))
        .singleElement()
        .asString()
        .contains("0 feature columns");
  }

  @Test
  void refusesAGivenSeparatorThatYieldsOneColumn() {
    assertThat(faults("x,y\n1,a\n2,b\n", "--label", "y", "--sep", "tab"))
        .containsExactly(
            folder.resolve("table.csv")
                + ": found a single column, the first line is 'x,y', expected cells separated by tabs; give another --sep, or leave it out to detect it.");
  }

  @Test
  void refusesATableOfOneClass() {
    assertThat(faults("x,y\n1,0\n2,0.0\n", "y"))
        .containsExactly(
            folder.resolve("table.csv")
                + ", column y: all 2 rows are of class '0', expected at least two classes; choose another label column or give more data.");
  }

  @Test
  void refusesAMissingFile() {
    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> Table.read(folder.resolve("absent.csv"), TableOptions.of("y")));

    assertThat(refusal).hasMessageContaining("absent.csv: there is no such file or folder");
  }

  private Table read(String text, String label) throws IOException {
    return Table.read(write("table.csv", text), TableOptions.of(label));
  }

  private List<String> faults(String text, String label) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(text, label)).problems();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "1"})
  void refusesASecondColumnOfTheLabelsName(String label) {
    assertThat(faults("x,y,y\n1,a,0\n2,b,1\n", label))
        .containsExactly(
            folder.resolve("table.csv")
                + ": columns 1 and 2 all have the name of the label, 'y', expected one; give the label by its number, and --drop the others by theirs.");
  }

  @Test
  void readsOneOfTwoColumnsOfTheLabelsNameIfTheOtherIsDropped() throws IOException {
    assertThat(read("x,y,y\n1,a,0\n2,b,1\n", "--label", "y", "--drop", "2").labels())
        .containsExactly("a", "b");
    assertThat(read("x,y,y\n1,a,0\n2,b,1\n", "--label", "2", "--drop", "1").labels())
        .containsExactly("0", "1");
  }

  @Test
  void namesAnIndexByANumberThatIsNotAName() {
    String rows =
        IntStream.range(0, 30)
            .mapToObj(i -> "%d,%d,%d,%s\n".formatted(i, i % 3, i % 5, i % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining());

    assertThat(faults(",0,1,y\n" + rows, "y"))
        .singleElement()
        .asString()
        .contains("column 0 (unnamed)", "--drop -4", "--keep -4");
    assertThat(faults("Unnamed: 0.1,x,z,y\n" + rows.replace("\n0,", "\n1,"), "y"))
        .singleElement()
        .asString()
        .contains("Unnamed: 0.1: the first column has no name");
  }

  @Test
  void warnsOfPossibleRowNumbersUnlessTheyAreKept() throws IOException {
    String rows =
        IntStream.range(0, 30)
            .mapToObj(i -> "%d,%d,%s\n".formatted(1990 + i, i % 3, i % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining());

    assertThat(read("year,x,y\n" + rows, "y").warnings())
        .singleElement()
        .asString()
        .startsWith("column year looks like row numbers");
    assertThat(read("year,x,y\n" + rows, "--label", "y", "--keep", "year").warnings()).isEmpty();
  }

  @Test
  void dropsColumnsByNameAndByNumber() throws IOException {
    Table table =
        read("id,x,\"a,b\",z,y\nn,1,?,3,a\nm,4,?,6,b\n", "--label", "y", "--drop", "0,\"a,b\"");

    assertThat(table.columns())
        .containsExactly(
            Column.feature("x", true),
            Column.feature("z", true),
            new Column("y", Column.Kind.TEXT, Column.Role.LABEL));
    assertThat(TableFeatures.of(table)).isDeepEqualTo(new double[][] {{1, 3}, {4, 6}});
  }

  @Test
  void refusesRolesThatExcludeEachOtherAndUnknownColumnsAllAtOnce() {
    assertThat(faults("x,y,z\n1,a,2\n3,b,4\n", "--label", "y", "--drop", "y,w,x", "--keep", "x,v"))
        .extracting(fault -> fault.substring(fault.indexOf(": ") + 2, fault.indexOf(';')))
        .containsExactly(
            "there is no drop column 'w'",
            "there is no keep column 'v'",
            "column 'y' is the label and dropped, expected one of the two",
            "column 'x' is dropped and kept, expected one of the two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Unnamed: 0"})
  void refusesTheIndexThatPandasWrites(String name) {
    String table = name + ",x,y\n7,0.5,a\n3,0.25,b\n9,1.5,a\n";

    assertThat(faults(table, "y"))
        .containsExactly(
            folder.resolve("table.csv")
                + ", column %s: the first column has no name, as an index, which tells nothing about new rows and may give the label away; leave it out with --drop %s, or use it as a feature with --keep %s."
                    .formatted(
                        name.isEmpty() ? "0 (unnamed)" : name,
                        name.isEmpty() ? "0" : name,
                        name.isEmpty() ? "0" : name));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void refusesAColumnThatNumbersTheRows(int from) throws IOException {
    String rows =
        IntStream.range(0, 6)
            .mapToObj(row -> "0.5,%d,%s\n".formatted(row + from, row % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining());

    assertThat(faults("x,n,y\n" + rows, "y"))
        .singleElement()
        .asString()
        .contains("column n: its values number the rows", "--drop n", "--keep n");
    assertThat(faults(rows, "2"))
        .singleElement()
        .asString()
        .contains("column 1: its values number");
    assertThat(read("x,n,y\n" + rows, "--label", "y", "--keep", "n").columns())
        .extracting(Column::name)
        .containsExactly("x", "n", "y");
    assertThat(read("x,n,y\n" + rows, "--label", "y", "--drop", "n").columns())
        .extracting(Column::name)
        .containsExactly("x", "y");
  }

  @Test
  void refusesAColumnThatNumbersTheRowsOfEachFile() throws IOException {
    write("a.csv", "x,n,y\n5,0,a\n6,1,b\n7,2,a\n");
    write("b.csv", "x,n,y\n8,0,a\n9,1,b\n");

    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class, () -> Table.read(folder, TableOptions.of("y")))
                .problems())
        .singleElement()
        .asString()
        .contains("column n: its values number the rows");
  }

  @Test
  void refusesMeasurementsForLabelsByRow() {
    assertThat(faults("x,y\n1,0\n2,0.5\n", "y"))
        .singleElement()
        .asString()
        .startsWith(
            folder.resolve("table.csv") + ", row 3, column y: found '0.5', expected a class");
  }

  @Test
  void warnsOfAFeatureThatEqualsTheLabel() throws IOException {
    String rows =
        IntStream.range(0, 30)
            .mapToObj(row -> "%s,%d.0,%d\n".formatted(row % 7, row % 2, row % 2))
            .collect(Collectors.joining());

    assertThat(read("x,copy,y\n" + rows, "y").warnings())
        .singleElement()
        .asString()
        .startsWith("column copy has the value of the label in every row");
  }

  @Test
  void keepsSpacesOfTextLabels() throws IOException {
    assertThat(read("x,y\n1,a\n2, a\n", "y").labels()).containsExactly("a", " a");
  }

  private Table read(String text, String... options) throws IOException {
    ParameterReader reader = new ParameterReader("option", CommandOptions.parse(List.of(options)));
    TableOptions read = TableOptions.read(reader);
    reader.verify();
    return Table.read(write("table.csv", text), read);
  }

  private List<String> faults(String text, String... options) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(text, options)).problems();
  }
}
