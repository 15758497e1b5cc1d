package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.TuningJobs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

@NeedsBrowser
class TuningPagesIT {

  private final Browser browser;

  /** Trials with a {@code hold} wait for this, each after two folds, except the first ones. */
  private final CountDownLatch released = new CountDownLatch(1);

  private final AtomicInteger notHeld = new AtomicInteger();

  @RegisterExtension
  private final OpenConsole console =
      OpenConsole.running((_, context) ->
          SearchProgram.run(context, released, () -> notHeld.getAndDecrement() <= 0));

  TuningPagesIT(Browser browser) {
    this.browser = browser;
  }

  @AfterEach
  void stop() {
    released.countDown();
  }

  @Test
  void showsTheTrialsOfASearchWhileItRuns() {
    create(SearchProgram.request("held", 6, Map.of("k", "5", "hold", "yes")));
    console.show("/console/tuning/held");
    browser.awaitText("No trial has a score yet.");

    released.countDown();

    browser.awaitText("6 of 6");
    browser.awaitText("Completed");
    browser.find("#history-chart canvas");
    console.verifyLooks("tuning-overview-small");
  }

  @Test
  void drawsManyTrials() {
    search("many", 60, Map.of("k", "5", "fail", "linear"));

    console.show("/console/tuning/many");
    browser.find("#history-chart canvas");
    browser.find("#parallel-chart canvas");
    browser.find("#importance-chart canvas");
    console.verifyLooks("tuning-overview");

    console.show("/console/tuning/many/hyperparameters");
    browser.find("#contour-chart canvas");
    console.verifyLooks("tuning-hyperparameters");

    console.show("/console/tuning/many/trials");
    console.verifyLooks("tuning-trials");

    console.show("/console/tuning/many/definition");
    console.verifyLooks("tuning-definition");
    browser.click("Trials");
    browser.clickOn("tr.best th a");
    browser.awaitText("Folds");
    console.verifyLooks("tuning-trial");
    console.show("/console/tuning");
    console.verifyLooks("tuning-list");
  }

  @Test
  void showsTheFoldsOfATrialAsTheyEnd() {
    create(SearchProgram.request("folds", 1, Map.of("k", "5", "hold", "yes")));
    console.show("/console/tuning/folds/trials");

    browser.awaitText("2 of 5: ");
    browser.clickOn("#trials tbody th a");
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
    String trial = TuningJobs.trial(console.endpoint().sageMaker(), "jobs");
    console.endpoint().run(RunningEndpoint.trainingJob(trial + "-f00"));
    console.endpoint().run(RunningEndpoint.trainingJob(trial + "-f01"));
    console.endpoint().run(RunningEndpoint.trainingJob(trial + "-f01-2"));
    console.endpoint().run(RunningEndpoint.trainingJob(trial + "-final"));
    console.show("/console/tuning/jobs/trials/" + trial);

    assertThat(browser.driver().findElements(By.cssSelector("#folds a")))
        .extracting(link -> link.getDomAttribute("href"))
        .containsExactly(
            "/console/jobs/training/" + trial + "-f00",
            "/console/jobs/training/" + trial + "-f01-2",
            "/console/jobs/training/" + trial + "-f01");
    console.verifyLooks("tuning-fold-jobs");
  }

  @Test
  void stopsASearch() {
    create(SearchProgram.request("stopped", 50, Map.of("hold", "yes")));
    console.show("/console/tuning/stopped");
    browser.awaitText("InProgress");
    browser.clickOn("#summary button.danger");
    browser.driver().switchTo().alert().accept();
    browser.await("the end", () -> !browser.find("#summary dl").getText().contains("InProgress"));
    released.countDown();

    browser.awaitText("Stopped");
  }

  @Test
  void sortsAndFiltersTrialsWithoutLosingTheOrder() {
    search("sorted", 8, Map.of());
    console.show("/console/tuning/sorted/trials");

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
    console.show("/console/tuning/minimizes");
    browser.find("#history-chart canvas");

    console.verifyLooks("tuning-minimizes");
    assertThat(browser.text()).contains("0.3");
  }

  @Test
  void saysThatNoTrialHasAScore() {
    create(SearchProgram.failing("failing", 3));
    awaitEnd("failing");
    console.show("/console/tuning/failing");

    browser.awaitText("None of the 3 trials has a score.");
    assertThat(browser.text())
        .contains("Importance needs 8 trials with a score; this search has 0.");
    console.verifyLooks("tuning-failing");
    console.show("/console/tuning/failing/hyperparameters");
    browser.awaitText("None of the 3 trials has a score.");
    console.show("/console/tuning/failing/trials");
    browser.awaitText("Failed");
  }

  @Test
  void drawsASingleTrial() {
    search("single", 1, Map.of());
    console.show("/console/tuning/single");
    browser.find("#history-chart canvas");

    console.verifyLooks("tuning-single");
  }

