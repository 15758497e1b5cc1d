package dev.kfold.sagemaker.processing;

import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.job.JobFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the files of a processing container in {@code /opt/ml/config}. */
final class ProcessingConfig {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> MEMBERS =
      List.of(
          "ProcessingJobArn",
          "ProcessingJobName",
          "AppSpecification",
          "Environment",
          "ProcessingInputs",
          "ProcessingOutputConfig",
          "ProcessingResources",
          "RoleArn",
          "StoppingCondition");
  private static final Map<String, String> INPUT_DEFAULTS =
      Map.of(
          "S3DataDistributionType", "FullyReplicated",
          "S3InputMode", "File",
          "S3CompressionType", "None");

  private ProcessingConfig() {}

  /** Writes {@code processingjobconfig.json} and {@code resourceconfig.json}. */
  static void write(DescribeProcessingJobResponse job, JobFolder folder) throws IOException {
    folder.write(folder.files().processingJobConfig(), jobConfig(job));
    folder.write(
        folder.files().processingJobConfig().resolveSibling("resourceconfig.json"),
        NODES
            .objectNode()
            .put("current_host", ContainerSpec.HOST)
            .set("hosts", NODES.arrayNode().add(ContainerSpec.HOST)));
  }

  /** Returns the job's description with null for the missing members that the service writes. */
  private static ObjectNode jobConfig(DescribeProcessingJobResponse job) {
    ObjectNode description = SdkJson.write(job);
    ObjectNode config = NODES.objectNode();
    MEMBERS.forEach(name -> config.set(name, description.path(name).deepCopy()));
    MEMBERS.stream().filter(name -> !description.has(name)).forEach(config::putNull);
    orNull(config.path("AppSpecification"), "ContainerEntrypoint", "ContainerArguments");
    orNull(config.path("ProcessingOutputConfig"), "KmsKeyId");
    orNull(config.path("ProcessingResources").path("ClusterConfig"), "VolumeKmsKeyId");
    config.path("ProcessingInputs").forEach(input -> complete(input.path("S3Input")));
    return config;
  }

  private static void orNull(JsonNode object, String... names) {
    if (object instanceof ObjectNode node) {
      List.of(names).forEach(name -> node.putIfAbsent(name, NODES.nullNode()));
    }
  }

  private static void complete(JsonNode input) {
    if (input instanceof ObjectNode node) {
      INPUT_DEFAULTS.forEach((name, value) -> node.putIfAbsent(name, NODES.stringNode(value)));
    }
  }
}
