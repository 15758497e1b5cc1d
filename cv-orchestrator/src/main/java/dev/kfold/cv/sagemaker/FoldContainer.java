package dev.kfold.cv.sagemaker;

import dev.kfold.cv.parameters.OtherImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingImageConfig;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/**
 * The containers of a trial's folds.
 *
 * @param algorithm the image or the algorithm, how it starts, and the metrics that the service
 *     reads in its log
 * @param environment the variables of its request, without the orchestrator's own
 * @param instanceCount the number of instances of each fold
 */
record FoldContainer(
    AlgorithmSpecification algorithm, Map<String, String> environment, int instanceCount) {

  /** The prefix of the variables that are meant for the orchestrator. */
  private static final String OWN_VARIABLES = "KFOLD_";

  FoldContainer {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the container of kfold-trainer.
   *
   * @param access how the image is pulled, if its registry is in a VPC
   */
  static FoldContainer ofTrainer(String image, Optional<TrainingImageConfig> access) {
    AlgorithmSpecification.Builder algorithm =
        AlgorithmSpecification.builder()
            .trainingImage(image)
            .trainingInputMode(TrainingInputMode.FILE)
            .metricDefinitions(ScoreMetric.OF_TRAINER.definition().orElseThrow());
    access.ifPresent(algorithm::trainingImageConfig);
    return new FoldContainer(algorithm.build(), Map.of(), 1);
  }

  /**
   * Returns the container of another image, with the environment and the input mode of the
   * orchestrator's own job.
   *
   * @param image the image; empty if an algorithm is given
   * @param access how the image is pulled, if its registry is in a VPC
   * @param definitions the metrics that the service reads in the log of a fold
   */
  static FoldContainer ofOther(
      OtherImage other,
      String image,
      Optional<TrainingImageConfig> access,
      List<MetricDefinition> definitions,
      OwnJob own) {
    AlgorithmSpecification.Builder algorithm =
        AlgorithmSpecification.builder()
            .trainingInputMode(own.inputMode().orElse(TrainingInputMode.FILE));
    other
        .algorithmArn()
        .ifPresentOrElse(algorithm::algorithmName, () -> algorithm.trainingImage(image));
    access.ifPresent(algorithm::trainingImageConfig);
    if (!other.entrypoint().isEmpty()) {
      algorithm.containerEntrypoint(other.entrypoint());
    }
    if (!other.arguments().isEmpty()) {
      algorithm.containerArguments(other.arguments());
    }
    if (!definitions.isEmpty()) {
      algorithm.metricDefinitions(definitions);
    }
    Map<String, String> environment = new TreeMap<>(own.environment());
    environment.keySet().removeIf(name -> name.startsWith(OWN_VARIABLES));
    return new FoldContainer(algorithm.build(), environment, other.instanceCount());
  }

  /** Returns the image, or the ARN of the algorithm. */
  String image() {
    return algorithm.trainingImage() == null
        ? algorithm.algorithmName()
        : algorithm.trainingImage();
  }
}
