package dev.kfold.sagemaker.lineage;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeExperimentResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.LineageType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The entities that associations join, by ARN.
 *
 * @param api describes experiments and trial components
 */
record Entities(Artifacts artifacts, Actions actions, Contexts contexts, Api api) {

  /** Returns the entity with this ARN, or empty if there is none. */
  Optional<LineageEntity> find(String arn) {
    String path = arn.substring(arn.lastIndexOf(':') + 1);
    return switch (path.substring(0, Math.max(path.indexOf('/'), 0))) {
      case "artifact" -> artifacts.entity(arn);
      case "action" -> actions.entity(arn);
      case "context" -> contexts.entity(arn);
      case "experiment-trial-component" -> trialComponent(arn);
      case "experiment" ->
          experiment(path.substring(path.indexOf('/') + 1))
              .filter(found -> found.arn().equals(arn));
      default -> Optional.empty();
    };
  }

  /**
   * Verifies that an entity exists.
   *
   * @throws ServiceException ResourceNotFound if it does not
   */
  void require(String arn) {
    if (find(arn).isEmpty()) {
      throw ServiceException.resourceNotFound("Lineage entity %s does not exist.".formatted(arn));
    }
  }

  private Optional<LineageEntity> trialComponent(String arn) {
    return described("DescribeTrialComponent", "TrialComponentName", arn)
        .map(description -> {
          DescribeTrialComponentResponse.Builder read = DescribeTrialComponentResponse.builder();
          SdkJson.read(description, read);
          DescribeTrialComponentResponse component = read.build();
          return new LineageEntity(
              component.trialComponentArn(),
              Optional.of(component.trialComponentName()),
              component.source() == null
                  ? ""
                  : Optional.ofNullable(component.source().sourceType()).orElse(""),
              LineageType.TRIAL_COMPONENT,
              component.creationTime(),
              component.lastModifiedTime(),
              Map.of());
        });
  }

  private Optional<LineageEntity> experiment(String name) {
    return described("DescribeExperiment", "ExperimentName", name)
        .map(description -> {
          DescribeExperimentResponse.Builder read = DescribeExperimentResponse.builder();
          SdkJson.read(description, read);
          DescribeExperimentResponse experiment = read.build();
          return new LineageEntity(
              experiment.experimentArn(),
              Optional.of(experiment.experimentName()),
              "Experiment",
              LineageType.UNKNOWN_TO_SDK_VERSION,
              experiment.creationTime(),
              experiment.lastModifiedTime(),
              Map.of());
        });
  }

  private Optional<JsonNode> described(String operation, String member, String value) {
    try {
      return Optional.of(
          api.call(operation, JsonNodeFactory.instance.objectNode().put(member, value)));
    } catch (ServiceException e) {
      return Optional.empty();
    }
  }
}
