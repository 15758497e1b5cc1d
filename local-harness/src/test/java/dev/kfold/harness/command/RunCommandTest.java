package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.images.ScriptedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();
  private Path out;

  @BeforeEach
  void chooseFolders() {
    out = folder.resolve("out");
  }

  @Test
  void leavesTheResultsOfARegisteredModel() throws IOException {
    assertThat(runAgainst(ScriptedExecution.registered())).isEqualTo(ExitCode.DONE);

    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "evaluation.json", "jobinfo.json", "model.tar.gz", "pipeline.json", "report.html");
    assertThat(out.resolve("model.tar.gz")).hasContent("the model");
    assertThat(out.resolve("pipeline.json")).hasContent(CommandLineRunner.DEFINITION);
    assertThat(kfold.out())
        .contains("iris.csv: 150 rows, 4 features, 3 classes")
        .contains("Mean accuracy 0.9000 ± 0.0500 (standard deviation) over 5 folds")
        .contains("trial 2 of 2")
        .contains(ScriptedExecution.PACKAGE)
        .contains("PendingManualApproval")
        .contains(out.resolve("report.html").toString());
  }

  @Test
  void uploadsTheDataThroughS3() {
    FakeService service = ScriptedExecution.registered();

    runAgainst(service);

    assertThat(service.calls())
        .containsSubsequence(
            "CreatePipeline", "StartPipelineExecution", "DescribePipelineExecution");
    assertThat(service.objects().keySet())
        .anyMatch(path -> path.matches("/kfold-local/input/\\d+/data.csv"));
  }

  @Test
  void saysWhyNothingIsRegisteredBelowTheBaseline() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("model.tar.gz"), "of an earlier run");
    Files.writeString(out.resolve("notes.txt"), "the user's own");

    assertThat(runAgainst(ScriptedExecution.belowBaseline())).isEqualTo(ExitCode.BELOW_BASELINE);

    assertThat(kfold.out()).contains("0.9 is below 0.99");
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "evaluation.json", "jobinfo.json", "pipeline.json", "report.html", "notes.txt");
  }

  @Test
  void saysWhyTheTrialsOfASearchFailed() throws IOException {
    assertThat(runAgainst(ScriptedExecution.failedTuning())).isEqualTo(ExitCode.FAILED);

    assertThat(kfold.out())
        .contains("All training jobs failed. tune-001-aaaaaaaa: AlgorithmError: ");
  }

  @Test
  void saysWhichStepFailedAndLeavesNothing() throws IOException {
    assertThat(runAgainst(ScriptedExecution.failed())).isEqualTo(ExitCode.FAILED);

    assertThat(kfold.out()).contains("Preprocess: AlgorithmError: row 3 is short");
    assertThat(out).doesNotExist();
  }

  @Test
  void asksForTheImagesBeforeAnythingIsStartedWhereContainersRun() {
    kfold.withProcesses(
        ScriptedProcesses.withEngine()
            .answer("docker image inspect", 1, "Error: No such image: kfold-trainer:latest"));

    assertThat(run("--executor", "docker")).isEqualTo(ExitCode.FAULTY_INPUT);

    assertThat(kfold.err().lines())
        .singleElement()
        .asString()
        .contains("no image kfold-trainer:latest", "./kfold images");
    assertThat(kfold.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private int runAgainst(FakeService service) {
    kfold.withService(_ -> service);
    return run();
  }

  private int run(String... options) {
    String[] folders = {
      "run", "--out", out.toString(), "--data-dir", folder.resolve("data").toString()
    };
    String[] arguments =
        Stream.concat(Arrays.stream(folders), Arrays.stream(options)).toArray(String[]::new);
    return kfold.run(arguments);
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
