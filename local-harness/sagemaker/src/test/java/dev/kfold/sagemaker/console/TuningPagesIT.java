package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.TuningJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

@NeedsBrowser
class TuningPagesIT {

  private static Browser browser;

  @TempDir private Path folder;
  private RunningEndpoint endpoint;

  /** Trials with a {@code hold} wait for this, each after two folds, except the first ones. */
  private final CountDownLatch released = new CountDownLatch(1);

  private final AtomicInteger notHeld = new AtomicInteger();

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  @BeforeEach
  void start() {
    endpoint =
        RunningEndpoint.start(
            folder,
            (_, context) ->
                SearchProgram.run(context, released, () -> notHeld.getAndDecrement() <= 0));
  }

  @AfterEach
  void stop() {
    released.countDown();
    endpoint.close();
  }

  @Test
  void showsTheTrialsOfASearchWhileItRuns() {
    create(SearchProgram.request("held", 6, Map.of("k", "5", "hold", "yes")));
    show("/console/tuning/held");
    browser.awaitText("No trial has a score yet.");

    released.countDown();

    browser.awaitText("6 of 6");
    browser.awaitText("Completed");
    browser.find("#history-chart canvas");
    look("tuning-overview-small");
  }

  @Test
  void drawsManyTrials() {
    search("many", 60, Map.of("k", "5", "fail", "linear"));

    show("/console/tuning/many");
    browser.find("#history-chart canvas");
    browser.find("#parallel-chart canvas");
    browser.find("#importance-chart canvas");
    look("tuning-overview");

    show("/console/tuning/many/hyperparameters");
    browser.find("#contour-chart canvas");
    look("tuning-hyperparameters");

    show("/console/tuning/many/trials");
    look("tuning-trials");

    show("/console/tuning/many/definition");
    look("tuning-definition");
    browser.click("Trials");
    browser.find("tr.best th a").click();
    browser.awaitText("Folds");
    look("tuning-trial");
    show("/console/tuning");
    look("tuning-list");
  }

  @Test
  void showsTheFoldsOfATrialAsTheyEnd() {
    create(SearchProgram.request("folds", 1, Map.of("k", "5", "hold", "yes")));
    show("/console/tuning/folds/trials");

    browser.awaitText("2 of 5: ");
    browser.find("#trials tbody th a").click();
    browser.awaitText("The folds run in the process of the trial");
    released.countDown();

    browser.await(
        "five folds",
        () -> browser.driver().findElements(By.cssSelector("#folds tbody tr")).size() == 5);
    browser.awaitText("1 of 1");
  }

  @Test
  void leadsFromATrialToTheJobsOfItsFolds() {
    search("jobs", 1, Map.of());
    String trial = TuningJobs.trial(endpoint.sageMaker(), "jobs");
    endpoint.run(RunningEndpoint.trainingJob(trial + "-f00"));
    endpoint.run(RunningEndpoint.trainingJob(trial + "-f01"));
    endpoint.run(RunningEndpoint.trainingJob(trial + "-f01-2"));
    endpoint.run(RunningEndpoint.trainingJob(trial + "-final"));
    show("/console/tuning/jobs/trials/" + trial);

    assertThat(browser.driver().findElements(By.cssSelector("#folds a")))
        .extracting(link -> link.getDomAttribute("href"))
        .containsExactly(
            "/console/jobs/training/" + trial + "-f00",
            "/console/jobs/training/" + trial + "-f01-2",
            "/console/jobs/training/" + trial + "-f01");
    look("tuning-fold-jobs");
  }

  @Test
  void stopsASearch() {
    create(SearchProgram.request("stopped", 50, Map.of("hold", "yes")));
    show("/console/tuning/stopped");
    browser.awaitText("InProgress");
    browser.find("#summary button.danger").click();
    browser.driver().switchTo().alert().accept();
    browser.await("the end", () -> !browser.find("#summary dl").getText().contains("InProgress"));
    released.countDown();

    browser.awaitText("Stopped");
  }

  @Test
  void sortsAndFiltersTrialsWithoutLosingTheOrder() {
    search("sorted", 8, Map.of());
    show("/console/tuning/sorted/trials");

    browser.click("c");
    browser.await("the order", () -> browser.driver().getCurrentUrl().contains("sort=hp"));
    browser.find("input[name=text]").sendKeys("kernel=rbf");
    browser.await("the filter", () -> browser.driver().getCurrentUrl().contains("text=kernel"));

    assertThat(browser.driver().getCurrentUrl()).contains("sort=hp");
    browser.await(
        "trials of one kernel",
        () ->
            browser.driver().findElements(By.cssSelector("td[data-label=kernel]")).stream()
                .allMatch(cell -> cell.getText().equals("rbf")));
    assertThat(
            browser.driver().findElements(By.cssSelector("td[data-label=c]")).stream()
                .map(cell -> Double.valueOf(cell.getText())))
        .isNotEmpty()
        .isSorted();
  }

  @Test
  void drawsASearchThatMinimizes() {
    CreateHyperParameterTuningJobRequest request = SearchProgram.request("minimizes", 30, Map.of());
    create(
        request.toBuilder()
            .hyperParameterTuningJobConfig(
                request.hyperParameterTuningJobConfig().toBuilder()
                    .hyperParameterTuningJobObjective(
                        it -> it.metricName("test:score").type("Minimize"))
                    .build())
            .build());
    awaitEnd("minimizes");
    show("/console/tuning/minimizes");
    browser.find("#history-chart canvas");

    look("tuning-minimizes");
    assertThat(browser.text()).contains("0.3");
  }

