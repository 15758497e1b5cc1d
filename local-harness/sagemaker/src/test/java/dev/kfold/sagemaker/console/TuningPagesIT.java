package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

@NeedsBrowser
class TuningPagesIT {

  private static Browser browser;

  @TempDir private Path folder;
  private RunningEndpoint endpoint;

  /** Trials with a {@code hold} wait for this, each after its first fold. */
  private final CountDownLatch released = new CountDownLatch(1);

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
    endpoint = RunningEndpoint.start(folder, (_, context) -> SearchProgram.run(context, released));
  }

  @AfterEach
  void stop() {
    released.countDown();
    endpoint.close();
  }

  @Test
  void showsTheTrialsOfASearchWhileItRuns() {
    endpoint
        .sageMaker()
        .createHyperParameterTuningJob(
            SearchProgram.request("held", 6, Map.of("k", "5", "hold", "yes")));
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

  private void show(String address) {
    browser.show(endpoint.endpoint().sageMakerUri().resolve(address));
  }

  private void search(String name, int trials, Map<String, String> constants) {
    endpoint
        .sageMaker()
        .createHyperParameterTuningJob(SearchProgram.request(name, trials, constants));
    RunningEndpoint.await(
        DescribeHyperParameterTuningJobResponse.class,
        () ->
            endpoint
                .sageMaker()
                .describeHyperParameterTuningJob(it -> it.hyperParameterTuningJobName(name)),
        job -> job.hyperParameterTuningJobStatus() == HyperParameterTuningJobStatus.COMPLETED);
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
