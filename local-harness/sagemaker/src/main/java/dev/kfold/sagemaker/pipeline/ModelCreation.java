package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates the model of a model step, which is there at once. */
record ModelCreation(Api api) {

  static final int LONGEST_NAME = 63;
  static final String NAME = "ModelName";

  /** Returns what DescribeModel answers of the new model. */
  JsonNode create(String name, JsonNode arguments) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    arguments.properties().forEach(member -> request.set(member.getKey(), member.getValue()));
    var _ = api.call("CreateModel", request.put(NAME, name));
    return api.call("DescribeModel", JsonNodeFactory.instance.objectNode().put(NAME, name));
  }
}
