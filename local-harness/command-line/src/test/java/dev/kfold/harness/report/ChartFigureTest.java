package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartFigureTest {

  @Test
  void showsAllOfASmallTable() {
    assertThat(figure(500, 60)).contains("row 499").contains("cell 59").doesNotContain("are shown");
  }

  @Test
  void showsTheFirstOfManyRowsAndSaysHowMany() {
    assertThat(figure(10_000, 2))
        .contains("row 499")
        .doesNotContain("row 500")
        .contains(
            "<p class=\"note\">The first 500 of 10,000 rows are shown. The rest is elsewhere.</p>");
  }

  @Test
  void showsTheFirstOfManyColumnsAndSaysHowMany() {
    assertThat(figure(501, 151))
        .contains("cell 59")
        .doesNotContain("cell 60")
        .contains("The first 500 of 501 rows and 60 of 151 columns are shown.");
  }

  private static String figure(int rows, int columns) {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "column " + i).toList();
    List<List<String>> cells =
        IntStream.range(0, rows)
            .mapToObj(row ->
                IntStream.range(0, columns)
                    .mapToObj(i -> i == 0 ? "row " + row : "cell " + i)
                    .toList())
            .toList();
    return new ChartFigure(
            "id", "label", new HtmlTable("numbers", names, cells), "The rest is elsewhere.")
        .html();
  }
}
