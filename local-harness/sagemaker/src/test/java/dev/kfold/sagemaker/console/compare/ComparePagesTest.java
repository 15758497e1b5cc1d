package dev.kfold.sagemaker.console.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.console.PageText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;

class ComparePagesTest {

  private static final String TRIALS = "/console/compare?kind=trials";

  @TempDir private Path folder;
  private final CountDownLatch held = new CountDownLatch(1);
  private RunningEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = RunningEndpoint.start(folder, (_, context) -> run(context));
  }

  @AfterEach
  void stop() {
    held.countDown();
    endpoint.close();
  }

  @Test
  void keepsWhatIsChosenBeyondTheListedOnes() {
    endpoint.run(RunningEndpoint.trainingJob("old-b"));
    endpoint.run(RunningEndpoint.trainingJob("old-a"));
    for (int i = 0; i < 31; i++) {
      endpoint.run(RunningEndpoint.trainingJob("new-%02d".formatted(i)));
    }

    assertThat(PageText.of(endpoint, TRIALS)).doesNotContain("value=\"old-a\"");
    assertThat(ids(PageText.of(endpoint, TRIALS + "&id=old-b&id=new-07&id=old-a")))
        .startsWith("old-b checked", "new-07 checked", "old-a checked", "new-30")
        .hasSize(32)
        .doesNotHaveDuplicates();
  }

  /** Returns the identifiers of the boxes of a page, in their order, with their state. */
  private static List<String> ids(String page) {
    return Pattern.compile("name=\"id\" value=\"([^\"]*)\"( checked)?")
        .matcher(page)
        .results()
        .map(box -> box.group(1) + Objects.requireNonNullElse(box.group(2), ""))
        .toList();
  }

  @Test
  void keepsWhatIsChosenAndDoesNotExist() {
    assertThat(PageText.of(endpoint, TRIALS + "&id=none-1&id=none-x"))
        .contains("Training job none-1 not found.")
        .contains("value=\"none-x\" checked");
  }

  @Test
  void comparesTrialsOfASearchInOneJob() {
    endpoint.run(search("search"));

    assertThat(PageText.of(endpoint, TRIALS + "&id=search-001&id=search-002"))
        .contains("/console/tuning/search/trials/search-001")
        .contains(">0.95", ">0.9", "(-0.0500)")
        .contains("kernel", "rbf", "linear", "2.5 s");
    assertThat(PageText.of(endpoint, TRIALS + "&id=search-001&id=search-003"))
        .contains("Training job search-003 not found.");
  }

  @Test
  void comparesNoTrialOfASearchInOneJobThatRuns() {
    endpoint.create(search("held"));

    assertThat(PageText.of(endpoint, TRIALS + "&id=held-001&id=held-002"))
        .contains("The trials of held can be compared when this search in one job has ended.");
  }

  private static CreateTrainingJobRequest.Builder search(String name) {
    return RunningEndpoint.trainingJob(name)
        .hyperParameters(Map.of("strategy", "random", "hold", name.equals("held") ? "yes" : "no"));
  }

  private int run(ProgramContext context) {
    try {
      String given = Files.readString(ContainerFiles.of(context).hyperParameters());
      if (given.contains("yes")) {
        held.await();
      }
      if (given.contains("strategy")) {
        Path data = Files.createDirectories(ContainerFiles.of(context).outputData());
        Files.writeString(
            data.resolve("trials.json"),
            """
            {"trials": [
              {"number": 1, "report": {"status": "Completed", "metric": "accuracy", "mean": 0.95, "seconds": 2.5,
                "hyperparameters": {"kernel": "rbf"}}},
              {"number": 2, "report": {"status": "Completed", "metric": "accuracy", "mean": 0.9, "seconds": 1,
                "hyperparameters": {"kernel": "linear"}}}]}
            """);
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      return 1;
    }
  }
}
