package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.RunningEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;

@NeedsBrowser
class PipelinePagesIT {

  private final Browser browser;
  private final CountDownLatch training = new CountDownLatch(1);
  private final AtomicBoolean trainingFails = new AtomicBoolean();

  @RegisterExtension private final OpenConsole console = OpenConsole.running(this::run);

  PipelinePagesIT(Browser browser) {
    this.browser = browser;
  }

  @AfterEach
  void stop() {
    training.countDown();
  }

  @Test
  void saysWhatToDoWhenThereIsNoPipeline() {
    console.show("/console");

    browser.awaitText("There is no pipeline yet.");
    assertThat(browser.driver().getCurrentUrl()).endsWith("/console/pipelines");
    console.verifyLooks("pipelines-none");
  }

  @Test
  void followsAnExecutionThatTheFormHasStarted() {
    createPipeline();
    console.show("/console/pipelines");
    browser.click("Gated");
    browser.awaitText("This pipeline has not been executed yet.");
    console.verifyLooks("pipeline");
    browser.click("Start an execution");
    type("execution-name", "first-try");
    type("parameter-Baseline", "0.85");
    type("parameter-Password", "hunter2");
    console.verifyLooks("pipeline-start");
    browser.click("Start");

    browser.awaitText("first-try");
    awaitStatus("Train", "Executing");
    awaitStatus("Evaluate", "Waiting");
    assertThat(browser.find("#node-Train").getAccessibleName())
        .contains("Train, Training Executing");
    console.verifyLooks("execution-running");

    training.countDown();

    awaitStatus("Register", "Succeeded");
    awaitStatus("Refuse", "Not taken");
    browser.awaitText("4 of 4 steps done");
    assertThat(browser.text()).contains("0.85").doesNotContain("hunter2");
    assertThat(browser.driver().getPageSource()).doesNotContain("hunter2");
    console.verifyLooks("execution-done");

    browser.clickOn("#step-Gate");
    browser.awaitText("Steps.Evaluate.PropertyFiles.Report → accuracy.value ≥ Parameters.Baseline");
    assertThat(browser.text()).contains("0.9 ≥ 0.85").contains("yes");
    console.verifyLooks("step-condition");
  }

  @Test
  void showsTheLogAndTheObjectsOfAStep() {
    training.countDown();
    createPipeline();
    String execution = execute();
    awaitEnd(execution);
    console.show("/console/pipelines/Gated/executions/" + execution);

    browser.clickOn("#step-Train");

    browser.awaitText("<b>epoch</b> 1 of 1");
    browser.awaitText("s3://test-bucket/out");
    WebElement job = browser.driver().findElement(By.partialLinkText("pipelines-" + execution));
    assertThat(job.getAttribute("href")).contains("/console/jobs/training/pipelines-");
    assertThat(browser.driver().findElement(By.linkText("All of the job")).getAttribute("href"))
        .isEqualTo(job.getAttribute("href"));
    console.verifyLooks("step-training");
  }

  @Test
  void doesNotReplaceAnEmptyFieldByItsDefault() {
    createPipeline();
    console.show("/console/pipelines/Gated/start");
    type("parameter-Password", "x");
    browser.find("#parameter-Baseline").clear();

    browser.click("Start");

    browser.awaitText("Not started. Found no value for Baseline.");
    assertThat(browser.find("#parameter-Baseline-note").getText())
        .startsWith("Found an empty value, which the service refuses; give one");
    assertThat(executions()).isEmpty();
  }

  @Test
  void comparesTheChosenExecutions() {
    training.countDown();
    createPipeline();
    String one = execute();
    awaitEnd(one);
    String other = execute();
    awaitEnd(other);
    for (String page : List.of("/console/pipelines", "/console/pipelines/Gated")) {
      console.show(page);
      browser.find("#execution-" + one).findElement(By.xpath("preceding-sibling::input")).click();
      browser.find("#execution-" + other).findElement(By.xpath("preceding-sibling::input")).click();
      browser.awaitText("2 chosen");
      browser.click("Compare the chosen");

      browser.awaitText("Is the difference real?");
      assertThat(browser.find("table.sides thead").getText()).contains(one, other);
    }
  }

  @Test
  void showsWhatIsWrongWithParametersAndKeepsWhatWasTyped() {
    createPipeline();
    console.show("/console/pipelines/Gated/start");
    type("parameter-Baseline", "high");

    browser.click("Start");

    browser.awaitText("Not started.");
    assertThat(browser.find("#parameter-Baseline").getAttribute("value")).isEqualTo("high");
    assertThat(browser.find("#parameter-Baseline-note").getText())
        .isEqualTo("Parameter [Baseline] has the value 'high' where a number belongs.");
    assertThat(browser.find("#parameter-Password-note").getText())
        .isEqualTo("Give a value; there is no default.");
    assertThat(executions()).isEmpty();
    assertThat(browser.violations()).isEmpty();

    type("parameter-Baseline", "0.1");
    type("parameter-Password", "x");
    browser.click("Start");
    browser.awaitText("Executing");
    assertThat(executions()).hasSize(1);
  }

