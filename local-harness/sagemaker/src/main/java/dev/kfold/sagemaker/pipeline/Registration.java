package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Registers a model, in a group that is created when it is missing, as pipelines on AWS do. */
record Registration(Api api) {

  private static final String GROUP = "ModelPackageGroupName";
  private static final String INVALID = "ValidationException";

  /** Returns what DescribeModelPackage answers of the new model package. */
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

  /** Another execution may create it at the same time, and CreateModelPackage judges the name. */
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
