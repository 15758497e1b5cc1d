package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.tuning.strategy.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

/**
 * The state of a tuning job. What became of its trials is asked of the training jobs, which know
 * it.
 *
 * @param trials in order of number
 */
record TuningJob(
    CreateHyperParameterTuningJobRequest request,
    String arn,
    Instant created,
    HyperParameterTuningJobStatus status,
    List<StartedTrial> trials,
    Instant modified,
    Optional<Instant> ended,
    Optional<String> failureReason) {

  /** A trial that was given to the training jobs, and its tuned hyperparameters. */
  record StartedTrial(String trainingJobName, Map<String, String> tuned, Point point) {}

  TuningJob {
    trials = List.copyOf(trials);
  }

  static TuningJob created(CreateHyperParameterTuningJobRequest request, String arn, Instant now) {
    return new TuningJob(
        request,
        arn,
        now,
        HyperParameterTuningJobStatus.IN_PROGRESS,
        List.of(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  String name() {
    return request.hyperParameterTuningJobName();
  }

  /**
   * That of a trial: they take turns.
   *
   * @param trial its number from 0
   */
  TrialDefinition definition(int trial) {
    List<TrialDefinition> all = TrialDefinition.of(request);
    return all.get(trial % all.size());
  }

  HyperParameterTuningJobConfig config() {
    return request.hyperParameterTuningJobConfig();
  }

  ListKeys listKeys() {
    return new ListKeys(name(), status.toString(), created, modified);
  }

  boolean inProgress() {
    return status == HyperParameterTuningJobStatus.IN_PROGRESS;
  }

  boolean hasEnded() {
    return !inProgress() && !stopping();
  }

  boolean stopping() {
    return status == HyperParameterTuningJobStatus.STOPPING;
  }

  TuningJob with(StartedTrial trial, Instant now) {
    List<StartedTrial> more = new ArrayList<>(trials);
    more.add(trial);
    return new TuningJob(request, arn, created, status, more, now, ended, failureReason);
  }

  TuningJob stopping(Instant now) {
    return new TuningJob(
        request,
        arn,
        created,
        HyperParameterTuningJobStatus.STOPPING,
        trials,
        now,
        ended,
        failureReason);
  }

  TuningJob ended(HyperParameterTuningJobStatus as, Optional<String> reason, Instant now) {
    return new TuningJob(request, arn, created, as, trials, now, Optional.of(now), reason);
  }
}