  @Test
  void stopsAnExecution() {
    createPipeline();
    String execution = execute();
    console.show("/console/pipelines/Gated/executions/" + execution);
    awaitStatus("Train", "Executing");

    browser.click("Stop");
    browser.driver().switchTo().alert().accept();

    awaitStatus("Train", "Stopped");
    browser.await("the status", () -> headline().contains("Stopped"));
    assertThat(browser.text()).doesNotContain("Stop\n");
  }

  @Test
  void retriesAnExecutionThatHasFailed() {
    training.countDown();
    trainingFails.set(true);
    createPipeline();
    String execution = execute();
    console.show("/console/pipelines/Gated/executions/" + execution);
    awaitStatus("Train", "Failed");
    browser.awaitText("Retry from the failed step");
    console.verifyLooks("execution-failed");
    trainingFails.set(false);

    browser.click("Retry from the failed step");

    awaitStatus("Register", "Succeeded");
    browser.await("the status", () -> headline().contains("Succeeded"));
  }

  @Test
  void startsAgainWithTheParametersOfAnExecution() {
    training.countDown();
    createPipeline();
    String execution = execute();
    awaitEnd(execution);
    console.show("/console/pipelines/Gated/executions/" + execution);

    browser.click("Start again with changes");

    assertThat(browser.find("#parameter-Baseline").getAttribute("value")).isEqualTo("0.7");
    assertThat(browser.find("#parameter-Password").getAttribute("value")).isEmpty();
    assertThat(browser.text()).contains("Baseline");
  }

  @Test
  void comparesTheParametersOfExecutions() {
    training.countDown();
    createPipeline();
    awaitEnd(execute());

    console.show("/console/pipelines/Gated");

    browser.awaitText("Baseline=0.7");
    assertThat(browser.text()).doesNotContain("Mode=fast");
  }

  @Test
  void saysThatThereIsNoSuchPipeline() {
    console.show("/console/pipelines/Nothing");

    browser.awaitText("does not exist");
  }

  private int run(List<String> arguments, ProgramContext context) {
    try {
      if (arguments.contains("evaluate")) {
        Files.writeString(
            context.resolve("/opt/ml/processing/output/evaluation.json"),
            "{\"accuracy\": {\"value\": 0.9}}");
        return 0;
      }
      context.out().println("<b>epoch</b> 1 of 1");
      while (training.getCount() > 0) {
        if (context.stopSignal().await(Duration.ofMillis(20))) {
          return 143;
        }
      }
      if (trainingFails.get()) {
        Files.writeString(
            context.resolve("/opt/ml/output/failure"), "the data has no <i>label</i>");
        return 1;
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      return 1;
    }
  }

  private void createPipeline() {
    console
        .endpoint()
        .sageMaker()
        .createPipeline(pipeline ->
            pipeline
                .pipelineName("Gated")
                .pipelineDescription("<script>alert(1)</script> trains & registers")
                .roleArn(RunningEndpoint.ROLE)
                .clientRequestToken("0123456789abcdef0123456789abcdef")
                .pipelineDefinition(definition()));
  }

  private String execute() {
    String arn =
        console
            .endpoint()
            .sageMaker()
            .startPipelineExecution(execution ->
                execution
                    .pipelineName("Gated")
                    .pipelineParameters(
                        Parameter.builder().name("Baseline").value("0.7").build(),
                        Parameter.builder().name("Password").value("hunter2").build()))
            .pipelineExecutionArn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private List<?> executions() {
    return console
        .endpoint()
        .sageMaker()
        .listPipelineExecutions(list -> list.pipelineName("Gated"))
        .pipelineExecutionSummaries();
  }

  private void awaitEnd(String execution) {
    String arn = "arn:aws:sagemaker:us-east-1:000000000000:pipeline/Gated/execution/" + execution;
    RunningEndpoint.await(
        PipelineExecutionStatus.class,
        () ->
            console
                .endpoint()
                .sageMaker()
                .describePipelineExecution(description -> description.pipelineExecutionArn(arn))
                .pipelineExecutionStatus(),
        status ->
            status == PipelineExecutionStatus.SUCCEEDED
                || status == PipelineExecutionStatus.FAILED);
  }

  private static String definition() {
    try (InputStream file = PipelinePagesIT.class.getResourceAsStream("gated-pipeline.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void type(String field, String text) {
    WebElement input = browser.find("[name='" + field + "']");
    input.clear();
    input.sendKeys(text);
  }

  private void awaitStatus(String step, String status) {
    By cell = By.xpath("//tr[th//a[@id='step-" + step + "']]/td[@data-label='Status']");
    browser.await(
        step + " " + status, () -> browser.driver().findElement(cell).getText().equals(status));
  }

  private String headline() {
    return browser.find(".headline").getText();
  }
}
