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
  private static final String TAGS = "Tags";

  /**
   * Registers a model and returns the answer of DescribeModelPackage. A version has the tags of its
   * group, so that those of the step are the group's if the step creates it.
   */
  JsonNode register(JsonNode arguments) {
    JsonNode version = arguments;
    if (arguments.has(GROUP) && arguments instanceof ObjectNode members) {
      createGroup(members.path(GROUP), members.path(TAGS));
      version = members.deepCopy().without(TAGS);
    }
    JsonNode created = api.call("CreateModelPackage", version);
    JsonNode arn = created.path("ModelPackageArn");
    return api.call("DescribeModelPackage", member("ModelPackageName", arn));
  }

  /**
   * Creates a group. Ignores ValidationException: the group exists, or CreateModelPackage reports
   * that its name is invalid.
   */
  private void createGroup(JsonNode name, JsonNode tags) {
    ObjectNode group = member(GROUP, name);
    if (tags.isArray()) {
      group.set(TAGS, tags);
    }
    try {
      var _ = api.call("CreateModelPackageGroup", group);
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
