package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.ExperimentConfig;

/**
 * A job as experiments and lineage show it.
 *
 * @param component its trial component
 * @param inputs what contributed to it
 * @param outputs what it produces when it completes
 * @param experiment the experiment that its request names
 */
record TrackedJob(
    DescribeTrialComponentResponse component,
    JobStatus status,
    List<Artifact> inputs,
    List<Artifact> outputs,
    Optional<ExperimentConfig> experiment) {

  static final String DATA_SET = "DataSet";
  static final String IMAGE = "Image";
  static final String MODEL = "Model";

  TrackedJob {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Data with a URI.
   *
   * @param type the type of its artifact, if there is none yet
   */
  record Artifact(String uri, String type) {}

  /** Returns the beginning of a job's component. */
  static DescribeTrialComponentResponse.Builder component(
      JobKind kind, String jobName, String arn) {
    String type =
        switch (kind) {
          case TRAINING -> "SageMakerTrainingJob";
          case PROCESSING -> "SageMakerProcessingJob";
          case TRANSFORM -> "SageMakerTransformJob";
        };
    return DescribeTrialComponentResponse.builder()
        .trialComponentName(ComponentValues.name(kind, jobName))
        .source(source -> source.sourceArn(arn).sourceType(type));
  }

  /** Returns the display name that a request gives to its job's component, if it does. */
  static @Nullable String displayName(@Nullable ExperimentConfig experiment) {
    return experiment == null ? null : experiment.trialComponentDisplayName();
  }

  /** Returns the time of a job's last change, which is that of its creation at first. */
  static Instant modified(@Nullable Instant time, Instant created) {
    return time == null ? created : time;
  }
}
