package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.job.JobStatus;
import java.util.List;
import java.util.Optional;
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
}
