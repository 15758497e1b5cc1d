package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;

/** A step that starts a job and ends with it; its arguments are the request without the name. */
public sealed interface JobStep extends Step
    permits ProcessingStep, TrainingStep, TuningStep, TransformStep {

  /** The resource in the names of its operations and members, such as {@code TrainingJob}. */
  String resource();

  /** The most characters that the name of such a job may have. */
  int longestName();

  /**
   * The arguments that must be the same for an earlier run to stand for this one, as JSON pointers.
   *
   * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-default-keys.html">
   *     Default cache key attributes</a>
   */
  List<String> cacheKey();
}
