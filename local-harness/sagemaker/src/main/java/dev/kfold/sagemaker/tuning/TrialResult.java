package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.tuning.TuningJob.StartedTrial;
import dev.kfold.search.Trial.NoObjective;
import dev.kfold.search.Trial.Outcome;
import dev.kfold.search.Trial.Pending;
import dev.kfold.search.Trial.Scored;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.FinalHyperParameterTuningJobObjectiveMetric;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.ObjectiveStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** The training job of a trial together with its definition. */
record TrialResult(
    String tuningJob,
    TrialDefinition definition,
    StartedTrial started,
    DescribeTrainingJobResponse trainingJob) {

  private static final String INTERNAL_ERROR = "InternalServerError";

  /** Returns whether the training job has ended. */
  boolean ended() {
    return switch (status()) {
      case COMPLETED, FAILED, STOPPED, DELETING -> true;
      case IN_PROGRESS, STOPPING, UNKNOWN_TO_SDK_VERSION -> false;
    };
  }

  /** Returns the status of the training job. */
  TrainingJobStatus status() {
    return trainingJob.trainingJobStatus();
  }

  /** Returns the value of the objective; empty while the trial runs and if it reported none. */
  Optional<Float> value() {
    if (!ended() || status() == TrainingJobStatus.FAILED) {
      return Optional.empty();
    }
    return trainingJob.finalMetricDataList().stream()
        .filter(metric -> metric.metricName().equals(objective().metricName()))
        .map(MetricData::value)
        .filter(Float::isFinite)
        .findFirst();
  }

  /** Returns the outcome as a search strategy needs it. */
  Outcome outcome() {
    if (!ended()) {
      return new Pending();
    }
    return value().isPresent() ? new Scored(gain()) : new NoObjective();
  }

  /** Returns the tuned and static hyperparameters. */
  Map<String, String> hyperParameters() {
    return definition.hyperParameters(started.tuned());
  }

  /** Returns the gain of a trial that has a value; greater is better. */
  double gain() {
    return definition.gain(value().orElseThrow());
  }

  /** Returns whether a trial that has a value is at least as good as the target. */
  boolean reaches(float target) {
    return gain() >= definition.gain(target);
  }

  /** Returns the end time of a trial that has ended. */
  Instant endTime() {
    Instant end = trainingJob.trainingEndTime();
    return end == null ? trainingJob.creationTime() : end; // stopped before the training began
  }

  /** Returns whether the training job failed by an internal error of the service. */
  boolean failedInternally() {
    String reason = trainingJob.failureReason();
    return status() == TrainingJobStatus.FAILED
        && reason != null
        && reason.startsWith(INTERNAL_ERROR);
  }

  /** Returns the status of the objective as the counters of the tuning job show it. */
  ObjectiveStatus objectiveStatus() {
    return switch (outcome()) {
      case Pending _ -> ObjectiveStatus.PENDING;
      case NoObjective _ -> ObjectiveStatus.FAILED;
      case Scored _ -> ObjectiveStatus.SUCCEEDED;
    };
  }

  /** Returns the summary that lists and descriptions of tuning jobs contain. */
  HyperParameterTrainingJobSummary summary() {
    var summary =
        HyperParameterTrainingJobSummary.builder()
            .tuningJobName(tuningJob)
            .trainingJobDefinitionName(definition.name().orElse(null))
            .trainingJobName(trainingJob.trainingJobName())
            .trainingJobArn(trainingJob.trainingJobArn())
            .creationTime(trainingJob.creationTime())
            .trainingStartTime(trainingJob.trainingStartTime())
            .trainingEndTime(trainingJob.trainingEndTime())
            .trainingJobStatus(status())
            .tunedHyperParameters(started.tuned())
            .failureReason(trainingJob.failureReason())
            .objectiveStatus(objectiveStatus());
    value().ifPresent(v -> summary.finalHyperParameterTuningJobObjectiveMetric(metric(v)));
    return summary.build();
  }

  /** Returns the trial with the best objective, the earliest of equals. */
  static Optional<TrialResult> best(List<TrialResult> trials) {
    return trials.stream()
        .filter(trial -> trial.value().isPresent())
        .sorted(bestFirst())
        .findFirst();
  }

  /** Compares trials that have a value; a stable sort leaves equals in order of number. */
  static Comparator<TrialResult> bestFirst() {
    return Comparator.comparingDouble(trial -> -trial.gain());
  }

  private HyperParameterTuningJobObjective objective() {
    return definition.objective();
  }

  private FinalHyperParameterTuningJobObjectiveMetric metric(float value) {
    return FinalHyperParameterTuningJobObjectiveMetric.builder()
        .type(objective().type())
        .metricName(objective().metricName())
        .value(value)
        .build();
  }
}
