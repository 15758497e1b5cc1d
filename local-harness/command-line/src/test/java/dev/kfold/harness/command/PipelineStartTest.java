package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;

/** {@code kfold pipeline start} with a table: upload, refresh of the pipeline, wait and report. */
class PipelineStartTest {

  @TempDir private Path folder;
  private PipelineRunner kfold;
  private Path out;

  @BeforeEach
  void chooseFolders() throws IOException {
    kfold = PipelineRunner.in(folder);
    out = folder.resolve("out");
  }

  @Test
  void startUploadsTheTableCreatesThePipelineFollowsAndReports() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.start(service, "--wait", "--out", out.toString())).isZero();

      assertThat(service.calls())
          .containsSubsequence("CreatePipeline", "StartPipelineExecution", "DescribeModelPackage");
      assertThat(service.objects().keySet())
          .anyMatch(path ->
              path.matches("/b/cross_validation_iris_classification/input/[0-9a-f]{16}/my.csv"));
      assertThat(kfold.out())
          .contains("my.csv: 30 rows, 2 features, 2 classes · 5 folds")
          .contains("Uploaded my.csv in")
          .contains(ScriptedExecution.ARN)
          .contains("Mean accuracy 0.9000 ± 0.0500")
          .contains("registered      " + ScriptedExecution.PACKAGE);
      assertThat(out.resolve("report.html")).content().contains("virgi,nica").contains("setosa");
      assertThat(out.resolve("model.tar.gz")).hasContent("the model");
    }
  }

  @Test
  void startUploadsTheFilesOfAFolderAndPassesItsPrefix() throws IOException {
    PipelineRunner parts = PipelineRunner.inParts(folder);
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(parts.start(service)).isZero();
      assertThat(service.objects().keySet())
          .map(path -> path.replaceFirst("/input/[0-9a-f]{16}/", "/input/DIGEST/"))
          .contains(
              "/b/cross_validation_iris_classification/input/DIGEST/a.csv",
              "/b/cross_validation_iris_classification/input/DIGEST/more/b.csv");
      assertThat(parts.out())
          .contains("parts: 30 rows, 2 features, 2 classes · 5 folds")
          .contains("Uploaded a.csv in")
          .contains("Uploaded b.csv in");

      parts.start(service, "--dry-run");
      assertThat(parts.out())
          .containsPattern("s3://b/cross_validation_iris_classification/input/[0-9a-f]{16}\"");
    }
  }

  @Test
  void theSameTableIsUploadedOnce() {
    try (FakeService service = ScriptedExecution.registered()) {
      kfold.start(service);
      String path =
          service.objects().keySet().stream().filter(it -> it.endsWith("my.csv")).findFirst().get();
      service.put(path, read(kfold.table())); // the fake keeps the signed chunks
      kfold.start(service);

      assertThat(kfold.out()).contains("s3:/" + path + " is there already");
    }
  }

  @Test
  void startExitsWithThreeBelowTheBaseline() {
    try (FakeService service = ScriptedExecution.belowBaseline()) {
      assertThat(kfold.start(service, "--wait", "--out", out.toString()))
          .isEqualTo(ExitCode.BELOW_BASELINE.code());

      assertThat(kfold.out()).containsPattern("registered +nothing: .*is below");
      assertThat(out.resolve("report.html")).exists();
    }
  }

  @Test
  void aFailedExecutionIsOneSentenceWithStepJobReasonAndCommand() {
    String sentence =
        "PreprocessStep failed in its job split: AlgorithmError: row 3 is short; see its log with: ./kfold pipeline logs split --endpoint-url ";
    try (FakeService service = ScriptedExecution.failed()) {
      assertThat(kfold.start(service, "--wait", "--out", out.toString()))
          .isEqualTo(ExitCode.FAILED.code());

      assertThat(kfold.out()).contains("failed          " + sentence + service.sageMaker());
      assertThat(out.resolve("report.html")).doesNotExist();
      assertThat(kfold.run(service, "status", ScriptedExecution.ARN)).isZero();
      assertThat(kfold.out()).contains(System.lineSeparator() + sentence);
    }
  }

  @Test
  void controlCLeavesTheExecutionRunningAndPrintsWhatFollowsAndStopsIt() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribePipelineExecution",
          _ ->
              DescribePipelineExecutionResponse.builder()
                  .pipelineExecutionStatus("Executing")
                  .creationTime(Instant.now())
                  .build());
      kfold.stop();

      assertThat(kfold.start(service, "--wait", "--out", out.toString()))
          .isEqualTo(ExitCode.INTERRUPTED.code());

      assertThat(service.calls()).doesNotContain("StopPipelineExecution");
      assertThat(kfold.out())
          .contains("The execution goes on.")
          .contains("  follow it  ./kfold pipeline status --wait " + ScriptedExecution.ARN)
          .contains("  stop it    ./kfold pipeline stop " + ScriptedExecution.ARN);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
