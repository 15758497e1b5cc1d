package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.RunningEndpoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

@NeedsBrowser
class JobPageIT {

  private static final String HOSTILE = "</pre><script>document.title='taken'</script>";

  private final Browser browser;
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @RegisterExtension
  private final OpenConsole console = OpenConsole.running((_, context) -> run(context));

  JobPageIT(Browser browser) {
    this.browser = browser;
  }

  @BeforeEach
  void putData() {
    console.endpoint().put("data/train.csv", "1,2\n");
  }

  @AfterEach
  void stop() {
    mayEnd.countDown();
  }

  /** Prints three values of a metric and a hostile line, and waits if it is asked to. */
  private int run(ProgramContext context) {
    context.out().println("loss=0.75;");
    context.out().println("loss=0.5;");
    context.out().println(HOSTILE + "\u001b[31m red");
    if (context.environment().containsKey("WAIT")) {
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        return 1; // the job is stopped
      }
    }
    context.out().println("loss=0.25;");
    if (context.environment().containsKey("FAIL")) {
      throw new IllegalStateException("the table has no rows");
    }
    return 0;
  }

  @Test
  void showsTheStateTheMetricsAndTheLogWhileTheJobRuns() {
    console
        .endpoint()
        .create(job("live").environment(Map.of("WAIT", "yes", "DB_PASSWORD", "hunter2")));
    console.show("/console/jobs/training/live");
    browser.awaitText("loss=0.5;");
    browser.awaitText("InProgress");
    assertThat(browser.text()).doesNotContain("hunter2").contains("DB_PASSWORD", "••••");
    browser.find("canvas");

    mayEnd.countDown();

    browser.awaitText("loss=0.25;");
    browser.awaitText("Training job completed");
    assertThat(browser.find("#metrics > section > table tbody tr").getText())
        .contains("0.25", "0.75", "3");
    assertThat(browser.text()).contains(HOSTILE + "#033[31m red");
    assertThat(browser.driver().getTitle()).startsWith("live");
    console.verifyLooks("job");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void findsLinesOfTheLogAndKeepsTheSearchInTheAddress() {
    console.endpoint().run(job("searched"));
    console.show("/console/jobs/training/searched");
    browser.awaitText("loss=0.75;");

    browser.find("input[name=log]").sendKeys("=0.5");

    browser.await("the found line", () -> !browser.find("#log").getText().contains("0.75"));
    assertThat(browser.find("#log").getText()).contains("loss=0.5;");
    assertThat(browser.driver().getCurrentUrl()).contains("log=%3D0.5");
  }

  @Test
  void downloadsTheWholeLog() throws Exception {
    console.endpoint().run(job("kept"));
    console.show("/console/jobs/training/kept");
    browser.awaitText("Download the whole log");
    URI download = URI.create(browser.find("#log a").getAttribute("href"));

    String log = new String(download.toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(log.lines()).hasSize(4);
    assertThat(log.lines().toList().getFirst()).matches("20\\S+Z loss=0.75;");
  }

  @Test
  void saysWhyAJobHasFailed() {
    console.endpoint().run(job("failed").environment(Map.of("FAIL", "yes")));

    console.show("/console/jobs/training/failed");

    browser.awaitText("Why it failed");
    assertThat(browser.text()).contains("the table has no rows");
  }

  @Test
  void stopsAJob() {
    console.endpoint().create(job("stopped").environment(Map.of("WAIT", "yes")));
    console.show("/console/jobs/training/stopped");
    browser.awaitText("loss=0.5;");

    browser.click("Stop");
    browser.driver().switchTo().alert().accept();

    browser.awaitText("Stopped");
    assertThat(browser.driver().findElements(By.xpath("//button[.='Stop']"))).isEmpty();
  }

  @Test
  void runsAJobAgainWithChanges() {
    console
        .endpoint()
        .run(
            job("first")
                .hyperParameters(Map.of("c", "1.0", "api_key", "hunter2"))
                .environment(Map.of("MODE", "a")));
    console.show("/console/jobs/training/first/again");
    assertThat(browser.driver().getPageSource()).doesNotContain("hunter2");
    change("/ResourceConfig/InstanceCount", "none");
    changeValueOf("c", "2.5");

    browser.click("Run");
    browser.awaitText("Instances: found 'none', expected a whole number.");
    assertThat(browser.find("[aria-label='Value of c']").getAttribute("value")).isEqualTo("2.5");
    console.verifyLooks("job-again");
    change("/ResourceConfig/InstanceCount", "1");
    change("/TrainingJobName", "no spaces");
    browser.click("Run");
    browser.awaitText("failed to satisfy constraint");
    change("/TrainingJobName", "first-again");
    browser.click("Run");

    browser.awaitText("Training job completed");
    assertThat(browser.driver().getCurrentUrl()).endsWith("/jobs/training/first-again");
    assertThat(console.endpoint().describe("first-again").hyperParameters())
        .isEqualTo(Map.of("c", "2.5", "api_key", "hunter2"));
  }

  @Test
  void asksAgainForASecretThatWasTyped() {
    console.endpoint().run(job("first").hyperParameters(Map.of("api_key", "hunter2")));
    console.show("/console/jobs/training/first/again");
    changeValueOf("api_key", "hunter3");
    change("/ResourceConfig/InstanceCount", "none");

    browser.click("Run");

    browser.awaitText("Instances: found 'none', expected a whole number.");
    assertThat(browser.find("[aria-label='Value of api_key']").getAttribute("value")).isEmpty();
    assertThat(browser.driver().getPageSource()).doesNotContain("hunter");
  }

  @Test
  void linksAFoldToItsTrial() {
    console.endpoint().run(job("trial"));
    console.endpoint().run(job("trial-f03"));
    console.show("/console/jobs/training/trial-f03");
    browser.awaitText("Fold 3 of");

    browser.click("trial");

    browser.awaitText("Fold jobs");
    browser.click("trial-f03");
    browser.awaitText("Fold 3 of");
  }

  @Test
  void saysThatAJobIsMissing() {
    console.show("/console/jobs/training/missing");

    browser.awaitText("There is no training job called missing");
  }

  private void change(String field, String value) {
    var input = browser.find("input[name='" + field + "']");
    input.clear();
    input.sendKeys(value);
  }

  private void changeValueOf(String name, String value) {
    var input = browser.find("[aria-label='Value of " + name + "']");
    input.clear();
    input.sendKeys(value);
  }

  private static CreateTrainingJobRequest.Builder job(String name) {
    CreateTrainingJobRequest.Builder job = RunningEndpoint.trainingJob(name);
    return job.algorithmSpecification(
            job.build().algorithmSpecification().toBuilder()
                .metricDefinitions(
                    MetricDefinition.builder().name("loss").regex("loss=(.*?);").build())
                .build())
        .hyperParameters(Map.of("c", "1.0"))
        .inputDataConfig(
            Channel.builder()
                .channelName("train")
                .dataSource(source ->
                    source.s3DataSource(s3 ->
                        s3.s3DataType(S3DataType.S3_PREFIX)
                            .s3Uri("s3://" + RunningEndpoint.BUCKET + "/data/")))
                .build());
  }
}
