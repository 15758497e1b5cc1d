package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsBrowser
class JobPagesIT {

  private static Browser browser;

  @TempDir private Path folder;
  private RunningEndpoint endpoint;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void quit() {
    browser.close();
  }

  /** Jobs wait for it. */
  private CountDownLatch released = new CountDownLatch(0);

  @BeforeEach
  void start() {
    endpoint =
        RunningEndpoint.start(
            folder,
            (_, _) -> {
              await(released);
              return 0;
            });
  }

  @AfterEach
  void stop() {
    released.countDown();
    endpoint.close();
  }

  @Test
  void showsAJobThatIsStartedWhileThePageIsOpen() {
    browser.show(endpoint.endpoint().sageMakerUri().resolve("/console/jobs"));
    browser.awaitText("No job of this kind has been started yet.");

    endpoint.create(RunningEndpoint.trainingJob("later"));

    browser.awaitText("later");
    browser.await("the end of the job", () -> list().contains("Completed"));
    assertThat(browser.violations()).isEmpty();
    assertThat(browser.errors()).isEmpty();
    browser.screenshot("jobs");
  }

  @Test
  void followsAThousandQueuedJobs() {
    released = new CountDownLatch(1);
    browser.show(endpoint.endpoint().sageMakerUri().resolve("/console/jobs"));
    browser.awaitText("No job of this kind has been started yet.");

    for (int i = 0; i < 1000; i++) {
      endpoint.create(RunningEndpoint.trainingJob("job-%03d".formatted(i)));
    }

    browser.awaitText("job-999");
    assertThat(list()).contains("InProgress").doesNotContain("Completed");
    browser.click("Next 100");
    browser.awaitText("job-850");

    browser.show(endpoint.endpoint().sageMakerUri().resolve("/console/jobs?sort=CreationTime"));
    browser.awaitText("job-000");
    assertThat(list()).doesNotContain("Completed");
    released.countDown();

    browser.await("the end of a job", () -> list().contains("Completed"));
    assertThat(browser.errors()).isEmpty();
  }

  /** Returns the text of the list, without the form above it. */
  private static String list() {
    return browser.find("#jobs").getText();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void filtersByTheNameWhileItIsTyped() {
    endpoint.run(RunningEndpoint.trainingJob("first-one"));
    endpoint.run(RunningEndpoint.trainingJob("second-one"));
    browser.show(endpoint.endpoint().sageMakerUri().resolve("/console/jobs"));

    browser.find("input[name=name]").sendKeys("second");

    browser.await("the filtered list", () -> !browser.text().contains("first-one"));
    assertThat(browser.text()).contains("second-one");
    assertThat(browser.driver().getCurrentUrl()).contains("name=second");
  }
}
