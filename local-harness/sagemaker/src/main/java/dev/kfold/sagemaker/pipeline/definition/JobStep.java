package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A step that starts a job and ends when the job ends.
 *
 * @param arguments the request that creates the job, without its name
 * @param propertyFiles JSON files among the outputs of a processing job
 */
public record JobStep(
    Type type, StepHeader header, JsonNode arguments, List<PropertyFile> propertyFiles)
    implements Step {

  /** The types of job steps. */
  public enum Type {
    PROCESSING("ProcessingJob", 63),
    TRAINING("TrainingJob", 63),
    TRANSFORM("TransformJob", 63),
    TUNING("HyperParameterTuningJob", 32);

    private final String resource;
    private final int longestName;

    Type(String resource, int longestName) {
      this.resource = resource;
      this.longestName = longestName;
    }

    /** Returns the resource in names of operations and members, such as {@code TrainingJob}. */
    public String resource() {
      return resource;
    }

    /** Returns the maximum length of the job's name, in characters. */
    public int longestName() {
      return longestName;
    }

    /**
     * Returns JSON pointers to the arguments that two runs must share for one to replace the other.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-default-keys.html">
     *     Default cache key attributes</a>
     */
    public List<String> cacheKey() {
      return switch (this) {
        case PROCESSING -> List.of("/AppSpecification", "/Environment", "/ProcessingInputs");
        case TRAINING ->
            List.of(
                "/AlgorithmSpecification",
                "/CheckpointConfig",
                "/DebugHookConfig",
                "/DebugRuleConfigurations",
                "/Environment",
                "/HyperParameters",
                "/InputDataConfig");
        case TRANSFORM ->
            List.of("/DataProcessing", "/Environment", "/ModelName", "/TransformInput");
        case TUNING ->
            List.of(
                "/HyperParameterTuningJobConfig",
                "/TrainingJobDefinition/AlgorithmSpecification",
                "/TrainingJobDefinition/HyperParameterRanges",
                "/TrainingJobDefinition/InputDataConfig",
                "/TrainingJobDefinition/StaticHyperParameters",
                "/TrainingJobDefinition/TuningObjective",
                "/TrainingJobDefinitions");
      };
    }
  }

  public JobStep {
    propertyFiles = List.copyOf(propertyFiles);
  }
}
