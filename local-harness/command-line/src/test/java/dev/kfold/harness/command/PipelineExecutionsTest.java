package dev.kfold.harness.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionResponse;

/** The commands of {@code kfold pipeline} about executions and their cost. */
class PipelineExecutionsTest {

  @TempDir private Path folder;
  private PipelineRunner kfold;
  private Path out;

  @BeforeEach
  void chooseFolders() throws IOException {
    kfold = PipelineRunner.in(folder);
    out = folder.resolve("out");
  }

  @Test
  void aStepThatIsThereToFailSaysItsMessageAlone() {
    try (FakeService service = ScriptedExecution.belowBaseline()) {
      assertThat(kfold.run(service, "status", ScriptedExecution.ARN)).isZero();

      assertThat(kfold.out()).doesNotContain("failed before it had a job");
    }
  }

  @Test
  void aFailedSearchNamesItsFirstFailedTrial() {
    try (FakeService service = ScriptedExecution.failedTuning()) {
      kfold.run(service, "status", ScriptedExecution.ARN);

      assertThat(kfold.out())
          .contains(
              "HyperParameterTuningStep failed in its job tune-001-aaaaaaaa: AlgorithmError: tune-001-aaaaaaaa is at fault, exit code: 2; see its log with: ./kfold pipeline logs tune-001-aaaaaaaa");
    }
  }

  @Test
  void listShowsStatusAndTimes() {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on("ListPipelineExecutions", _ -> ScriptedPipeline.oneExecution())
          .on(
              "DescribePipelineExecution",
              _ ->
                  DescribePipelineExecutionResponse.builder()
                      .pipelineExecutionStatus("Succeeded")
                      .creationTime(Instant.parse("2026-01-02T03:04:05Z"))
                      .lastModifiedTime(Instant.parse("2026-01-02T03:07:05Z"))
                      .build());
      assertThat(kfold.run(service, "list")).isZero();

      assertThat(kfold.out().strip())
          .isEqualTo("e              SUCCEEDED  2026-01-02 03:04:05 UTC  3 min 00 s");
    }
  }

  @Test
  void anExecutionIsNamedByTheLastPartOfItsArn() {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on("ListPipelineExecutions", _ -> ScriptedPipeline.oneExecution())
          .on("StopPipelineExecution", _ -> StopPipelineExecutionResponse.builder().build());
      assertThat(kfold.run(service, "stop", "e")).isZero();
      assertThat(kfold.out().strip()).isEqualTo(ScriptedExecution.ARN);

      assertThat(kfold.run(service, "stop", "f")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .contains(
              "execution f: is not one of CrossValidationTrainingPipeline; './kfold pipeline list' shows them.");
    }
  }

  @Test
  void reportIsMadeFromWhatTheJobsLeft() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.run(service, "report", ScriptedExecution.ARN, "--out", out.toString()))
          .isZero();

      assertThat(out.resolve("report.html"))
          .content()
          .contains("Cross-validation of unknown")
          .contains("150 rows");
      assertThat(out.resolve("evaluation.json")).exists();
    }
  }

  @Test
  void theReportShowsTheMistakenRowsWithTheirCellsAndTheCurves() {
    try (FakeService service = ScriptedExecution.registered()) {
      ScriptedExecution.addPredictions(service);

      kfold.run(service, "report", ScriptedExecution.ARN, "--out", out.toString());

      assertThat(out.resolve("report.html"))
          .content()
          .contains("At least one trial predicted 2 of 150 rows wrongly")
          .contains("the chosen one 1 of them, which are marked. Rows are counted from 0")
          .containsPattern("of-winner[^\n]*<th scope=\"row\">1</th>[^\n]*2 of 2")
          .containsPattern("<th scope=\"row\">0</th>[^\n]*right[^\n]*1 of 2")
          .contains("id=\"calibration\"");
    }
  }

  @Test
  void theReportAsksForTheFirstRowAlsoIfItHasAnEndOfALineWithinQuotes() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.put("/b/train/all/train_x.csv", "\"a\nb\",1\nc,2\n".getBytes(UTF_8));

      kfold.run(service, "report", ScriptedExecution.ARN, "--out", out.toString());

      assertThat(out.resolve("report.html"))
          .content()
          .contains("--data-raw '&quot;a\nb&quot;,1' http://127.0.0.1:8080/invocations</pre>");
    }
  }

  @Test
  void aFirstRowThatIsCutOffIsNotAskedFor() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.put("/b/train/all/train_x.csv", "1,2".getBytes(UTF_8));

      kfold.run(service, "report", ScriptedExecution.ARN, "--out", out.toString());

      assertThat(out.resolve("report.html"))
          .content()
          .contains("./kfold serve")
          .doesNotContain("curl ");
    }
  }

  @Test
  void billSumsUpTheJobs() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.run(service, "bill", ScriptedExecution.ARN)).isZero();

      assertThat(kfold.out())
          .containsPattern("Folds +9 +ml.m5.xlarge +540 +0\\.0354")
          .containsPattern("sum +15 +1140 +0\\.\\d{4}")
          .contains("prices of 2025, us-east-1, on demand, in USD");
    }
  }

  @Test
  void billSaysThatPricesDifferElsewhere() {
    String elsewhere = ScriptedExecution.ARN.replace("us-east-1", "eu-west-1");
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.run(service, "bill", elsewhere)).isZero();

      assertThat(kfold.out()).contains("The execution ran in eu-west-1, where prices differ;");
    }
  }

  @Test
  void estimateNeedsNoServiceAndComparesTheModes() {
    assertThat(
            kfold.run(
                "pipeline",
                "estimate",
                "--data",
                kfold.table().toString(),
                "--label",
                "species",
                "--k",
                "3"))
        .as(kfold.err())
        .isZero();

    assertThat(kfold.out())
        .contains(
            "my.csv: 30 rows, 2 features, 2 classes · 3 folds, 12 trials and the untuned default")
        .containsPattern("jobs +55 +\\d")
        .containsPattern("in-process +16 +\\d")
        .containsPattern("auto = in-process +16 +\\d")
        .contains("assumed: a job waits 120 s");
  }

  @Test
  void deleteAsksFirst() throws IOException {
    try (FakeService service = ScriptedExecution.registered()) {
      ScriptedPipeline.pipeline(service);
      service
          .on("ListPipelineExecutions", _ -> ScriptedPipeline.oneExecution())
          .on("DeletePipeline", _ -> DeletePipelineResponse.builder().build());
      for (String answer : List.of("", "n\n", "no\n", "maybe\n")) {
        kfold = PipelineRunner.in(folder).withAnswers(answer);
        assertThat(kfold.run(service, "delete")).isZero();
        assertThat(kfold.out())
            .contains(
                "Delete the pipeline CrossValidationTrainingPipeline with 1 executions? [y/N]")
            .contains("Nothing was deleted.");
      }
      assertThat(service.calls()).doesNotContain("DeletePipeline");

      kfold = PipelineRunner.in(folder).withAnswers("y\n");
      assertThat(kfold.run(service, "delete")).isZero();
      assertThat(service.calls()).contains("DeletePipeline");
      assertThat(kfold.out()).contains("Deleted the pipeline CrossValidationTrainingPipeline.");
    }
  }
}
