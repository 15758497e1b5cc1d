package dev.kfold.sagemaker.console.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.FoldJobName;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.PageText;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class FoldJobsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void listsTheJobsOfAllFolds() {
    Api pages = (_, members) -> page(members.path("NextToken").asInt(0));

    assertThat(new FoldJobs(pages).of("t")).hasSize(250);
  }

  /** Returns a page of 100 of the names of 250 fold jobs, and of a job of another kind. */
  private static JsonNode page(int from) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode jobs = page.putArray("TrainingJobSummaries");
    jobs.addObject().put("TrainingJobName", "t-final");
    IntStream.range(from, Math.min(from + 100, 250))
        .mapToObj(fold -> FoldJobName.of("t", fold, 1))
        .forEach(name -> jobs.addObject().put("TrainingJobName", name));
    return from + 100 < 250 ? page.put("NextToken", Integer.toString(from + 100)) : page;
  }

  @Test
  void findsTheJobsAndTheTrialOfANameThatIsCut() {
    String trial = "a-trial-whose-name-is-as-long-as-the-service-allows-1234567890";
    String fold = FoldJobName.of(trial, 3, 2);
    try (RunningEndpoint endpoint = RunningEndpoint.start(folder, (_, _) -> 0)) {
      endpoint.run(RunningEndpoint.trainingJob(trial));
      endpoint.run(RunningEndpoint.trainingJob(fold));

      assertThat(fold).doesNotContain(trial);
      assertThat(PageText.of(endpoint, "/console/jobs/training/" + trial)).contains(fold);
      assertThat(PageText.of(endpoint, "/console/jobs/training/" + fold))
          .contains("Fold 3 of")
          .contains("href=\"/console/jobs/training/" + trial + "\"");
    }
  }
}
