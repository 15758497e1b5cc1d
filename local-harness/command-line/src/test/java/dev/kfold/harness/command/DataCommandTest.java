package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

  private final CommandLineRunner kfold = new CommandLineRunner();

  @TempDir Path folder;

  @Test
  void printsTheColumnsTheClassesAndWhatSpeaksAgainstTheTable() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("my.csv"),
            "x;color;day;species\n1,5;red;2024-01-02;a\n;blue;2024-01-03;b\n1,5;red;2024-01-04;b\n");

    assertThat(kfold.run("data", "--data", table.toString(), "--label", "species")).isZero();

    assertThat(kfold.out().lines())
        .contains(
            "my.csv: 3 rows, text in UTF-8, cells separated by semicolons, decimal comma, with a header",
            "  x        feature  numeric             1         1  1.5 to 1.5",
            "  color    feature  categorical         0         2  red, blue",
            "  day      feature  refused             0         3  2024-01-02, 2024-01-03, 2024-01-04",
            "  species  label    text                0         2  a, b",
            "  classes: a 1 (33.3 %), b 2 (66.7 %)")
        .anyMatch(
            line -> line.endsWith("column day: 3 dates; --drop day, or derive numbers from them."));
  }

  @Test
  void needsNoLabelAndTakesTheOptionsOfTheTable() throws IOException {
    Path table = Files.writeString(folder.resolve("my.csv"), "x~y\n1~a\n2~b\n");

    assertThat(kfold.run("data", "--data", table.toString(), "--sep", "~", "--drop", "y")).isZero();

    assertThat(kfold.out())
        .contains("cells separated by '~'")
        .contains("x       feature  numeric")
        .doesNotContain("classes:");
  }

  @Test
  void printsEachColumnInOneLineAndWhatIsLeftOut() throws IOException {
    Path part = Files.createDirectories(folder.resolve("year=2024"));
    Files.writeString(part.resolve("my.csv"), "\"width\nin cm\",y,\n1,a,\n2,b,\n");

    assertThat(kfold.run("data", "--data", folder.toString(), "--label", "y")).isZero();

    assertThat(kfold.out().lines())
        .contains(
            "  width\\nin cm  feature  numeric             0         2  1 to 2",
            "  y             label    text                0         2  a, b",
            "  ! left out the last column, which has neither a name nor a value")
        .anyMatch(line -> line.contains("left out year, which only the names of folders"));
  }

  @Test
  void escapesControlCharactersOfNamesAndCells() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("my\u001b[1m.csv"), "a\u001b[2Jx,y\n1,c\u001b[1mA\n3,B\n5,B\n");

    assertThat(kfold.run("data", "--data", table.toString(), "--label", "y")).isZero();

    assertThat(kfold.out())
        .doesNotContain("\u001b")
        .contains("my\\u001b[1m.csv: 3 rows", "a\\u001b[2Jx  feature", "c\\u001b[1mA 1");
  }

  @Test
  void refusesATableOfASingleColumn() throws IOException {
    Path table = Files.writeString(folder.resolve("my.csv"), "x~y\n1~a\n2~b\n");

    assertThat(kfold.run("data", "--data", table.toString()))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("found a single column, the first line is 'x~y'", "--sep");
  }
}
