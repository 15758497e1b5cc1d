package dev.kfold.harness.policy;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Variants of the pipeline's definition that its parameters cannot express. */
final class CompanyDefinition {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String VPC =
      "{\"SecurityGroupIds\":[\"sg-0a1b2c3d4e5f60718\"],\"Subnets\":[\"subnet-0a1b2c3d4e5f60718\"]}";

  private CompanyDefinition() {}

  /** Returns a definition whose fold jobs have a role of their own and whose trials end early. */
  static String withFoldRole(String definition) {
    ObjectNode json = (ObjectNode) JSON.readTree(definition);
    forEach(json, CompanyDefinition::giveFoldRole);
    return json.toString();
  }

  /**
   * Returns a definition whose jobs have tags and checkpoints, run in a VPC, and encrypt their
   * output and their volumes.
   */
  static String withRulesOfACompany(String definition) {
    ObjectNode json = (ObjectNode) JSON.readTree(definition);
    forEach(
        json,
        step -> {
          if (step.path("Arguments") instanceof ObjectNode arguments) {
            apply(arguments);
          }
        });
    return json.toString();
  }

  private static void giveFoldRole(ObjectNode object) {
    for (String member : new String[] {"StaticHyperParameters", "HyperParameters"}) {
      if (object.path(member) instanceof ObjectNode values && values.has("trainer_image")) {
        values.put("role_arn", Roles.FOLD).put("early_stopping", "forgiving");
      }
    }
  }

  private static void apply(ObjectNode arguments) {
    boolean tuning = arguments.has("TrainingJobDefinition");
    boolean processing = arguments.has("ProcessingResources");
    if (!tuning && !processing && !arguments.has("AlgorithmSpecification")) {
      return;
    }
    arguments.set("Tags", JSON.readTree("[{\"Key\":\"cost-centre\",\"Value\":\"42\"}]"));
    if (processing) {
      arguments.putObject("NetworkConfig").set("VpcConfig", JSON.readTree(VPC));
      ((ObjectNode) arguments.path("ProcessingOutputConfig")).put("KmsKeyId", Roles.KEY);
      ((ObjectNode) arguments.at("/ProcessingResources/ClusterConfig"))
          .put("VolumeKmsKeyId", Roles.KEY);
      return;
    }
    ObjectNode training = tuning ? (ObjectNode) arguments.path("TrainingJobDefinition") : arguments;
    training.set("VpcConfig", JSON.readTree(VPC));
    ((ObjectNode) training.path("OutputDataConfig")).put("KmsKeyId", Roles.KEY);
    ((ObjectNode) training.path("ResourceConfig")).put("VolumeKmsKeyId", Roles.KEY);
    if (tuning) {
      training
          .putObject("CheckpointConfig")
          .put("S3Uri", "s3://%s/checkpoints".formatted(Roles.BUCKET));
    }
  }

  private static void forEach(JsonNode node, Consumer<ObjectNode> action) {
    if (node instanceof ObjectNode object) {
      action.accept(object);
    }
    node.valueStream().forEach(child -> forEach(child, action));
  }
}
