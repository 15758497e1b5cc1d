package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.curve.HeldOutScores;
import dev.kfold.search.importance.Importance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parts of the page that tell what the predictions and the trials mean. */
class InsightSectionsTest {

  private static final String PAGE = ReportPage.html(ExampleRun.with(ExampleInsights.all()));

  @Test
  void showsWhichRowsWereMistakenAndMarksThoseOfTheChosenModel() {
    assertThat(PAGE)
        .contains(
            "At least one trial predicted 3 of 150 rows wrongly while they were held out; the chosen one 2 of them, which are marked. Rows are named by their lines in iris.csv, counted from 1.")
        .contains("Wrong by the chosen model (2)", "Wrong by most trials (2)", "All (3)")
        .contains(
            "<tr class=\"of-winner\" data-label=\"versicolor\" data-winner=\"virginica\" data-most=\"true\"><th scope=\"row\">72</th><td class=\"text\"><bdi>versicolor</bdi></td><td class=\"text\"><bdi>virginica</bdi> ✗</td><td data-value=\"0.9231\">12 of 13</td>")
        .contains("<td class=\"text\">right</td><td data-value=\"0.1538\">2 of 13</td>")
        .contains("<td><bdi>4.8</bdi></td>")
        .contains("The first 3 of 400 columns are shown.");
  }

  @Test
  void linksAMistakeOfTheConfusionMatrixToItsRows() {
    assertThat(PAGE)
        .contains(
            "<a href=\"#mistakes\" data-label=\"versicolor\" data-predicted=\"virginica\" aria-label=\"2 of versicolor predicted as virginica: show the rows\">2</a>");
    assertThat(ReportPage.html(ExampleRun.registered())).doesNotContain("href=\"#mistakes\"");
  }

  @Test
  void saysThatNoRowWasMistaken() {
    Mistakes none = new Mistakes(List.of("a"), List.of(), 0, 0, "", List.of());

    assertThat(page(ExampleInsights.of(none, Optional.empty())))
        .contains("No trial predicted a held-out row wrongly.")
        .doesNotContain("class=\"filters\"", "sortable mistakes\"");
  }

  @Test
  void comparesTheWinnerWithTheUntunedDefaultFoldByFold() {
    assertThat(PAGE)
        .contains("<p>The winner's accuracy is 0.013 above the untuned default's;")
        .contains(
            "<td>+0.0133</td><td>−0.0207 to +0.0473</td><td>+1.0887</td><td>0.338</td><td>2</td>")
        .contains("<th scope=\"row\">0</th><td>0.9000</td><td>0.9667</td><td>−0.0667</td>");
    assertThat(page(Insights.NONE)).doesNotContain("untuned-title");
  }

  @Test
  void tellsTheImportanceWithItsMethodOrWhyItIsUnknown() {
    assertThat(PAGE)
        .contains("functional ANOVA</a>", "the true share is outside of it more often")
        .contains("--share:0.860\" aria-hidden=\"true\"></span>86 %</td><td>70–93 %</td>")
        .contains(
            "<p>By 24 trials, gamma is the most important hyperparameter with a probability of 97 %.</p>");
    assertThat(
            page(
                new Insights(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(
                        new AlgorithmImportance(
                            "<knn>", new Importance.Unknown("Importance needs more."))))))
        .contains("<h3>&lt;knn&gt;</h3><p>Importance needs more.</p>");
  }

  @Test
  void drawsCurvesOfProbabilitiesWithTheirNumbersBehindThem() {
    assertThat(PAGE)
        .contains("each class against all others.")
        .contains("id=\"roc\"", "id=\"precision-recall\"", "id=\"calibration\"")
        .contains("<bdi>versicolor</bdi></th><td>0.");
  }

  @Test
  void drawsACurveForEachFoldOfDecisionValues() {
    HeldOutScores scores =
        ExampleInsights.scores("row,fold,label,predicted,decision\n0,4,no,no,-1\n1,4,yes,yes,2\n");

    String page = page(ExampleInsights.of(ExampleInsights.mistakes(List.of()), scores.curves()));

    assertThat(page)
        .contains("by their decision value for class yes.")
        .contains("<bdi>4</bdi></th><td>1.0000</td><td>1.0000</td><td>1</td>")
        .doesNotContain("id=\"calibration\"");
  }

  @Test
  void saysWhyThereAreNoCurves() {
    assertThat(page(Insights.NONE))
        .contains(
            "There are no curves: the chosen trial left labels alone, or no fold held out rows of both classes.");
  }

  @Test
  void listsItsSections() {
    assertThat(PAGE)
        .contains("<a href=\"#mistakes-title\">Which rows were predicted wrongly</a>")
        .contains("<a href=\"#curves-title\">How well the scores separate the classes</a>");
  }

  @Test
  void everyChartHasItsNumbersInATable() {
    assertThat(PAGE.split("class=\"chart\" role=\"img\"", -1))
        .hasSameSizeAs(PAGE.split("The numbers as a table", -1))
        .hasSize(1 + 8);
  }

  @Test
  void takesNoNameOrCellForMarkup() {
    assertThat(PAGE).doesNotContain(ExampleInsights.MARKUP, ExampleInsights.QUOTES);
    assertThat(PAGE)
        .contains("&lt;/script&gt;&lt;script&gt;window.broken = true")
        .contains("<bdi>" + ExampleInsights.BIDI + "</bdi>");
  }

  private static String page(Insights insights) {
    return ReportPage.html(ExampleRun.with(insights));
  }
}
