package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** The files that jobs write for TensorBoard. */
class TensorBoardTest {

  private RunningEndpoint endpoint;

  @BeforeEach
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, TensorBoardTest::writeEvents);
  }

  @AfterEach
  void stopEndpoint() {
    endpoint.close();
  }

  @ParameterizedTest
  @CsvSource({"0, COMPLETED", "1, FAILED"})
  void eventsAreWhereTheSdksLookForThem(String exitCode, TrainingJobStatus status) {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("usual")
                .environment(Map.of("EXIT", exitCode))
                .tensorBoardOutputConfig(it -> it.s3OutputPath("s3://test-bucket/boards/")));

    assertThat(job.trainingJobStatus()).isEqualTo(status);
    assertThat(events("boards/usual/tensorboard-output/run/events")).isEqualTo("loss 1");
  }

  @Test
  void theFolderIsConfigurable() {
    endpoint.run(
        RunningEndpoint.trainingJob("elsewhere")
            .environment(Map.of("FOLDER", "board"))
            .tensorBoardOutputConfig(
                it -> it.s3OutputPath("s3://test-bucket/boards").localPath("/opt/ml/board")));

    assertThat(events("boards/elsewhere/tensorboard-output/run/events")).isEqualTo("loss 1");
  }

  @Test
  void aMissingBucketIsNoticedBeforeTheJobRuns() {
    var job =
        endpoint.run(
            RunningEndpoint.trainingJob("homeless")
                .tensorBoardOutputConfig(it -> it.s3OutputPath("s3://no-such-bucket/boards")));

    assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
    assertThat(job.failureReason())
        .contains("TensorBoardOutputConfig.S3OutputPath", "the bucket 'no-such-bucket'");
    assertThat(job.trainingStartTime()).isNull();
  }

  private static int writeEvents(List<String> arguments, ProgramContext context) {
    Map<String, String> environment = context.environment();
    Path folder = context.base().resolve(environment.getOrDefault("FOLDER", "output/tensorboard"));
    try {
      Path run = Files.createDirectories(folder.resolve("run"));
      Files.writeString(run.resolve("events"), "loss 1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Integer.parseInt(environment.getOrDefault("EXIT", "0"));
  }

  private String events(String key) {
    return new String(endpoint.get(key), StandardCharsets.UTF_8);
  }
}
