package dev.kfold.harness.pipeline;

import dev.kfold.cv.space.RivalSpace;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The step that cross-validates the untuned default in parallel to the search, because SageMaker's
 * tuner accepts no initial point.
 */
public final class UntunedTrial {

  /** The step's name. */
  public static final String STEP = "UntunedTrialStep";

  /**
   * The defaults of scikit-learn's SVC, written out so that every description of the job shows
   * them.
   */
  private static final Map<String, String> HYPERPARAMETERS =
      Map.of("c", "1.0", "gamma", "scale", "kernel", "rbf");

  private static final String EARLY_STOPPING = "early_stopping";

  private UntunedTrial() {}

  /**
   * Returns whether the trial sets this hyperparameter, which the tuner sets for its own trials.
   */
  public static boolean names(String hyperparameter) {
    return HYPERPARAMETERS.containsKey(hyperparameter)
        || RivalSpace.all().anyMatch(rival -> rival.untuned().containsKey(hyperparameter));
  }

  /**
   * Returns the step, with the image, channels, metrics, instance and constant hyperparameters of
   * the tuner's trials.
   *
   * @param trials the tuning step's {@code TrainingJobDefinition}
   * @param rival the algorithm, if it is not the SVM
   */
  static ObjectNode step(ObjectNode trials, Optional<RivalSpace> rival) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("Name", STEP);
    step.put("Type", "Training");
    step.put(
        "Description",
        rival
            .map(space ->
                "Cross-validates the untuned default: %s with scikit-learn's defaults"
                    .formatted(space.algorithm()))
            .orElse("Cross-validates the untuned default: C = 1, rbf, gamma = scale"));
    ObjectNode arguments = step.putObject("Arguments");
    var hyperParameters = (ObjectNode) trials.path("StaticHyperParameters").deepCopy();
    new TreeMap<>(rival.map(RivalSpace::untuned).orElse(HYPERPARAMETERS))
        .forEach(hyperParameters::put);
    hyperParameters.put(EARLY_STOPPING, "none"); // its whole mean is compared with the winner's
    arguments.set("HyperParameters", hyperParameters);
    TrialMembers.copy(trials, arguments);
    return step;
  }
}