  @Test
  void keepsSelectedRangesAndTheZoomWhenTrialsArrive() {
    notHeld.set(10);
    create(SearchProgram.request("zoomed", 70, Map.of("hold", "yes")));
    console.show("/console/tuning/zoomed");
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
  void comparesTrialsThatStayChosenWhileTheTableChanges() {
    notHeld.set(2);
    create(SearchProgram.request("chosen", 4, Map.of("k", "5", "hold", "yes")));
    console.show("/console/tuning/chosen/trials?status=Completed");
    browser.clickOn("[aria-label='Compare trial 1']");
    browser.clickOn("[aria-label='Compare trial 2']");
    browser.awaitText("2 chosen");
    released.countDown();
    browser.find("[aria-label='Compare trial 4']");
    browser.click("kernel");
    browser.await("the order", () -> browser.driver().getCurrentUrl().contains("sort=hp"));
    assertThat(browser.find("[aria-label='Compare trial 2']").isSelected()).isTrue();
    assertThat(browser.find("[aria-label='Compare trial 3']").isSelected()).isFalse();
    browser.find("input[name=text]").sendKeys("no such trial");
    browser.awaitText("No trial matches.");
    browser.find("input[name=text]").clear();
    browser.find("input[name=text]").sendKeys("chosen");
    browser.await("the trials", () -> browser.text().contains("2 chosen"));

    browser.click("Compare the chosen");

    browser.awaitText("Is the difference real?");
    assertThat(browser.driver().findElements(By.cssSelector("table.sides thead th"))).hasSize(2);
  }

  @Test
  void choosesNoneAgain() {
    search("none", 2, Map.of());
    console.show("/console/tuning/none/trials");
    browser.clickOn("[aria-label='Compare trial 1']");
    browser.click("Choose none");

    browser.awaitText("Choose two or more.");
    assertThat(browser.find("[aria-label='Compare trial 1']").isSelected()).isFalse();
    assertThat(browser.find("[data-clear]").isDisplayed()).isFalse();
    browser.click("Compare the chosen");
    browser.await(
        "the picker", () -> browser.driver().getCurrentUrl().contains("/compare?kind=trials"));
  }

  @Test
  void showsASearchInOneJob() {
    console
        .endpoint()
        .create(
            RunningEndpoint.trainingJob("pipelines-abc-SearchStep-xyz")
                .hyperParameters(Map.of("strategy", "random", "trials", "3", "c", "0.01:100")));
    console.endpoint().awaitEnd("pipelines-abc-SearchStep-xyz");
    console.show("/console/tuning");
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
    console.verifyLooks("tuning-one-job");
    browser.click("Trials");
    browser.clickOn("#trials tbody th a");
    browser.awaitText("The folds run in the process of the trial");
    assertThat(browser.find("#folds tbody").getText()).contains("0.94");
    console.verifyLooks("tuning-one-job-trial");
  }

  @Test
  void showsHowFarASearchInOneJobIsOnItsStep() {
    String definition =
        """
        {"Version":"2020-12-01","Parameters":[],"Steps":[{"Name":"SearchStep","Type":"Training","Arguments":{
          "AlgorithmSpecification":{"TrainingImage":"%s","TrainingInputMode":"File"},"RoleArn":"%s",
          "OutputDataConfig":{"S3OutputPath":"s3://%s/out"},"HyperParameters":{"strategy":"random","trials":"3"},
          "ResourceConfig":{"InstanceType":"ml.m5.large","InstanceCount":1,"VolumeSizeInGB":1},
          "StoppingCondition":{"MaxRuntimeInSeconds":600}}}]}
        """
            .formatted(RunningEndpoint.IMAGE, RunningEndpoint.ROLE, RunningEndpoint.BUCKET);
    console
        .endpoint()
        .sageMaker()
        .createPipeline(pipeline ->
            pipeline
                .pipelineName("Searching")
                .roleArn(RunningEndpoint.ROLE)
                .clientRequestToken("0123456789abcdef0123456789abcdef")
                .pipelineDefinition(definition));
    String arn =
        console
            .endpoint()
            .sageMaker()
            .startPipelineExecution(start -> start.pipelineName("Searching"))
            .pipelineExecutionArn();
    console.show("/console/pipelines/Searching/executions/" + arn.replaceFirst(".*/", ""));

    browser.awaitText("1 of 1 steps done");
    browser.awaitText("best 0.95 accuracy");
    console.verifyLooks("execution-search-in-one-job");
    browser.click("3 of 3 trials");
    browser.awaitText("EndedEarly");
  }

  @Test
  void showsHostileValuesAsText() {
    String hostile = "</script><img src=x onerror=alert(1)>'\"{{}}\u202e${7*7}";
    create(SearchProgram.hostile("hostile", hostile));
    awaitEnd("hostile");
    for (String page : List.of("", "/trials", "/hyperparameters", "/definition")) {
      console.show("/console/tuning/hostile" + page);
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
    console.endpoint().sageMaker().createHyperParameterTuningJob(request);
  }

  private void search(String name, int trials, Map<String, String> constants) {
    create(SearchProgram.request(name, trials, constants));
    awaitEnd(name);
  }

  private void awaitEnd(String name) {
    RunningEndpoint.await(
        DescribeHyperParameterTuningJobResponse.class,
        () ->
            console
                .endpoint()
                .sageMaker()
                .describeHyperParameterTuningJob(it -> it.hyperParameterTuningJobName(name)),
        job -> job.hyperParameterTuningJobStatus() != HyperParameterTuningJobStatus.IN_PROGRESS);
  }
}
