package dev.kfold.trainer.table;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.data.FeatureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRowsTest {

  @TempDir Path folder;

  @Test
  void keepsRowsThatBeginWithANumberSign() throws IOException {
    write("t.csv", "x,y\n1,#a\n2,b\n3,#a\n");
    assertThat(cells(read("y"))).hasSize(3);

    write("t.csv", "y,x\n#a,1\nb,2\n");
    assertThat(cells(read("y"))).extracting(List::getFirst).contains("#a");
  }

  @Test
  void readsTheEncodingThatTheOptionsName() throws IOException {
    Files.write(
        folder.resolve("t.csv"), "x,y\n1,Köln\n2,Kçln\n".getBytes(Charset.forName("windows-1252")));
    TableOptions options =
        TableOptions.of("y")
            .withText(
                new TextOptions(
                    Header.AUTO,
                    Optional.of(Charset.forName("windows-1252")),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));

    assertThat(cells(TableRows.open(folder, options)))
        .extracting(List::getLast)
        .containsExactly("Köln", "Kçln");
    assertThat(fault("y")).contains("t.csv, row 2: found the bytes F6", "--encoding iso-8859-1");
  }

  @Test
  void refusesNumbersThatMayBeFractionsOrThousands() throws IOException {
    write("t.tsv", "people\ty\n1,200\ta\n987\tb\n12,500\ta\n");

    assertThat(fault("y"))
        .startsWith("t.tsv: found '1,200' among cells separated by tabs")
        .contains("may be a fraction or thousands; say --decimal comma");
  }

  @Test
  void saysThatColumnsInTheNamesOfFoldersAreNotRead() throws IOException {
    write("year=2023/kind=new/t.csv", "x,y\n1,a\n2,b\n");
    write("year=2024/kind=old/t.csv", "x,y\n3,a\n4,b\n");

    assertThat(read("y").notes())
        .singleElement()
        .asString()
        .contains("left out year, kind, which only the names of folders such as year=2023 have");
    assertThat(fault("year"))
        .contains("column 'year' is only in the names of folders such as year=2023");
  }

  @Test
  void saysThatTheFirstRowIsNoHeaderIfAnOptionNamesAColumn() throws IOException {
    write("t.csv", "red,small,a\nred,big,b\nblue,big,a\n");

    assertThat(fault("class"))
        .startsWith(
            "t.csv, row 1: there is no column 'class', because the first row, 'red,small,a'")
        .contains("--header yes", "numbers from 0 to 2");
  }

  @Test
  void takesNewNamesAboveRepeatedWordsForTheHeaderIfThereIsNoLabel() throws IOException {
    String rows = "red,big,b\nblue,big,a\nred,big,a\nblue,small,b\n";
    write("t.csv", "colour,size,class\n" + rows);
    TableOptions none = TableOptions.readForDescription(new ParameterReader("option", Map.of()));

    assertThat(TableRows.open(folder, none).names()).containsExactly("colour", "size", "class");

    write("t.csv", "blue,small,a\n" + rows);
    assertThat(TableRows.open(folder, none).hasHeader()).isFalse();

    write("t.csv", "green,tall,c\n" + rows);
    RowFormat model =
        new RowFormat(
            List.of(
                new FeatureKind.Categorical(List.of("red", "blue")),
                new FeatureKind.Categorical(List.of("big", "small")),
                new FeatureKind.Categorical(List.of("a", "b"))),
            List.of("colour", "size", "class"),
            false);
    assertThat(TableRows.open(folder, none, Optional.of(model)).hasHeader())
        .as("of rows to predict, none is lost")
        .isFalse();
  }

  @Test
  void readsSvmlightLinesOfManyFeatures() throws IOException {
    int features = 20_000;
    String values =
        IntStream.rangeClosed(1, features).mapToObj(i -> " " + i + ":0.5").collect(joining());
    write("t.svm", "1" + values + "\n-1" + values + "\n");

    assertThat(read("label").names()).hasSize(1 + features);
  }

  @Test
  void readsCellsOfManyNumbers() throws IOException {
    write("t.csv", "pixels,y\n%1$s,a\n%1$s,b\n".formatted("0 ".repeat(20_000) + "1"));

    assertThat(cells(read("y"))).hasSize(2);
  }

  @Test
  void readsDecimalCommasThatCannotBeThousands() throws IOException {
    write("t.csv", "x\ty\n1,200\ta\n0,987\tb\n");
    assertThat(cells(read("y"))).extracting(List::getFirst).containsExactly("1.200", "0.987");

    write("t.csv", "x;y\n1,200;a\n12,500;b\n");
    assertThat(cells(read("y")))
        .as("between semicolons")
        .extracting(List::getFirst)
        .containsExactly("1.200", "12.500");
  }

  @Test
  void asksForTheHeaderIfInDoubtAndFollowsTheAnswer() throws IOException {
    write("t.csv", "0,1,2\n5.1,3.5,0\n4.9,3.0,1\n4.7,3.2,0\n4.6,3.1,1\n");

    assertThat(fault("-1"))
        .startsWith("t.csv, row 1: it is in doubt whether '0,1,2' is a header or a row of data")
        .endsWith("say --header yes or --header no.");
    assertThat(cells(read("-1", Header.YES))).hasSize(4);
    assertThat(cells(read("-1", Header.NO))).hasSize(5);
  }

  @Test
  void readsFilesInFoldersAndSaysWhatIsLeftOut() throws IOException {
    write("a/1.csv", "x,y\n1,a\n");
    write("b.csv", "x,y\n2,b\n3,a\n");
    write("Thumbs.db", "\0");
    write("_SUCCESS", "");
    write("_metadata", "PAR1");
    write("a_$folder$", "");
    TableRows rows = read("y");

    assertThat(cells(rows)).extracting(List::getFirst).containsExactly("1", "2", "3");
    assertThat(rows.notes())
        .singleElement()
        .asString()
        .contains("left out Thumbs.db, _SUCCESS, _metadata, a_$folder$");
  }

  @Test
  void namesTheFilesThatAreLeftOutIfThereAreNoOthers() throws IOException {
    write("Thumbs.db", "\0");

    assertThat(fault("y")).contains("holds no CSV files but only Thumbs.db");
  }

  @Test
  void refusesHeadersThatDifferAmongFiles() throws IOException {
    write("a.csv", "x,z,y\n1,5,a\n2,6,b\n");
    write("b.csv", "z,x,y\n1,5,a\n");
    assertThat(fault("y"))
        .startsWith("b.csv, row 1: found 'z,x,y', expected the header of")
        .contains("in its order");

    write("b.csv", "1,5,a\n");
    assertThat(fault("y")).startsWith("b.csv, row 1: found '1,5,a', expected the header of");

    write("a.csv", "1,5,a\n2,6,b\n1,7,b\n3,4,a\n");
    write("b.csv", "x,z,y\n1,5,a\n");
    assertThat(fault("-1")).startsWith("b.csv, row 1: found a header, 'x,z,y', although");
  }

  @Test
  void namesTheFileWhoseHeaderIsRarest() throws IOException {
    write("README.md", "# The data\n");
    write("a.csv", "x,y\n1,a\n2,b\n");
    write("b.csv", "x,y\n3,a\n4,b\n");

    assertThat(fault("y"))
        .startsWith("README.md, row 1: found '# The data', expected the header of")
        .endsWith("a.csv, 'x,y'; give all files of a table the same header.");
  }

  @Test
  void readsDecimalCommasBetweenSemicolons() throws IOException {
    write("t.csv", "1,5;2,5;a\n3,5;1,0;b\n");
    assertThat(cells(read("-1")))
        .containsExactly(List.of("1.5", "2.5", "a"), List.of("3.5", "1.0", "b"));

    write("t.csv", "x;z;y\n1,5;2,5;a\n3,5;1;b\n");
    assertThat(read("y").names()).containsExactly("x", "z", "y");
    assertThat(cells(read("y")))
        .containsExactly(List.of("1.5", "2.5", "a"), List.of("3.5", "1", "b"));
  }

  @Test
  void readsSemicolonsWithinCells() throws IOException {
    write("t.csv", "x,y\n1,a;b\n2,c\n");
    assertThat(cells(read("y"))).extracting(List::getLast).contains("a;b");
  }

  @Test
  void readsAPipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer =
        Thread.startVirtualThread(() -> {
          try {
            Files.writeString(pipe, "x,y\n1,a\n2,b\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });

    assertThat(cells(TableRows.open(pipe, TableOptions.of("y")))).hasSize(2);
    writer.join();
  }

  @Test
  void keepsEqualRows() throws IOException {
    write("t.csv", "1,5,a\n1,5,a\n2,6,b\n1,5,a\n");
    assertThat(cells(read("-1"))).hasSize(4);

    write("t.csv", "x,y\n1,a\nx,y\n2,b\n\n3,a\n");
    assertThat(fault("y"))
        .isEqualTo(
            "t.csv, row 3, column x: found 'x', the column's name, so that this row repeats the header; remove the line.\nt.csv, row 5: is blank, expected a row; remove the line.");
  }

  @Test
  void readsTheOutputOfExcel() throws IOException {
    write("t.csv", "\uFEFFsep=,\r\nx,y,\r\n1,a,\r\n2,b,\r\n");
    TableRows rows = read("y");

    assertThat(rows.names()).containsExactly("x", "y");
    assertThat(cells(rows)).containsExactly(List.of("1", "a"), List.of("2", "b"));
    assertThat(rows.notes())
        .containsExactly("left out the last column, which has neither a name nor a value");

    write("t.csv", "a,1,\r\nb,2,\r\na,3,\r\n");
    assertThat(read("0").names()).hasSize(2);
    assertThat(read("-1").names()).as("a blank column may be the label").hasSize(3);

    write("t.csv", "sep=;\r\nx;y\r\n1;a\r\n");
    assertThat(cells(read("y"))).containsExactly(List.of("1", "a"));
  }

  private TableRows read(String label) throws IOException {
    return read(label, Header.AUTO);
  }

  private TableRows read(String label, Header header) throws IOException {
    return TableRows.open(
        folder,
        TableOptions.of(label)
            .withText(
                new TextOptions(
                    header, Optional.empty(), Optional.empty(), Optional.empty(), List.of())));
  }

  private static List<List<String>> cells(TableRows table) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    Problems problems = new Problems();
    table.read(problems, (_, cells) -> rows.add(List.copyOf(cells)));
    problems.verify();
    return rows;
  }

  private String fault(String label) {
    return catchThrowableOfType(InvalidInputException.class, () -> cells(read(label)))
        .getMessage()
        .replace(folder + "/", "")
        .replace(folder.toString(), "");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
