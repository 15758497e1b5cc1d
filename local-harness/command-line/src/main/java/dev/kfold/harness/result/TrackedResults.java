package dev.kfold.harness.result;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.cv.trial.MetricSummary;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.TrialStatus;
import dev.kfold.harness.mlflow.RunMetric;
import dev.kfold.harness.mlflow.RunStatus;
import dev.kfold.harness.mlflow.TrackedExecution;
import dev.kfold.harness.mlflow.TrackedRun;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.RunReport;
import dev.kfold.harness.result.RunResults.TrialResult;
import dev.kfold.trainer.score.Scorer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What MLflow gets of an execution.
 *
 * @param user who ran the command, if it is known
 */
record TrackedResults(
    RunReport report, RunResults results, ExecutionParameters parameters, Optional<String> user) {

  private static final String MEAN = "mean";

  /** Returns the execution with its trials and some files. */
  TrackedExecution with(Map<String, byte[]> artifacts) {
    List<TrialResult> trials = results.trials();
    return new TrackedExecution(
        arn(),
        execution(),
        Stream.concat(
                results.untuned().stream().map(trial -> trial("untuned default", trial)),
                IntStream.range(0, trials.size())
                    .mapToObj(i -> trial("trial %d".formatted(i + 1), trials.get(i))))
            .toList(),
        artifacts);
  }

  private String arn() {
    return results.execution().executionArn();
  }

  private Instant ended() {
    return results.execution().ended().orElseGet(() -> report.started().plus(report.elapsed()));
  }

  private TrackedRun execution() {
    List<RunMetric> metrics = new ArrayList<>();
    Optional<CvReport> best = best().flatMap(TrialResult::scores);
    best.ifPresent(scores -> metrics.addAll(summary(scores, ended())));
    metrics.add(new RunMetric("baseline", report.baseline(), ended(), 0));
    results
        .untuned()
        .flatMap(TrialResult::scores)
        .map(CvReport::mean)
        .ifPresent(mean -> metrics.add(new RunMetric("untuned_default_mean", mean, ended(), 0)));
    Map<String, String> params = new TreeMap<>(parameters.values());
    params.values().removeIf(String::isBlank);
    return new TrackedRun(
        Optional.empty(),
        "%s %s".formatted(report.data().file(), arn().substring(arn().lastIndexOf('/') + 1)),
        status(report.outcome()),
        results.execution().started(),
        ended(),
        params,
        metrics,
        executionTags());
  }

  private Map<String, String> executionTags() {
    Map<String, String> tags = source();
    tags.put("kfold.outcome", report.outcome().kind());
    tags.put("mlflow.note.content", note());
    if (report.outcome() instanceof Outcome.Registered registered) {
      tags.put("kfold.model_package_arn", registered.modelPackageArn());
    }
    best().ifPresent(best -> tags.put("kfold.best_training_job", best.trial().name()));
    allTrials()
        .flatMap(trial -> trial.scores().stream())
        .map(CvReport::dataSha256)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(digest -> tags.put("kfold.data_sha256", digest));
    return tags;
  }

  /** Returns the outcome and the warnings, as Markdown. */
  private String note() {
    return Stream.concat(
            Stream.of(report.outcome().sentence()),
            report.warnings().stream().map(warning -> "- " + warning))
        .collect(Collectors.joining("\n\n"));
  }

  private TrackedRun trial(String name, TrialResult result) {
    Instant ended = result.ended().orElseGet(this::ended);
    List<RunMetric> metrics = new ArrayList<>();
    result
        .scores()
        .ifPresent(scores -> {
          if (!result.isHalved()) {
            metrics.addAll(summary(scores, ended));
          }
          metrics.addAll(folds(scores, ended));
        });
    if (result.scores().isEmpty()) {
      result
          .trial()
          .objective()
          .ifPresent(mean -> metrics.add(new RunMetric(MEAN, mean, ended, 0)));
    }
    Map<String, String> tags = source();
    result.trial().failureReason().ifPresent(reason -> tags.put("mlflow.note.content", reason));
    return new TrackedRun(
        Optional.of(result.trial().name()),
        name,
        status(result.trial().status()),
        result.started().orElse(results.execution().started()),
        ended,
        result.trial().hyperparameters(),
        metrics,
        tags);
  }

  private Map<String, String> source() {
    Map<String, String> tags = new TreeMap<>();
    tags.put("mlflow.source.name", report.name());
    tags.put("mlflow.source.type", "JOB");
    Optional.ofNullable(report.versions().get("kfold"))
        .ifPresent(version -> tags.put("kfold.version", version));
    user.ifPresent(name -> tags.put("mlflow.user", name));
    return tags;
  }

  private static List<RunMetric> summary(CvReport scores, Instant time) {
    List<RunMetric> metrics = new ArrayList<>();
    add(metrics, MEAN, scores.mean(), time, 0);
    add(metrics, "standard_deviation", scores.standardDeviation(), time, 0);
    add(metrics, "standard_error", scores.standardError(), time, 0);
    for (String name : Scorer.names()) {
      MetricSummary metric =
          Objects.requireNonNullElse(scores.metrics(), Map.<String, MetricSummary>of()).get(name);
      add(metrics, name, metric == null ? null : metric.mean(), time, 0);
    }
    return metrics;
  }

  private static List<RunMetric> folds(CvReport scores, Instant time) {
    List<RunMetric> metrics = new ArrayList<>();
    scores.folds().forEach(fold -> add(metrics, "fold_score", fold.score(), time, fold.fold()));
    return metrics;
  }

  private static void add(
      List<RunMetric> metrics, String name, @Nullable Double value, Instant time, long step) {
    if (value != null) {
      metrics.add(new RunMetric(name, value, time, step));
    }
  }

  private Stream<TrialResult> allTrials() {
    return Stream.concat(results.untuned().stream(), results.trials().stream());
  }

  private Optional<TrialResult> best() {
    return report
        .best()
        .flatMap(best ->
            allTrials().filter(trial -> trial.trial().name().equals(best.name())).findFirst());
  }

  private static RunStatus status(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Registered _, Outcome.BelowBaseline _ -> RunStatus.FINISHED;
      case Outcome.Failed _ -> RunStatus.FAILED;
      case Outcome.Stopped _ -> RunStatus.KILLED;
    };
  }

  /** A trial that still runs is stopped with its execution, which has ended. */
  private static RunStatus status(TrialStatus trial) {
    return switch (trial) {
      case COMPLETED, ENDED_EARLY -> RunStatus.FINISHED;
      case FAILED -> RunStatus.FAILED;
      case STOPPED, RUNNING -> RunStatus.KILLED;
    };
  }
}
