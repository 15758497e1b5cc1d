package dev.kfold.harness.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {

  @TempDir private Path store;

  @Test
  void writesTheLayoutOfTheFileStore() throws IOException {
    track(RunStatus.FINISHED);

    Path experiment = only(store);
    assertThat(experiment.getFileName().toString()).matches("\\d{18}");
    assertThat(experiment.resolve("meta.yaml")).content().contains("name: \"irises\"\n");
    Path run = runNamed(experiment, "trial-1");
    assertThat(run.resolve("params/c")).hasContent("1.5");
    assertThat(run.resolve("metrics/fold_score"))
        .hasContent("1795426205000 0.9 0\n1795426205000 1.0 1\n");
    assertThat(run.resolve("tags/kfold.training_job")).hasContent("trial-1");
    Path parent = runNamed(experiment, "iris.csv e");
    assertThat(run.resolve("tags/mlflow.parentRunId")).hasContent(parent.getFileName().toString());
    assertThat(parent.resolve("artifacts/report.html")).hasContent("<html>");
    assertThat(parent.resolve("meta.yaml"))
        .content()
        .contains("status: 3\n", "lifecycle_stage: \"active\"\n", "end_time: 1795426205000\n");
  }

  @Test
  void theSameExecutionHasNoSecondRunAndKeepsWhatPeopleWrote() throws IOException {
    track(RunStatus.FINISHED);
    Path run = runNamed(only(store), "trial-1");
    Files.writeString(run.resolve("tags/mlflow.note.content"), "mine");

    track(RunStatus.FINISHED);

    assertThat(runs(only(store))).hasSize(3);
    assertThat(run.resolve("tags/mlflow.note.content")).hasContent("mine");
  }

  @Test
  void aRetriedExecutionChangesItsRun() throws IOException {
    track(RunStatus.FAILED);
    track(RunStatus.FINISHED);

    assertThat(runs(only(store))).hasSize(3);
    assertThat(runNamed(only(store), "trial-1").resolve("meta.yaml"))
        .content()
        .contains("status: 3\n");
  }

  @Test
  void usesAnExperimentThatMlflowMade() throws IOException {
    Path folder = Files.createDirectories(store.resolve("42"));
    Files.writeString(folder.resolve("meta.yaml"), "experiment_id: '42'\nname: irises\n");
    Files.createDirectories(store.resolve("models"));

    track(RunStatus.FINISHED);

    assertThat(runs(folder)).hasSize(3);
  }

  private void track(RunStatus status) throws IOException {
    new RunFolders(store, "irises").track(ExampleExecution.ended(status));
  }

  private static Path runNamed(Path experiment, String name) throws IOException {
    for (Path run : runs(experiment)) {
      if (Files.readString(run.resolve("meta.yaml")).contains("run_name: \"" + name + "\"\n")) {
        return run;
      }
    }
    throw new AssertionError("no run " + name);
  }

  private static List<Path> runs(Path experiment) throws IOException {
    return folders(experiment);
  }

  private static Path only(Path folder) throws IOException {
    return folders(folder).getFirst();
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }
}