  @Test
  void saysThatNoTrialHasAScore() {
    create(SearchProgram.failing("failing", 3));
    awaitEnd("failing");
    show("/console/tuning/failing");

    browser.awaitText("None of the 3 trials has a score.");
    assertThat(browser.text())
        .contains("Importance needs 20 trials with a score; this search has 0.");
    look("tuning-failing");
    show("/console/tuning/failing/hyperparameters");
    browser.awaitText("None of the 3 trials has a score.");
    show("/console/tuning/failing/trials");
    browser.awaitText("Failed");
  }

  @Test
  void drawsASingleTrial() {
    search("single", 1, Map.of());
    show("/console/tuning/single");
    browser.find("#history-chart canvas");

    look("tuning-single");
  }

  @Test
  void keepsSelectedRangesAndTheZoomWhenTrialsArrive() {
    notHeld.set(10);
    create(SearchProgram.request("zoomed", 70, Map.of("hold", "yes")));
    show("/console/tuning/zoomed");
    browser.find("#history-chart canvas");
    browser
        .driver()
        .executeScript(
            """
            const chart = id => echarts.getInstanceByDom(document.getElementById(id));
            chart('history-chart').dispatchAction({type: 'dataZoom', start: 20, end: 60});
            chart('parallel-chart').dispatchAction({type: 'axisAreaSelect', parallelAxisIndex: 0, intervals: [[1, 10]]});
            """);
    released.countDown();

    browser.awaitText("70 of 70");
    browser.awaitText("Completed");
    assertThat(
            browser
                .driver()
                .executeScript(
                    """
                    const chart = id => echarts.getInstanceByDom(document.getElementById(id));
                    const zoom = chart('history-chart').getOption().dataZoom[0];
                    const axis = chart('parallel-chart').getModel().getComponent('parallelAxis', 0);
                    return JSON.stringify([zoom.start, zoom.end, axis.activeIntervals]);
                    """))
        .isEqualTo("[20,60,[[1,10]]]");
  }

  @Test
  void showsASearchInOneJob() {
    endpoint.create(
        RunningEndpoint.trainingJob("pipelines-abc-SearchStep-xyz")
            .hyperParameters(Map.of("strategy", "random", "trials", "3", "c", "0.01:100")));
    endpoint.awaitEnd("pipelines-abc-SearchStep-xyz");
    show("/console/tuning");
    browser.click("pipelines-abc-SearchStep-xyz");

    browser.awaitText("3 of 3");
    browser.find("#history-chart canvas");
    assertThat(browser.text()).contains("Untuned default");
    assertThat(
            browser
                .driver()
                .executeScript(
                    """
                    const chart = echarts.getInstanceByDom(document.getElementById('history-chart'));
                    const line = chart.getOption().series.find(series => series.markLine).markLine;
                    return Math.abs(line.data[0].yAxis - 0.9012345) < 1e-9 && line.precision > 6;
                    """))
        .isEqualTo(true);
    look("tuning-one-job");
    browser.click("Trials");
    browser.find("#trials tbody th a").click();
    browser.awaitText("The folds run in the process of the trial");
    assertThat(browser.find("#folds tbody").getText()).contains("0.94");
    look("tuning-one-job-trial");
  }

  @Test
  void showsHostileValuesAsText() {
    String hostile = "</script><img src=x onerror=alert(1)>'\"{{}}\u202e${7*7}";
    create(SearchProgram.hostile("hostile", hostile));
    awaitEnd("hostile");
    for (String page : List.of("", "/trials", "/hyperparameters", "/definition")) {
      show("/console/tuning/hostile" + page);
      if (page.equals("/hyperparameters")) {
        browser.find("#contour-chart canvas");
      } else {
        browser.awaitText("<img src=x onerror=alert(1)>");
      }
      assertThat(browser.driver().findElements(By.cssSelector("img"))).isEmpty();
      assertThat(browser.errors()).isEmpty();
      assertThat(browser.overflows()).isFalse();
    }
  }

  private void create(CreateHyperParameterTuningJobRequest request) {
    endpoint.sageMaker().createHyperParameterTuningJob(request);
  }

  private void show(String address) {
    browser.show(endpoint.endpoint().sageMakerUri().resolve(address));
  }

  private void search(String name, int trials, Map<String, String> constants) {
    create(SearchProgram.request(name, trials, constants));
    awaitEnd(name);
  }

  private void awaitEnd(String name) {
    RunningEndpoint.await(
        DescribeHyperParameterTuningJobResponse.class,
        () ->
            endpoint
                .sageMaker()
                .describeHyperParameterTuningJob(it -> it.hyperParameterTuningJobName(name)),
        job -> job.hyperParameterTuningJobStatus() != HyperParameterTuningJobStatus.IN_PROGRESS);
  }

  /** Takes pictures of the page, wide and narrow, light and dark, and checks it each time. */
  private static void look(String name) {
    for (boolean isDark : List.of(false, true)) {
      browser.preferDark(isDark);
      for (int width : List.of(1400, 400)) {
        browser.resize(width, width == 400 ? 2600 : 1900);
        assertThat(browser.violations()).as("%s at %d", name, width).isEmpty();
        assertThat(browser.overflows()).as("%s at %d", name, width).isFalse();
        browser.screenshot("%s-%d%s".formatted(name, width, isDark ? "-dark" : ""));
      }
    }
    browser.preferDark(false);
    browser.resize(1400, 1000);
    assertThat(browser.errors()).isEmpty();
  }
}
