package dev.kfold.sagemaker.model;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;

/** Checks CreateModel requests beyond the constraints of their single members. */
final class ModelRequest {

  private ModelRequest() {}

  /**
   * Reads the containers of a model, and refuses a request with all of its problems at once.
   *
   * @return the primary container, or those of an inference pipeline in order
   * @throws ServiceException ValidationException
   */
  static List<ContainerDefinition> containers(CreateModelRequest request) {
    List<ContainerDefinition> containers = given(request);
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < containers.size(); i++) {
      String where = containers.size() == 1 ? "" : "Containers[%d]: ".formatted(i);
      ContainerRequest.problems(containers.get(i))
          .forEach(problem -> problems.add(where + problem));
    }
    if (isDirect(request)) {
      problems.add(
          containers.size() == 1
              ? "InferenceExecutionConfig.Mode is Direct, which is for several containers; leave it out."
              : "InferenceExecutionConfig.Mode is Direct; the local endpoint invokes several containers one after the other, as an inference pipeline; use Serial.");
    }
    if (containers.size() > 1) {
      checkHostnames(containers, problems);
    }
    if (!problems.isEmpty()) {
      throw ServiceException.validation(String.join(" ", problems));
    }
    return containers;
  }

  private static List<ContainerDefinition> given(CreateModelRequest request) {
    boolean primary = request.primaryContainer() != null;
    if (primary == !request.containers().isEmpty()) {
      throw ServiceException.validation(
          primary
              ? "PrimaryContainer and Containers are both given; give one of them."
              : "Neither PrimaryContainer nor Containers is given; give one of them.");
    }
    return primary ? List.of(request.primaryContainer()) : request.containers();
  }

  private static boolean isDirect(CreateModelRequest request) {
    return request.inferenceExecutionConfig() != null
        && request.inferenceExecutionConfig().mode() == InferenceExecutionMode.DIRECT;
  }

  private static void checkHostnames(List<ContainerDefinition> containers, List<String> problems) {
    List<String> names =
        containers.stream()
            .filter(container -> container.containerHostname() != null)
            .map(ContainerDefinition::containerHostname)
            .toList();
    if (!names.isEmpty() && names.size() < containers.size()) {
      problems.add(
          "ContainerHostname is given for %d of %d containers; give it for all of them or for none."
              .formatted(names.size(), containers.size()));
    }
    Set<String> known = new HashSet<>();
    names.stream()
        .filter(name -> !known.add(name))
        .distinct()
        .forEach(name ->
            problems.add(
                "ContainerHostname %s is used by more than one container.".formatted(name)));
  }
}
