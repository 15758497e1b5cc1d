package dev.kfold.sagemaker.tuning;

import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.search.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

/**
 * The state of a tuning job, an immutable value. The training jobs have the results of its trials.
 *
 * @param trials the started trials in order of number
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

  /** A started training job and its tuned hyperparameters. */
  record StartedTrial(String trainingJobName, Map<String, String> tuned, Point point) {}

  TuningJob {
    trials = List.copyOf(trials);
  }

  /** Returns a new tuning job in progress. */
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

  /** Returns the name of the tuning job. */
  String name() {
    return request.hyperParameterTuningJobName();
  }

  /**
   * Returns the definition of a trial; trials use the definitions in turn.
   *
   * @param trial the trial's number, from 0
   */
  TrialDefinition definition(int trial) {
    List<TrialDefinition> all = TrialDefinition.of(request);
    return all.get(trial % all.size());
  }

  /** Returns the configuration of the request. */
  HyperParameterTuningJobConfig config() {
    return request.hyperParameterTuningJobConfig();
  }

  /** Returns the values by which List requests filter and sort the tuning job. */
  ListKeys listKeys() {
    return new ListKeys(name(), status.toString(), created, modified);
  }

  /** Returns whether the tuning job is completed, failed or stopped. */
  boolean hasEnded() {
    return status != HyperParameterTuningJobStatus.IN_PROGRESS && !stopping();
  }

  /** Returns whether the tuning job is in status Stopping. */
  boolean stopping() {
    return status == HyperParameterTuningJobStatus.STOPPING;
  }

  /** Returns the tuning job with another started trial. */
  TuningJob with(StartedTrial trial, Instant now) {
    List<StartedTrial> more = new ArrayList<>(trials);
    more.add(trial);
    return new TuningJob(request, arn, created, status, more, now, ended, failureReason);
  }

  /** Returns the tuning job in status Stopping. */
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

  /** Returns the tuning job with its last status. */
  TuningJob ended(HyperParameterTuningJobStatus as, Optional<String> reason, Instant now) {
    return new TuningJob(request, arn, created, as, trials, now, Optional.of(now), reason);
  }
}
