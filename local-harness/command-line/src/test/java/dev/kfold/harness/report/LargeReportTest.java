package dev.kfold.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.trial.MetricSummary;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LargeReportTest {

  private static final Pattern NUMBER =
      Pattern.compile("<td data-value=\"(\\d+)\">(?:\\d|untuned)");
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"report\">(.*?)</script>");

  private static final Map<String, MetricSummary> METRICS =
      Map.of("accuracy", new MetricSummary(0.9, 0.1, 0.1, 0.9));

  @Test
  void listsTheBestTheLastAndTheChosenOfManyTrialsBesideTheUntunedDefault() {
    RunReport report = LargeRun.of(5_000, 5, 3, 17);

    String table = TrialTable.html(report, ShownTrials.of(report));

    List<Integer> expected =
        IntStream.concat(
                IntStream.concat(IntStream.of(0, 17), IntStream.rangeClosed(2_400, 2_599)),
                IntStream.rangeClosed(4_901, 5_000))
            .boxed()
            .toList();
    assertThat(numbers(table)).containsExactlyElementsOf(expected);
    assertThat(table)
        .contains(
            "301 of 5,000 trials are listed: the 200 best and the 100 last ones, beside the untuned default. trials.csv, in the same folder as this page, has all of them.");
  }

  @Test
  void listsEveryTrialOfASmallSearch() {
    RunReport report = LargeRun.of(300, 5, 3, 1);

    assertThat(numbers(TrialTable.html(report, ShownTrials.of(report)))).hasSize(301);
    assertThat(ReportPage.html(report)).doesNotContain("trials are listed", "trials.csv");
  }

  @Test
  void hasTheFoldsAndTheTimesOfListedTrialsOnlyInItsData() {
    JsonNode data = data(LargeRun.of(5_000, 5, 3, 17));

    assertThat(data.path("trials").size()).isEqualTo(5_000);
    assertThat(data.at("/trials/2499/scores").size()).isEqualTo(5);
    assertThat(data.at("/trials/1000/scores").size()).isZero();
    assertThat(data.at("/trials/1000/mean").isNumber()).isTrue();
    assertThat(data.path("trials").valueStream().filter(trial -> trial.path("started").isString()))
        .hasSize(TrialCharts.TIMED);
  }

  @Test
  void drawsSomeOfTensOfThousandsOfTrialsWithTheBestOnesAmongThem() {
    RunReport report = LargeRun.of(20_000, 2, 3, 17);

    JsonNode data = data(report);

    assertThat(data.path("trials").size()).isBetween(4_000, 6_000);
    assertThat(data.path("trialCount").intValue()).isEqualTo(20_000);
    assertThat(data.path("trials").valueStream().map(it -> it.path("number").intValue()))
        .contains(17, LargeRun.BEST, 20_000);
    assertThat(ReportPage.html(report)).containsPattern("Of 20,000 trials, [45],\\d+ are drawn");
  }

  @Test
  void drawsTheTimesOfTheTrialsThatTookLongest() {
    assertThat(ReportPage.html(LargeRun.of(5_000, 5, 3, 17)))
        .contains("Of 5,001 trials, the 40 that took longest are drawn.");
  }

  @Test
  void givesTheLowestAndTheHighestScoreOfManyFolds() {
    RunReport report = LargeRun.of(3, 200, 3, 1);

    assertThat(TrialTable.html(report, ShownTrials.of(report)))
        .contains("<td class=\"text\">91.5 to 93.5 in 200 folds</td>");
  }

  @Test
  void showsTheClassesWithTheMostMistakesOfMany() {
    String table = ConfusionTable.html(LargeRun.of(3, 5, 200, 1));

    assertThat(table)
        .contains("The 30 of 200 classes with the most mistakes are shown; cv.json")
        .contains("<bdi>class-199</bdi>")
        .doesNotContain("<bdi>class-150</bdi>");
    assertThat(table.split("<tr>", -1)).hasSize(1 + 1 + 30);
    // of class 199, which is taken for class 0, all mistakes are among the others
    assertThat(table).containsPattern("class-199</bdi></th>.*--share:0.666\">199</td>");
  }

  @Test
  void listsTheClassesWithTheLowestF1OfMany() {
    RunReport report = LargeRun.of(3, 5, 200, 1);

    assertThat(MetricsSection.html(Quality.of("accuracy", METRICS, report.quality().classes())))
        .contains("The 50 of 200 classes with the lowest F1 are listed; cv.json")
        .contains("<bdi>class-150</bdi>")
        .doesNotContain("<bdi>class-149</bdi>");
  }

  @Test
  void hasEveryTrialInItsFile() {
    String csv = TrialsCsv.of(LargeRun.of(5_000, 2, 3, 17));

    assertThat(csv.lines()).hasSize(1 + 1 + 5_000);
    assertThat(csv.lines().findFirst())
        .hasValue(
            "number,trial,c,gamma,kernel,mean,standard_deviation,folds,status,fold_0,fold_1,fold_2,fold_3,fold_4,failure");
    assertThat(csv.lines())
        .contains("2500,cv-02500,2500.0,,rbf,0.95,0.01,2,completed,0.9499,0.95,,,,");
  }

  private static List<Integer> numbers(String table) {
    return NUMBER
        .matcher(table.replaceAll("</td>.*", ""))
        .results()
        .map(number -> Integer.valueOf(number.group(1)))
        .toList();
  }

  private static JsonNode data(RunReport report) {
    Matcher matcher = DATA.matcher(ReportPage.html(report));
    assertThat(matcher.find()).isTrue();
    return new JsonMapper().readTree(matcher.group(1));
  }
}
