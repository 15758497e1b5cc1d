package dev.kfold.harness.mlflow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An execution with two trials, of which one failed. */
final class ExampleExecution {

  static final String ARN = "arn:aws:sagemaker:us-east-1:000000000000:pipeline/p/execution/e";
  static final Instant START = Instant.parse("2026-11-23T09:30:00Z");

  private ExampleExecution() {}

  static TrackedExecution ended(RunStatus status) {
    return with(run(Optional.empty(), status, Map.of("KFold", "2")), status);
  }

  static TrackedExecution with(TrackedRun run, RunStatus firstTrial) {
    return new TrackedExecution(
        ARN,
        run,
        List.of(
            run(Optional.of("trial-1"), firstTrial, Map.of("c", "1.5", "kernel", "rbf")),
            run(Optional.of("trial-2"), RunStatus.FAILED, Map.of("c", "9"))),
        Map.of("report.html", "<html>".getBytes(StandardCharsets.UTF_8)));
  }

  static TrackedRun run(Optional<String> job, RunStatus status, Map<String, String> params) {
    Instant end = START.plusSeconds(5);
    return new TrackedRun(
        job,
        job.orElse("iris.csv e"),
        status,
        START,
        end,
        params,
        List.of(
            new RunMetric("mean", 0.95, end, 0),
            new RunMetric("fold_score", 0.9, end, 0),
            new RunMetric("fold_score", 1.0, end, 1)),
        Map.of("mlflow.note.content", "a \"note\": with\ntwo lines"));
  }
}
