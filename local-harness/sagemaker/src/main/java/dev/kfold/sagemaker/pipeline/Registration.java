package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers a model. Creates its model package group first, whether there is one or not, as
 * pipelines on AWS do.
 */
record Registration(Api api) {

  private static final String GROUP = "ModelPackageGroupName";

  /** Registers a model and returns the answer of DescribeModelPackage. */
  JsonNode register(JsonNode arguments) {
    if (arguments.has(GROUP)) {
      createGroup(arguments.path(GROUP));
    }
    JsonNode created = api.call("CreateModelPackage", arguments);
    JsonNode arn = created.path("ModelPackageArn");
    return api.call("DescribeModelPackage", member("ModelPackageName", arn));
  }

  /**
   * Creates a group. Ignores ValidationException: the group exists, or CreateModelPackage reports
   * that its name is invalid.
   */
  private void createGroup(JsonNode name) {
    try {
      var _ = api.call("CreateModelPackageGroup", member(GROUP, name));
    } catch (ServiceException refused) {
      if (!refused.code().equals("ValidationException")) {
        throw refused;
      }
    }
  }

  private static ObjectNode member(String name, JsonNode value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(name, value);
    return object;
  }
}
