package dev.kfold.sagemaker.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** What a running endpoint records about the calls of clients, of jobs, and of its own. */
@Timeout(60)
class RecordedCallsTest {

  private static final String TRAINING_JOB =
      "arn:aws:sagemaker:us-east-1:000000000000:training-job/a";

  private final Queue<AccessRequest> calls = new ConcurrentLinkedQueue<>();
  private final Map<String, String> variables = new ConcurrentHashMap<>();

  @Test
  void theServiceReadsAndWritesObjectsWithTheRoleOfTheJob(@TempDir Path data) throws IOException {
    try (RunningEndpoint endpoint = start(data)) {
      endpoint.put("in/table.csv", "1,2");
      assertThat(
              endpoint
                  .run(
                      RunningEndpoint.trainingJob("a")
                          .inputDataConfig(Channels.of("train", "s3://test-bucket/in")))
                  .trainingJobStatus())
          .isEqualTo(TrainingJobStatus.COMPLETED);
    }

    List<String> ofTheRole =
        calls.stream()
            .filter(call -> call.role().equals(Optional.of(RunningEndpoint.ROLE)))
            .map(call -> call.action() + " " + call.resource())
            .distinct()
            .toList();
    assertThat(ofTheRole)
        .containsExactly(
            "s3:ListBucket arn:aws:s3:::test-bucket",
            "s3:GetObject arn:aws:s3:::test-bucket/in/table.csv",
            "s3:PutObject arn:aws:s3:::test-bucket/out/a/output/model.tar.gz");
    assertThat(calls)
        .contains(AccessRequest.of("s3:PutObject", "arn:aws:s3:::test-bucket/in/table.csv"))
        .anyMatch(call ->
            call.action().equals("sagemaker:CreateTrainingJob")
                && call.resource().equals(TRAINING_JOB)
                && call.role().isEmpty());
  }

  @Test
  void theContainerOfAJobHasATokenThatNamesItsRole(@TempDir Path data) throws IOException {
    try (RunningEndpoint endpoint = start(data)) {
      endpoint.run(RunningEndpoint.trainingJob("a"));
      assertThat(variables).containsEntry("AWS_SESSION_TOKEN", RunningEndpoint.ROLE);

      variables.clear();
      endpoint.run(
          RunningEndpoint.trainingJob("b").environment(Map.of("AWS_ACCESS_KEY_ID", "of-its-own")));
      assertThat(variables).doesNotContainKey("AWS_SESSION_TOKEN");
    }
  }

  @Test
  void aFileGetsALineForEachCall(@TempDir Path data) throws IOException {
    Path file = data.resolve("calls.jsonl");
    AccessRequest request =
        new AccessRequest(
            Optional.of(RunningEndpoint.ROLE),
            "iam:PassRole",
            RunningEndpoint.ROLE,
            Map.of("iam:PassedToService", List.of("sagemaker.amazonaws.com")));

    for (int i = 0; i < 2; i++) {
      try (AccessFile opened = AccessFile.open("--record-calls", file)) {
        opened.add(request);
      }
    }

    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .containsOnly(
            "{\"role\":\"%1$s\",\"action\":\"iam:PassRole\",\"resource\":\"%1$s\",\"conditionKeys\":{\"iam:PassedToService\":[\"sagemaker.amazonaws.com\"]}}"
                .formatted(RunningEndpoint.ROLE));
  }

  private RunningEndpoint start(Path data) {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of(
                "kfold-trainer",
                (_, context) -> {
                  variables.putAll(context.environment());
                  try {
                    Files.writeString(
                        Files.createDirectories(ContainerFiles.of(context).model())
                            .resolve("model.json"),
                        "{}");
                  } catch (IOException e) {
                    return 1;
                  }
                  return 0;
                }),
            2);
    return RunningEndpoint.start(EndpointOptions.of(0, data, executor).withAccessLog(calls::add));
  }
}
