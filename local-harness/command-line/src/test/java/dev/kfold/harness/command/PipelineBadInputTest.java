package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code kfold pipeline} refuse bad input before they change anything. */
class PipelineBadInputTest {

  @TempDir private Path folder;
  private PipelineRunner kfold;

  @BeforeEach
  void writeTable() throws IOException {
    kfold = PipelineRunner.in(folder);
  }

  @Test
  void startRefusesABadTableBeforeAnythingIsSent() throws IOException {
    Files.writeString(kfold.table(), "x,species\n1,a\n2\n3,b\n");
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.start(service)).isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err()).contains("my.csv");
      assertThat(service.calls()).containsOnly("DescribePipeline");
    }
  }

  @Test
  void startRefusesAnObjectiveThatTheClassesRuleOutBeforeAnythingIsSent() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.start(service, "--parameter", "ObjectiveMetric=average_precision"))
          .isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err())
          .contains(
              "parameter ObjectiveMetric: average_precision needs a class 1, the positive one, found the classes 'a' and 'b'; name them 0 and 1,");
      assertThat(service.calls()).containsOnly("DescribePipeline");
    }
  }

  @Test
  void startRefusesEveryContradictionAtOnce() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(
              kfold.start(
                  service,
                  "--k",
                  "7",
                  "--parameter",
                  "KFold=5",
                  "--parameter",
                  "InputDataS3Uri=s3://b/x",
                  "--c",
                  "5:1"))
          .isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err().lines())
          .satisfiesExactly(
              c -> assertThat(c).startsWith("--c: found '5:1'"),
              k -> assertThat(k).startsWith("--parameter KFold: says what an option says too"),
              uri ->
                  assertThat(uri)
                      .startsWith("--parameter InputDataS3Uri: says where the table is"));
      assertThat(service.calls()).isEmpty();
    }
  }

  @Test
  void startNamesWhatIsMissingBesideATable() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.run(service, "start", "--data", kfold.table().toString()))
          .isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err()).contains("needs --label COLUMN too");

      assertThat(
              kfold.run(service, "start", "--data", kfold.table().toString(), "--label", "species"))
          .isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .contains("parameter ExecutionRole: has no value")
          .contains("parameter DefaultS3Bucket: has no value")
          .contains("parameter ImageURI: has no value")
          .doesNotContain("parameter InputDataS3Uri");
      assertThat(service.calls()).containsOnly("DescribePipeline");
    }
  }

  @Test
  void startDoesNotTakeRefusedCredentialsForAMissingPermission() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribePipeline",
          _ -> {
            throw ServiceException.ofCompanion("ExpiredTokenException", "The token has expired");
          });
      assertThat(kfold.run(service, "start")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.start(service)).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err().lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("credentials: were refused"));
      assertThat(service.calls()).containsOnly("DescribePipeline");
    }
  }

  @Test
  void refusedCredentialsAreBadInput() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "ListPipelineExecutions",
          _ -> {
            throw ServiceException.ofCompanion("ExpiredTokenException", "The token has expired");
          });
      assertThat(kfold.run(service, "list")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err()).startsWith("credentials: were refused (ExpiredTokenException)");
    }
  }

  @Test
  void anExecutionThatTheServiceDoesNotKnowIsBadInput() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribePipelineExecution",
          _ -> {
            throw ServiceException.resourceNotFound("Pipeline execution does not exist.");
          });
      assertThat(kfold.run(service, "status", ScriptedExecution.ARN))
          .isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .isEqualToIgnoringNewLines("The service refused it: Pipeline execution does not exist.");
    }
  }

  @Test
  void deleteSaysIfThereIsNoPipeline() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(kfold.run(service, "delete", "--yes")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err()).contains("does not exist; there is nothing to delete.");
    }
  }

  @Test
  void estimateRefusesBadInput() {
    assertThat(kfold.run("pipeline", "estimate")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(
            kfold.run(
                "pipeline",
                "estimate",
                "--data",
                kfold.table().toString(),
                "--label",
                "species",
                "--parameter",
                "MaxTrainingJobs=0",
                "--max-parallel-folds",
                "0"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err())
        .contains("pipeline estimate: needs a table; give --data FILE and --label COLUMN.")
        .contains("parameter MaxTrainingJobs: found 0, expected at least 1.")
        .contains("--max-parallel-folds: found 0, expected at least 1.");
  }
}
