package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Selects the instance type of jobs that give several in priority order. All have capacity here, so
 * the first one is selected; the job then has it as its instance type, and its description shows it
 * as the selected one.
 */
public record InstancePreferences(Api service) implements Api {

  private static final String PREFERENCES = "InstancePreferences";
  private static final String TYPE = "InstanceType";
  private static final String COUNT = "InstanceCount";
  private static final List<String> EXCLUDED =
      List.of(TYPE, "InstanceGroups", "InstancePlacementConfig");
  private static final List<String> READ_ONLY =
      List.of("SelectedInstanceType", "SelectedInstanceCount");

  @Override
  public JsonNode call(String operation, JsonNode request) {
    return switch (operation) {
      case "CreateTrainingJob", "CreateProcessingJob", "CreateHyperParameterTuningJob" -> {
        JsonNode selected = request.deepCopy();
        all(selected).forEach(InstancePreferences::requireNothingSelected);
        withPreferences(selected).forEach(InstancePreferences::select);
        if (selected.path("EnableManagedSpotTraining").asBoolean(false)
            && !selected.path("ResourceConfig").path(PREFERENCES).isMissingNode()) {
          throw excluded("EnableManagedSpotTraining");
        }
        yield service.call(operation, selected);
      }
      case "DescribeTrainingJob", "DescribeProcessingJob" -> {
        JsonNode description = service.call(operation, request);
        withPreferences(description).forEach(InstancePreferences::showSelected);
        yield description;
      }
      case "DescribeHyperParameterTuningJob" -> {
        JsonNode description = service.call(operation, request);
        withPreferences(description).forEach(InstancePreferences::hideSelected);
        yield description;
      }
      default -> service.call(operation, request);
    };
  }

  /** Returns the resources in a request or a description. */
  private static List<ObjectNode> all(JsonNode members) {
    String config = "ResourceConfig";
    Stream<JsonNode> found =
        Stream.of(
                Stream.of(
                    members.path(config),
                    members.path("ProcessingResources").path("ClusterConfig"),
                    members.path("TrainingJobDefinition").path(config)),
                members
                    .path("TrainingJobDefinitions")
                    .valueStream()
                    .map(definition -> definition.path(config)))
            .flatMap(stream -> stream);
    return found.filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).toList();
  }

  private static List<ObjectNode> withPreferences(JsonNode members) {
    return all(members).stream().filter(InstancePreferences::hasFaultlessForm).toList();
  }

  /** Returns false for preferences of a wrong type, which the model's check refuses. */
  private static boolean hasFaultlessForm(ObjectNode resources) {
    JsonNode preferences = resources.path(PREFERENCES);
    return preferences.isArray()
        && !preferences.isEmpty()
        && preferences.valueStream().allMatch(preference -> preference.path(TYPE).isString());
  }

  private static void select(ObjectNode resources) {
    requireConsistent(resources);
    JsonNode first = resources.path(PREFERENCES).get(0);
    resources.set(TYPE, first.path(TYPE));
    if (first.hasNonNull(COUNT)) {
      resources.set(COUNT, first.path(COUNT));
    }
  }

  private static void requireConsistent(ObjectNode resources) {
    EXCLUDED.stream()
        .filter(resources::hasNonNull)
        .findFirst()
        .ifPresent(member -> {
          throw excluded(member);
        });
    JsonNode preferences = resources.path(PREFERENCES);
    long counts = preferences.valueStream().filter(each -> each.hasNonNull(COUNT)).count();
    boolean some = counts > 0 && counts < preferences.size();
    boolean twice = counts > 0 && resources.hasNonNull(COUNT);
    if (some || twice) {
      throw ServiceException.validation(
          "InstanceCount must be given either in every element of InstancePreferences or once beside them.");
    }
    Set<String> types = new HashSet<>();
    preferences.forEach(preference -> {
      if (!types.add(preference.path(TYPE).stringValue())) {
        throw ServiceException.validation(
            "The instance type %s is given more than once in InstancePreferences."
                .formatted(preference.path(TYPE).stringValue()));
      }
    });
  }

  private static void requireNothingSelected(ObjectNode resources) {
    READ_ONLY.stream()
        .filter(resources::hasNonNull)
        .findFirst()
        .ifPresent(member -> {
          throw ServiceException.validation(
              "%s is read-only; leave it out of the request.".formatted(member));
        });
  }

  private static ServiceException excluded(String member) {
    return ServiceException.validation(
        "InstancePreferences and %s are both given; give one of them.".formatted(member));
  }

  private static void showSelected(ObjectNode resources) {
    resources.set("SelectedInstanceType", resources.path(TYPE));
    resources.set("SelectedInstanceCount", resources.path(COUNT));
    hideSelected(resources);
  }

  private static void hideSelected(ObjectNode resources) {
    resources.remove(TYPE);
    if (resources.path(PREFERENCES).get(0).hasNonNull(COUNT)) {
      resources.remove(COUNT);
    }
  }
}
