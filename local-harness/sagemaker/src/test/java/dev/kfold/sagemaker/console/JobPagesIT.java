package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NeedsBrowser
class JobPagesIT {

  private final Browser browser;

  /** Jobs wait for it. */
  private CountDownLatch released = new CountDownLatch(0);

  @RegisterExtension
  private final OpenConsole console = OpenConsole.running((_, _) -> awaitRelease());

  JobPagesIT(Browser browser) {
    this.browser = browser;
  }

  @AfterEach
  void stop() {
    released.countDown();
  }

  @Test
  void showsAJobThatIsStartedWhileThePageIsOpen() {
    console.show("/console/jobs");
    browser.awaitText("No job of this kind has been started yet.");

    console.endpoint().create(RunningEndpoint.trainingJob("later"));

    browser.awaitText("later");
    browser.await("the end of the job", () -> list().contains("Completed"));
    assertThat(browser.violations()).isEmpty();
    assertThat(browser.errors()).isEmpty();
    browser.screenshot("jobs");
  }

  @Test
  void followsAThousandQueuedJobs() {
    released = new CountDownLatch(1);
    console.show("/console/jobs");
    browser.awaitText("No job of this kind has been started yet.");

    for (int i = 0; i < 1000; i++) {
      console.endpoint().create(RunningEndpoint.trainingJob("job-%03d".formatted(i)));
    }

    browser.awaitText("job-999");
    assertThat(list()).contains("InProgress").doesNotContain("Completed");
    browser.click("Next 100");
    browser.awaitText("job-850");

    console.show("/console/jobs?sort=CreationTime");
    browser.awaitText("job-000");
    assertThat(list()).doesNotContain("Completed");
    released.countDown();

    browser.await("the end of a job", () -> list().contains("Completed"));
    assertThat(browser.errors()).isEmpty();
  }

  /** Returns the text of the list, without the form above it. */
  private String list() {
    return browser.find("#jobs").getText();
  }

  private int awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  @Test
  void filtersByTheNameWhileItIsTyped() {
    console.endpoint().run(RunningEndpoint.trainingJob("first-one"));
    console.endpoint().run(RunningEndpoint.trainingJob("second-one"));
    console.show("/console/jobs");

    browser.find("input[name=name]").sendKeys("second");

    browser.await("the filtered list", () -> !browser.text().contains("first-one"));
    assertThat(browser.text()).contains("second-one");
    assertThat(browser.driver().getCurrentUrl()).contains("name=second");
  }
}
