package dev.kfold.sagemaker.console.tuning;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchInOneJobTest {

  private static final String TRIALS = "/console/tuning/search/trials";

  @TempDir private Path folder;

  @Test
  void showsTheTrialsOfItsOutputWhenItsLogIsGone() throws IOException {
    try (RunningEndpoint endpoint = start()) {
      endpoint.run(
          RunningEndpoint.trainingJob("search").hyperParameters(Map.of("strategy", "random")));
      assertThat(PageText.of(endpoint, TRIALS)).contains("search-001", "search-002", "0.9625");
    }
    cutLog();

    try (RunningEndpoint endpoint = start()) {
      assertThat(PageText.of(endpoint, TRIALS))
          .contains("search-001", "search-002", "0.9625", "rbf", "2 trials");
      assertThat(PageText.of(endpoint, TRIALS + "/search-002")).contains("0.9125");
    }
  }

  @Test
  void theListOfSearchesCountsTheTrialsThatRanOfThosePlanned() {
    try (RunningEndpoint endpoint = start()) {
      endpoint.run(
          RunningEndpoint.trainingJob("pipelines-1-SearchStep-1")
              .hyperParameters(Map.of("strategy", "random", "trials", "7")));
      endpoint.run(RunningEndpoint.trainingJob("pipelines-1-SearchStep-2"));

      assertThat(PageText.of(endpoint, "/console/tuning"))
          .contains("pipelines-1-SearchStep-1")
          .contains("data-label=\"Trials\" class=\"number\">2 of 2<", "0.9625 accuracy")
          .doesNotContain("pipelines-1-SearchStep-2");
    }
  }

  private void cutLog() throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.walk(folder)) {
      logs = files.filter(file -> file.getFileName().toString().equals("search.log")).toList();
    }
    assertThat(logs).hasSize(1);
    Files.writeString(logs.getFirst(), "");
  }

  private RunningEndpoint start() {
    return RunningEndpoint.start(folder, (_, context) -> run(context));
  }

  private static int run(ProgramContext context) {
    context.out().println("trial 1 of 2 (kernel linear): completed, scored folds: 2");
    context.out().println("trial-mean=0.5;");
    context.out().println("trial 2 of 2 (kernel rbf): completed, scored folds: 2");
    context.out().println("trial-mean=0.9625;");
    try {
      Path data = Files.createDirectories(ContainerFiles.of(context).outputData());
      Files.writeString(
          data.resolve("trials.json"),
          """
          {"planned": 2, "trials": [
            {"number": 1, "searched": {"kernel": "linear"}, "report": {"status": "Completed", "mean": 0.5}},
            {"number": 2, "searched": {"kernel": "rbf"}, "report":
              {"status": "Completed", "mean": 0.9625, "folds": [{"fold": 0, "score": 0.9125}]}}]}
          """);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
