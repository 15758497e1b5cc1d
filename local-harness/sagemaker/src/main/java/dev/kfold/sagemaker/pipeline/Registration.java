package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Registers a model; creates a missing model package group first, as pipelines on AWS do. */
record Registration(Api api) {

  private static final String GROUP = "ModelPackageGroupName";
  private static final String INVALID = "ValidationException";

  /** Registers a model and returns the answer of DescribeModelPackage. */
  JsonNode register(JsonNode arguments) {
    if (arguments.has(GROUP)) {
      createMissingGroup(arguments.path(GROUP));
    }
    JsonNode created = api.call("CreateModelPackage", arguments);
    JsonNode arn = created.path("ModelPackageArn");
    return api.call("DescribeModelPackage", member("ModelPackageName", arn));
  }

  private void createMissingGroup(JsonNode name) {
    try {
      var _ = api.call("DescribeModelPackageGroup", member(GROUP, name));
    } catch (ServiceException missing) {
      createGroup(name, missing);
    }
  }

  /**
   * Creates a group. Ignores ValidationException: another execution may have created the group, and
   * CreateModelPackage reports an invalid name.
   */
  private void createGroup(JsonNode name, ServiceException missing) {
    if (!missing.code().equals(INVALID)) {
      throw missing;
    }
    try {
      var _ = api.call("CreateModelPackageGroup", member(GROUP, name));
    } catch (ServiceException taken) {
      if (!taken.code().equals(INVALID)) {
        throw taken;
      }
    }
  }

  private static ObjectNode member(String name, JsonNode value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(name, value);
    return object;
  }
}
