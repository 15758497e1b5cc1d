package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.ServingProgram;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** What a page does while it is open and what it shows changes. */
@NeedsBrowser
class OpenPageIT {

  private static final String END = "end";

  private final Browser browser;
  private final ServingProgram serving = new ServingProgram();

  /** The lines that a job called {@code live} prints, until {@link #END}. */
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @RegisterExtension
  private final OpenConsole console =
      OpenConsole.running((arguments, context) ->
          arguments.contains("serve") ? serving.run(arguments, context) : print(context));

  OpenPageIT(Browser browser) {
    this.browser = browser;
  }

  private int print(ProgramContext context) {
    try {
      while (context.environment().containsKey("LIVE")) {
        String line = lines.take();
        if (line.equals(END)) {
          return 0;
        }
        context.out().println(line);
      }
      return 0;
    } catch (InterruptedException e) {
      return 1;
    }
  }

  @Test
  void formsKeepWhatTheReaderHasDoneWhenTheyAreSentAgain() {
    HostedModels models = HostedModels.of(console.endpoint());
    String config = "iris-v1-20240101-000000000";
    models.model("a");
    models.config(config, HostedModels.variant("one", "a", 1), HostedModels.variant("two", "a", 1));
    models.sageMaker().createEndpoint(it -> it.endpointName("iris").endpointConfigName(config));
    models.awaitInService("iris");
    models.sageMaker().createModelPackageGroup(it -> it.modelPackageGroupName("iris"));
    approve();
    approve();
    console.show("/console/endpoints/iris");
    browser.clickOn("select[name=version] option:last-child");
    String chosen = chosenVersion();
    browser.click("Delete this endpoint");
    browser.clickOn("input[name=all]");
    WebElement weight = browser.find("input[name=weight-one]");
    weight.clear();
    weight.sendKeys("0.5");

    approve();
    models.config("iris-v2-20240101-000000000", HostedModels.variant("one", "a", 1));

    browser.awaitText("the configuration iris-v2-20240101-000000000");
    browser.await(
        "the new version",
        () ->
            browser.driver().findElements(By.cssSelector("select[name=version] option")).size()
                == 3);
    assertThat(chosenVersion()).isEqualTo(chosen);
    assertThat(browser.find("input[name=all]").isSelected()).isFalse();
    assertThat(browser.find("input[name=weight-one]").getDomProperty("value")).isEqualTo("0.5");
    assertThat(browser.driver().switchTo().activeElement().getDomAttribute("name"))
        .isEqualTo("weight-one");

    models.sageMaker().deleteEndpoint(it -> it.endpointName("iris"));

    browser.awaitText("this page is gone");
  }

  private String chosenVersion() {
    return String.valueOf(browser.find("select[name=version]").getDomProperty("value"));
  }

  private void approve() {
    HostedModels.of(console.endpoint()).approvedVersion("iris");
  }

  @Test
  void aLogFollowsItsEndUntilTheReaderScrollsUp() {
    IntStream.range(0, 200).forEach(i -> lines.add("line " + i));
    console
        .endpoint()
        .create(RunningEndpoint.trainingJob("live").environment(Map.of("LIVE", "yes")));
    console.show("/console/jobs/training/live");
    browser.awaitText("line 199");
    assertThat(isAtTheEnd()).isTrue();

    scroll("0");
    lines.add("after scrolling up");
    browser.awaitText("after scrolling up");
    assertThat(browser.driver().executeScript("return document.querySelector('.log').scrollTop"))
        .isEqualTo(0L);

    scroll("log.scrollHeight");
    lines.add("after scrolling down");
    browser.awaitText("after scrolling down");
    assertThat(isAtTheEnd()).isTrue();

    browser.click("Stop");
    browser.driver().switchTo().alert().dismiss();
    assertThat(console.endpoint().describe("live").trainingJobStatus())
        .isEqualTo(TrainingJobStatus.IN_PROGRESS);
    lines.add(END);
    browser.awaitText("Training job completed");
  }

  private boolean isAtTheEnd() {
    return Boolean.TRUE.equals(
        browser
            .driver()
            .executeScript(
                """
                const log = document.querySelector('.log');
                return log.scrollHeight - log.clientHeight - log.scrollTop < 4;
                """));
  }

  /** Scrolls the log, and returns after the page has heard of it. */
  private void scroll(String to) {
    browser
        .driver()
        .executeAsyncScript(
            """
            const done = arguments[0];
            const log = document.querySelector('.log');
            log.scrollTop = %s;
            requestAnimationFrame(() => requestAnimationFrame(done));
            """
                .formatted(to));
  }

  @Test
  void aTableFollowsTheOrderAndTheFilterOfItsAddress() {
    run("a");
    run("b");
    console.show("/console/jobs");
    awaitJobs("b", "a");
    browser.click("Name");
    awaitJobs("a", "b");
    browser.find("input[name=name]").sendKeys("a");
    awaitJobs("a");

    run("z");
    run("aa");

    awaitJobs("a", "aa");
    browser.driver().navigate().back();
    awaitJobs("a", "aa", "b", "z");

    run("c");

    awaitJobs("a", "aa", "b", "c", "z");
  }

  private void run(String job) {
    console.endpoint().run(RunningEndpoint.trainingJob(job));
  }

  private void awaitJobs(String... names) {
    browser.await(
        "the jobs " + List.of(names),
        () ->
            List.of(names)
                .equals(
                    browser
                        .driver()
                        .executeScript(
                            "return [...document.querySelectorAll('a[id^=job-]')].map(link => link.textContent)")));
  }
}
