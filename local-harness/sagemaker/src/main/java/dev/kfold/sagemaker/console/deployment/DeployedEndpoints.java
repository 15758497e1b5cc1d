package dev.kfold.sagemaker.console.deployment;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.deployment.ListedConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads endpoints, configurations and the models of these. */
record DeployedEndpoints(Api sageMaker) {

  private static final int PAGE = 100;

  /** Returns the description of an endpoint; empty if it does not exist. */
  Optional<JsonNode> find(String endpoint) {
    return optional("DescribeEndpoint", Map.of("EndpointName", endpoint));
  }

  /** Returns the role of a model; empty if it is gone. */
  Optional<String> role(String model) {
    return optional("DescribeModel", Map.of("ModelName", model))
        .map(found -> found.path("ExecutionRoleArn").asString(""))
        .filter(role -> !role.isEmpty());
  }

  /** Returns the names of the models of a configuration; none if it is gone. */
  List<String> models(String config) {
    return optional("DescribeEndpointConfig", Map.of("EndpointConfigName", config)).stream()
        .flatMap(found -> found.path("ProductionVariants").valueStream())
        .map(variant -> variant.path("ModelName").asString(""))
        .distinct()
        .toList();
  }

  /** Returns the configurations whose names contain a text, the newest first. */
  List<ListedConfig> configs(String text) {
    List<ListedConfig> configs = new ArrayList<>();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", PAGE);
    members.put("SortBy", "CreationTime");
    members.put("SortOrder", "Descending");
    if (!text.isEmpty()) {
      members.put("NameContains", text);
    }
    JsonNode page;
    do {
      page = call("ListEndpointConfigs", members);
      page.path("EndpointConfigs")
          .forEach(config ->
              configs.add(
                  new ListedConfig(
                      config.path("EndpointConfigName").asString(""),
                      Times.read(config.path("CreationTime")).orElse(Instant.MAX))));
      members.put("NextToken", page.path("NextToken").asString(""));
    } while (page.hasNonNull("NextToken"));
    return configs;
  }

  JsonNode call(String operation, Map<String, ?> members) {
    return sageMaker.call(operation, ApiCall.sageMaker(operation, members).members());
  }

  private Optional<JsonNode> optional(String operation, Map<String, ?> members) {
    try {
      return Optional.of(call(operation, members));
    } catch (ServiceException e) {
      if (e.code().equals("ValidationException")) {
        return Optional.empty(); // "Could not find …", or no name of an endpoint
      }
      throw e;
    }
  }
}
