package dev.kfold.sagemaker.training;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.job.JobFolder;
import java.io.IOException;
import java.nio.file.Files;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the folders and configuration files of a training container below {@code /opt/ml},
 * including members that the service writes but does not document.
 */
final class TrainingFiles {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String GROUP = "homogeneousCluster";

  private TrainingFiles() {}

  /**
   * Writes all files into the folder.
   *
   * @param quoted whether hyperparameters get another layer of quotes, as some SDKs give them
   */
  static void write(DescribeTrainingJobResponse job, boolean quoted, JobFolder folder)
      throws IOException {
    ContainerFiles files = folder.files();
    Files.createDirectories(files.model());
    Files.createDirectories(files.outputData());
    folder.write(files.hyperParameters(), hyperParameters(job, quoted));
    folder.write(files.inputDataConfig(), inputDataConfig(job));
    folder.write(files.resourceConfig(), resourceConfig(job));
  }

  private static ObjectNode hyperParameters(DescribeTrainingJobResponse job, boolean quoted) {
    ObjectNode values = NODES.objectNode();
    job.hyperParameters()
        .forEach(
            (name, value) -> values.put(name, quoted ? NODES.stringNode(value).toString() : value));
    return values;
  }

  private static ObjectNode inputDataConfig(DescribeTrainingJobResponse job) {
    ObjectNode channels = NODES.objectNode();
    for (Channel channel : job.inputDataConfig()) {
      ObjectNode config = channels.putObject(channel.channelName());
      if (channel.contentType() != null) {
        config.put("ContentType", channel.contentType());
      }
      config
          .put("TrainingInputMode", "File") // FastFile is served as files too
          .put("S3DistributionType", distribution(channel))
          .put("RecordWrapperType", "None");
    }
    return channels;
  }

  private static String distribution(Channel channel) {
    String type = channel.dataSource().s3DataSource().s3DataDistributionTypeAsString();
    return type == null ? "FullyReplicated" : type;
  }

  private static ObjectNode resourceConfig(DescribeTrainingJobResponse job) {
    String instanceType = job.resourceConfig().instanceTypeAsString();
    ObjectNode group =
        NODES
            .objectNode()
            .put("instance_group_name", GROUP)
            .put("instance_type", instanceType)
            .set("hosts", hosts());
    return NODES
        .objectNode()
        .put("current_host", ContainerSpec.HOST)
        .put("current_instance_type", instanceType)
        .put("current_group_name", GROUP)
        .put("network_interface_name", "eth0")
        .putNull("topology")
        .set("hosts", hosts())
        .set("instance_groups", NODES.arrayNode().add(group));
  }

  private static ArrayNode hosts() {
    return NODES.arrayNode().add(ContainerSpec.HOST);
  }
}
