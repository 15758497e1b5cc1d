package dev.kfold.harness.mlflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is tracked of an execution of the pipeline.
 *
 * @param trials the runs that are nested in that of the execution
 * @param artifacts the files of the execution by their names
 */
public record TrackedExecution(
    String arn, TrackedRun run, List<TrackedRun> trials, Map<String, byte[]> artifacts) {

  /** The tag with the ARN of the execution, by which the runs of an execution are found again. */
  static final String EXECUTION = "kfold.execution_arn";

  /** The tag with the training job of a trial. */
  static final String TRAINING_JOB = "kfold.training_job";

  /** MLflow's tag of a nested run. */
  static final String PARENT = "mlflow.parentRunId";

  public TrackedExecution {
    trials = List.copyOf(trials);
    artifacts = new TreeMap<>(artifacts);
  }

  /**
   * Returns all tags of a run.
   *
   * @param parent the run that it is nested in
   */
  Map<String, String> tags(TrackedRun of, Optional<String> parent) {
    Map<String, String> tags = new TreeMap<>(of.tags());
    tags.put("mlflow.runName", of.name());
    tags.put(EXECUTION, arn);
    of.trainingJob().ifPresent(job -> tags.put(TRAINING_JOB, job));
    parent.ifPresent(id -> tags.put(PARENT, id));
    return tags;
  }
}
