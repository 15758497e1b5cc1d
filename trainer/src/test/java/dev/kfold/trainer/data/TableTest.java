package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.trainer.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    assertThat(table.features()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(table.labels()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3"})
  void findsTheLabelByNumberWithoutAHeader(String label) throws IOException {
    Table table = read("a,1,2\nb,3,4\n", label);

    assertThat(table.features()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    assertThat(table.labels()).containsExactly("a", "b");
  }

  @Test
  void takesANumberThatIsAlsoACellForAColumn() throws IOException {
    assertThat(read("4,1,0\n5,2,1\n", "2").labels()).containsExactly("0", "1");
  }

  @Test
  void knowsAHeaderByTheLabelsNameWhereNoColumnIsNumbers() {
    assertThat(faults("kind,name\nx,y\n", "kind"))
        .containsExactly(
            folder.resolve("table.csv")
                + ", row 2, column name: found 'y', expected a finite number; fill or remove what is missing and encode text as numbers.");
  }

  @Test
  void keepsTheGroupsOutOfTheFeatures() throws IOException {
    Path file = write("table.csv", "patient,x,y\np1,1,a\np2,2,b\n");
    Table table = Table.read(file, TableOptions.of("y").withGroup(Optional.of("patient")));

    assertThat(table.features()).isDeepEqualTo(new double[][] {{1}, {2}});
    assertThat(table.groups()).contains(List.of("p1", "p2"));
  }

  @Test
  void readsAFolderOfFilesThatEachRepeatTheHeader() throws IOException {
    write("b.csv", "x,y\n2,b\n");
    write("a.csv", "x,y\n1,a\n");

    assertThat(Table.read(folder, TableOptions.of("y")).labels()).containsExactly("a", "b");
  }

  @Test
  void listsTheColumnsWhereTheLabelIsNone() {
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
            "table.csv, row 5, column x: found '?'");
  }

  @Test
  void refusesATableWithoutRowsOrWithoutFeatures() {
    assertThat(faults("", "y")).singleElement().asString().contains("holds no rows");
    assertThat(faults("y\n1\n", "y")).singleElement().asString().contains("0 feature columns");
  }

  @Test
  void refusesATableOfOneClass() {
    assertThat(faults("x,y\n1,0\n2,0.0\n", "y"))
        .containsExactly(
            folder.resolve("table.csv")
                + ", column y: all 2 rows are of class '0', expected at least two classes; choose another label column or give more data.");
  }

  @Test
  void refusesAFileThatIsNotThere() {
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
    return catchThrowableOfType(InvalidInputException.class, () -> read(text, label)).faults();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
