package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LocalEndpointTest {

  @TempDir Path data;
  private final CompletableFuture<ProgramContext> began = new CompletableFuture<>();
  private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

  /** Waits until it is stopped, and prints its hyperparameters and the stop. */
  private int waiting(List<String> arguments, ProgramContext context) {
    began.complete(context);
    try {
      stopped.complete(context.stopSignal().await(Duration.ofMinutes(1)));
      return 0;
    } catch (InterruptedException e) {
      return 1;
    }
  }

  @Test
  void stopsItsJobsWhenItIsClosed() {
    try (RunningEndpoint endpoint = RunningEndpoint.start(data, this::waiting)) {
      endpoint.create(RunningEndpoint.trainingJob("left-running"));
      began.join();
    }

    assertThat(stopped).isCompletedWithValue(true);
    assertThat(data.resolve("jobs")).doesNotExist();
  }

  @Test
  void givesContainersTheEndpointAndNothingOfItsOwnEnvironment() {
    try (RunningEndpoint endpoint = RunningEndpoint.start(data, this::waiting)) {
      endpoint.create(RunningEndpoint.trainingJob("child").environment(Map.of("MINE", "yes")));

      Map<String, String> awsVariables = new HashMap<>(endpoint.endpoint().clientEnvironment());
      awsVariables.keySet().removeIf(name -> !name.startsWith("AWS_"));
      assertThat(began.join().environment())
          .containsAllEntriesOf(awsVariables)
          .containsEntry(
              "AWS_ENDPOINT_URL_SAGEMAKER", endpoint.endpoint().sageMakerUri().toString())
          .containsEntry("MINE", "yes")
          .containsEntry("TRAINING_JOB_NAME", "child")
          .containsEntry(
              "TRAINING_JOB_ARN", "arn:aws:sagemaker:us-east-1:000000000000:training-job/child")
          .doesNotContainKey("PATH");
    }
  }
}
