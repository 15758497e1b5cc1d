package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.tuning.TuningJob.StartedTrial;
import dev.kfold.sagemaker.tuning.strategy.Trial.NoObjective;
import dev.kfold.sagemaker.tuning.strategy.Trial.Outcome;
import dev.kfold.sagemaker.tuning.strategy.Trial.Pending;
import dev.kfold.sagemaker.tuning.strategy.Trial.Scored;
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

/** A trial's training job, seen by its tuning job. */
record TrialResult(
    String tuningJob,
    TrialDefinition definition,
    StartedTrial started,
    DescribeTrainingJobResponse trainingJob) {

  private static final String INTERNAL_ERROR = "InternalServerError";

  boolean ended() {
    return switch (status()) {
      case COMPLETED, FAILED, STOPPED, DELETING -> true;
      case IN_PROGRESS, STOPPING, UNKNOWN_TO_SDK_VERSION -> false;
    };
  }

  TrainingJobStatus status() {
    return trainingJob.trainingJobStatus();
  }

  /**
   * The objective, a 32-bit number; none while the trial runs, nor when it failed to report one.
   */
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

  Outcome outcome() {
    if (!ended()) {
      return new Pending();
    }
    return value().isPresent() ? new Scored(gain()) : new NoObjective();
  }

  /** Tuned and static ones. */
  Map<String, String> hyperParameters() {
    return definition.hyperParameters(started.tuned());
  }

  /** Of a trial with an objective: more is better. */
  double gain() {
    return definition.gain(value().orElseThrow());
  }

  /** Whether a trial with an objective is as good as this value of it. */
  boolean reaches(float target) {
    return gain() >= definition.gain(target);
  }

  /** Of a trial that has ended. */
  Instant endTime() {
    Instant end = trainingJob.trainingEndTime();
    return end == null ? trainingJob.creationTime() : end; // it was stopped before it began
  }

  /** Whether it failed by no fault of its own. */
  boolean failedInternally() {
    String reason = trainingJob.failureReason();
    return status() == TrainingJobStatus.FAILED
        && reason != null
        && reason.startsWith(INTERNAL_ERROR);
  }

  ObjectiveStatus objectiveStatus() {
    return switch (outcome()) {
      case Pending _ -> ObjectiveStatus.PENDING;
      case NoObjective _ -> ObjectiveStatus.FAILED;
      case Scored _ -> ObjectiveStatus.SUCCEEDED;
    };
  }

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

  /** The trial with the best objective, the earliest of equals. */
  static Optional<TrialResult> best(List<TrialResult> trials) {
    return trials.stream()
        .filter(trial -> trial.value().isPresent())
        .sorted(bestFirst())
        .findFirst();
  }

  /** For trials with an objective; a stable sort leaves equals in order of number. */
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
