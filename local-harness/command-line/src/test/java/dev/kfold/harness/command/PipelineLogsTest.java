package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/** {@code kfold pipeline logs}. */
class PipelineLogsTest {

  @TempDir private Path folder;
  private PipelineRunner kfold;

  @BeforeEach
  void writeTable() throws IOException {
    kfold = PipelineRunner.in(folder);
  }

  @Test
  void logsPrintsAllPagesOfTheJobOfAStep() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on("ListPipelineExecutions", _ -> ScriptedPipeline.oneExecution());
      ScriptedPipeline.pipeline(service);
      ScriptedPipeline.logs(service);
      ScriptedPipeline.noJob(service, "PreprocessStep");

      assertThat(kfold.run(service, "logs", "PreprocessStep", "--follow")).as(kfold.err()).isZero();

      assertThat(kfold.out().lines()).containsExactly("page 0", "page 1");
    }
  }

  @Test
  void logsFollowsAJobUntilItHasEnded() {
    try (FakeService service = ScriptedExecution.registered()) {
      ScriptedPipeline.logs(service);
      List<String> statuses = new ArrayList<>(List.of("InProgress", "InProgress", "Completed"));
      service.on(
          "DescribeTrainingJob",
          _ ->
              DescribeTrainingJobResponse.builder()
                  .trainingJobStatus(statuses.removeFirst())
                  .build());

      assertThat(kfold.run(service, "logs", "job", "--follow")).isZero();

      assertThat(statuses).isEmpty();
      assertThat(kfold.out().lines()).containsExactly("page 0", "page 1");
    }
  }

  @Test
  void logsSaysThatThereIsNone() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribeLogStreams",
          _ -> {
            throw ServiceException.ofCompanion(
                "ResourceNotFoundException", "The specified log group does not exist.");
          });
      assertThat(kfold.run(service, "logs", "job")).isZero();
      assertThat(kfold.err()).contains("job: is Completed and has not written a log.");

      ScriptedPipeline.pipeline(service);
      ScriptedPipeline.noJob(service, "nothing");
      service.on("ListPipelineExecutions", _ -> ScriptedPipeline.oneExecution());
      assertThat(kfold.run(service, "logs", "nothing")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .contains("job nothing: is neither a training, processing or transform job nor a step");
    }
  }

  @Test
  void logsOfTheSearchNamesItsTrials() {
    try (FakeService service = ScriptedExecution.registered()) {
      ScriptedPipeline.pipeline(service);
      service.on("ListPipelineExecutions", _ -> ScriptedPipeline.oneExecution());
      ScriptedPipeline.noJob(service, "HyperParameterTuningStep");

      assertThat(kfold.run(service, "logs", "HyperParameterTuningStep"))
          .isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err())
          .contains("has a job for every trial; name one of tune-001-aaaaaaaa, tune-002-bbbbbbbb.");
    }
  }
}
