package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invalid input of a split leads to a sentence for each problem, exit code 2, a failure file and no
 * results.
 */
class BadSplitInputTest {

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void emptyContainer() {
    container = new TestContainer(folder);
  }

  @Test
  void refusesToSplitByAMissingLabelColumn() throws IOException {
    container.with("data.csv", "x,y\n1,a\n2,b\n");

    assertSplitRefused(
        "%s: there is no label column 'species'; choose one of x, y, or a number from 0 to 1 (-1 is the last)."
            .formatted(container.path("data.csv")),
        "--label",
        "species");
  }

  @Test
  void refusesToSplitIntoMoreFoldsThanRows() throws IOException {
    container.with("data.csv", "x,y\n1,a\n2,b\n");

    assertSplitRefused(
        "option k: 3 folds need at least 3 rows, found 2; choose a smaller k or give more data.",
        "--label",
        "y",
        "--k",
        "3");
  }

  @Test
  void refusesToSplitIntoMoreFoldsThanAClassHasRows() throws IOException {
    container.with("data.csv", "x,y\n1,a\n2,b\n3,a\n");

    assertSplitRefused(
        "option k: 2 stratified folds need at least 2 rows of every class, found 1 of class 'b'; choose a smaller k, or --split kfold.",
        "--label",
        "y",
        "--k",
        "2",
        "--split",
        "stratified");
  }

  @Test
  void refusesToSplitATableOfOneClass() throws IOException {
    container.with("data.csv", "x,y\n1,a\n2,a\n");

    assertSplitRefused(
        "%s, column y: all 2 rows are of class 'a', expected at least two classes; choose another label column or give more data."
            .formatted(container.path("data.csv")),
        "--label",
        "y",
        "--k",
        "2");
  }

  @Test
  void namesTheFoldThatTrainsOnOneClassOnly() throws IOException {
    container.with("data.csv", "x,y\n1,a\n2,a\n3,b\n4,a\n");

    assertSplitRefused(
        "fold 2: all 3 rows to train on are of class 'a', expected at least two classes; choose another k, seed or kind of split, or give more data.",
        "--label",
        "y",
        "--split",
        "loo");
  }

  @Test
  void reportsTheProblemsOfATableAndOfItsOutputAtOnce() throws IOException {
    container.with("data.csv", "x,y\n1,a\n?,b\n").with("file", "");

    assertThat(
            container.run(
                "split", "--data", "/opt/ml/data.csv", "--label", "y", "--out", "/opt/ml/file/out"))
        .isEqualTo(2);
    assertThat(container.failure().lines())
        .hasSize(2)
        .anyMatch(fault -> fault.contains("data.csv, row 3, column x: found '?'"))
        .anyMatch(fault -> fault.contains(container.path("file") + " is no folder"));
  }

  @Test
  void refusesBadOptionsOfASplitAllAtOnce() throws IOException {
    int exitCode =
        container.run("split", "--data", "d.csv", "--k", "1", "--split", "group", "--sedd", "1");

    assertThat(exitCode).isEqualTo(2);
    assertThat(container.failure().lines())
        .hasSize(5)
        .contains(
            "option label: is missing, expected --label with the name or the number of the label's column.",
            "option k: found '1', expected a whole number of at least 2.",
            "option split: group needs the column of the groups, as --group COLUMN.")
        .anyMatch(fault -> fault.startsWith("option sedd: is not known; did you mean 'seed'?"));
  }

  private void assertSplitRefused(String fault, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("split", "--data", "/opt/ml/data.csv"));
    arguments.addAll(List.of("--out", "/opt/ml/processing"));
    arguments.addAll(List.of(options));

    assertThat(container.run(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(container.err().lines()).containsExactly(fault);
    assertThat(container.failure()).isEqualTo(fault);
    assertThat(container.path("output/message")).content().isEqualTo(fault);
    assertThat(container.path("processing")).doesNotExist();
  }
}
