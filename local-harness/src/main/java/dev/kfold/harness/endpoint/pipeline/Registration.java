package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.ServiceException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Registers a model, in a group that is created when it is missing, as pipelines on AWS do. */
record Registration(Api api) {

  private static final String GROUP = "ModelPackageGroupName";

  /** Returns what DescribeModelPackage answers of the new model package. */
  JsonNode register(JsonNode arguments) {
    if (arguments.has(GROUP)) {
      createMissingGroup(arguments.path(GROUP).asString());
    }
    JsonNode created = api.call("CreateModelPackage", arguments);
    String arn = created.path("ModelPackageArn").asString();
    return api.call("DescribeModelPackage", member("ModelPackageName", arn));
  }

  private void createMissingGroup(String name) {
    try {
      var _ = api.call("DescribeModelPackageGroup", member(GROUP, name));
    } catch (ServiceException e) {
      if (!e.code().equals("ValidationException")) {
        throw e;
      }
      var _ = api.call("CreateModelPackageGroup", member(GROUP, name));
    }
  }

  private static ObjectNode member(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
