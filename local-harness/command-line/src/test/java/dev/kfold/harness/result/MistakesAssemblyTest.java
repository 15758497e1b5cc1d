package dev.kfold.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.mistake.MistakesFile;
import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.harness.report.Mistakes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MistakesAssemblyTest {

  private static final RowNames NAMES = new RowNames("by line", row -> "line " + (row + 2));

  @Test
  void putsTheWinnersMistakesFirstAndThenThoseOfMostTrials() throws IOException {
    Mistakes mistakes =
        assembly(List.of("x"))
            .assemble(
                tally(row(3, "b", 9), row(5, "b", 2), row(8, "c", 10)), tally(row(5, "b", 1)));

    assertThat(mistakes.rows())
        .extracting(Mistakes.Row::place)
        .containsExactly("line 7", "line 10", "line 5");
    assertThat(mistakes.rows())
        .extracting(Mistakes.Row::winner)
        .containsExactly(List.of("b"), List.of(), List.of());
    assertThat(mistakes.rows()).extracting(Mistakes.Row::wrong).containsExactly(2, 10, 9);
    assertThat(mistakes.rows().getFirst().cells()).containsExactly("cell of 5");
    assertThat(mistakes.notes()).isEmpty();
    assertThat(mistakes.rowNote()).isEqualTo("by line");
  }

  @Test
  void namesTheMostFrequentWrongLabelFirst() throws IOException {
    MistakesLine[] row = {row(0, "b", 2), row(0, "c", 3)};

    assertThat(assembly(List.of("x")).assemble(tally(row), tally()).rows().getFirst())
        .extracting(Mistakes.Row::wrongLabels, Mistakes.Row::wrong)
        .containsExactly(List.of("c", "b"), 5);
  }

  @Test
  void boundsTheRowsAndSaysWhatIsLeftOut() throws IOException {
    List<MistakesLine> all =
        IntStream.range(0, 10_000).mapToObj(row -> row(row, "b", 1 + row % 7)).toList();

    Mistakes mistakes = assembly(List.of("x")).assemble(tally(all), tally(all.subList(0, 4_000)));

    assertThat(mistakes.rows()).hasSize(500).allMatch(row -> row.wrong() == 7);
    assertThat(mistakes.rows())
        .extracting(Mistakes.Row::place)
        .startsWith("line 8", "line 15")
        .contains("line 1751", "line 4005", "line 5748")
        .doesNotContain("line 1758", "line 5755");
    assertThat(mistakes.total()).isEqualTo(10_000);
    assertThat(mistakes.ofWinner()).isEqualTo(4_000);
    assertThat(mistakes.notes())
        .containsExactly(
            "500 of 10000 rows are shown: of those that the chosen model got wrong (4000) and of the others, the 250 that most trials got wrong each; out_of_fold.csv of each trial, or mistakes.csv of a search in one job, has all of them.");
  }

  @Test
  void boundsTheColumnsAndTheLengthOfCells() throws IOException {
    List<String> columns = IntStream.range(0, 784).mapToObj(i -> "p" + i).toList();
    List<String> cells = columns.stream().map(_ -> "😀".repeat(100)).toList();

    Mistakes mistakes =
        new MistakesAssembly(columns, NAMES, _ -> new RowCells(Map.of(0, cells)))
            .assemble(tally(row(0, "b", 1)), tally());

    assertThat(mistakes.columns()).hasSize(30).endsWith("p29");
    assertThat(mistakes.rows().getFirst().cells()).hasSize(30).containsOnly("😀".repeat(60) + "…");
    assertThat(mistakes.notes()).containsExactly("The first 30 of 784 columns are shown.");
  }

  @Test
  void saysOfHowManyRowsTheCellsAreMissing() throws IOException {
    Mistakes mistakes =
        new MistakesAssembly(List.of("x"), NAMES, _ -> new RowCells(Map.of(0, List.of("1"))))
            .assemble(tally(row(0, "b", 1), row(1, "b", 1)), tally());

    assertThat(mistakes.notes())
        .containsExactly(
            "The cells of 1 rows are not shown, because the table is larger than what the report reads.");
  }

  @Test
  void findsCellsByTheirRow() {
    String csv = "1,\"a\nb\"\n2,c\n\n4,\"d";

    assertThat(RowCells.find(csv, true, Set.of(0, 1, 2)).cells())
        .isEqualTo(Map.of(0, List.of("1", "a\nb"), 1, List.of("2", "c"), 2, List.of("")));
    assertThat(RowCells.find("1\n2\n3", false, Set.of(1, 2)).cells())
        .as("the last row may be cut off")
        .isEqualTo(Map.of(1, List.of("2")));
  }

  private static MistakesAssembly assembly(List<String> columns) {
    return new MistakesAssembly(
        columns,
        NAMES,
        rows -> {
          Map<Integer, List<String>> cells = new TreeMap<>();
          rows.forEach(row -> cells.put(row, List.of("cell of " + row)));
          return new RowCells(cells);
        });
  }

  /** A line of a {@code mistakes.csv}. */
  private record MistakesLine(int row, String wrong, int times) {

    String text() {
      return "%d,a,10,%s,%d\n".formatted(row, wrong, times);
    }
  }

  private static MistakesLine row(int row, String wrong, int times) {
    return new MistakesLine(row, wrong, times);
  }

  private static PredictionTally tally(MistakesLine... lines) throws IOException {
    return tally(List.of(lines));
  }

  private static PredictionTally tally(List<MistakesLine> lines) throws IOException {
    return MistakesFile.parse(
        lines.stream()
            .map(MistakesLine::text)
            .collect(Collectors.joining("", "row,label,predictions,predicted,times\n", ""))
            .getBytes(StandardCharsets.UTF_8));
  }
}
