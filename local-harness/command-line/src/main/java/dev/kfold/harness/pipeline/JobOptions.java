package dev.kfold.harness.pipeline;

import dev.kfold.contract.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members that every job of the pipeline gets beside its own arguments. They are part of the
 * definition, because the service accepts no empty value for a member that may be absent.
 *
 * @param outputKmsKey the key that encrypts the outputs of the jobs
 * @param volumeKmsKey the key that encrypts the volumes of the instances
 * @param subnets the subnets of a VPC; empty for none
 * @param securityGroups the security groups in the VPC; empty for none
 * @param encryptsTraffic whether the traffic between the containers of a job is encrypted
 * @param isIsolated whether containers have no network; only the evaluation keeps it, because it
 *     reads the results of the trials
 * @param tags the tags of the jobs, by key
 */
public record JobOptions(
    Optional<String> outputKmsKey,
    Optional<String> volumeKmsKey,
    List<String> subnets,
    List<String> securityGroups,
    boolean encryptsTraffic,
    boolean isIsolated,
    Map<String, String> tags) {

  /** No members beside a job's own. */
  public static final JobOptions NONE =
      new JobOptions(
          Optional.empty(), Optional.empty(), List.of(), List.of(), false, false, Map.of());

  /** The steps that read S3, which an isolated job cannot. */
  private static final Set<String> REPORTS =
      Set.of(CrossValidationPipeline.EVALUATION, SearchJobSteps.REPORT);

  private static final int MOST_SUBNETS = 16;
  private static final int MOST_SECURITY_GROUPS = 5;

  public JobOptions {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    tags = Map.copyOf(tags);
  }

  /**
   * Returns these options if the service accepts them.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  public JobOptions verified() {
    Problems problems = new Problems();
    problems.addIf(
        subnets.isEmpty() != securityGroups.isEmpty(),
        "--subnets and --security-groups: found only one of them, expected both or none.");
    problems.addIf(
        subnets.size() > MOST_SUBNETS,
        "--subnets: found %d, expected at most %d.".formatted(subnets.size(), MOST_SUBNETS));
    problems.addIf(
        securityGroups.size() > MOST_SECURITY_GROUPS,
        "--security-groups: found %d, expected at most %d."
            .formatted(securityGroups.size(), MOST_SECURITY_GROUPS));
    tags.keySet().stream()
        .sorted()
        .filter(key -> key.isBlank() || key.startsWith("aws:"))
        .forEach(key ->
            problems.add(
                "--tag: found the key '%s', expected one that is not blank and does not start with aws:."
                    .formatted(key)));
    problems.verify();
    return this;
  }

  /** Adds the members to the jobs of steps and of their branches. */
  void addTo(JsonNode steps) {
    for (JsonNode step : steps) {
      if (step.path("Arguments") instanceof ObjectNode arguments) {
        switch (step.path("Type").asString()) {
          case "Processing" ->
              addToProcessing(
                  arguments, isIsolated && !REPORTS.contains(step.path("Name").asString()));
          case "Training" -> {
            addToTraining(arguments);
            addTags(arguments);
          }
          case "Tuning" -> {
            addToTraining((ObjectNode) arguments.path("TrainingJobDefinition"));
            addTags(arguments); // the tuner gives them to its trials
          }
          case "Condition" -> {
            addTo(arguments.path("IfSteps"));
            addTo(arguments.path("ElseSteps"));
          }
          default -> {} // a versioned model package has the tags of its group
        }
      }
    }
  }

  private void addToProcessing(ObjectNode arguments, boolean isolated) {
    outputKmsKey.ifPresent(
        key -> ((ObjectNode) arguments.path("ProcessingOutputConfig")).put("KmsKeyId", key));
    volumeKmsKey.ifPresent(key ->
        ((ObjectNode) arguments.at("/ProcessingResources/ClusterConfig"))
            .put("VolumeKmsKeyId", key));
    if (encryptsTraffic || isolated || !subnets.isEmpty()) {
      addNetwork(arguments.putObject("NetworkConfig"), isolated);
    }
    addTags(arguments);
  }

  private void addToTraining(ObjectNode arguments) {
    outputKmsKey.ifPresent(
        key -> ((ObjectNode) arguments.path("OutputDataConfig")).put("KmsKeyId", key));
    volumeKmsKey.ifPresent(
        key -> ((ObjectNode) arguments.path("ResourceConfig")).put("VolumeKmsKeyId", key));
    addNetwork(arguments, isIsolated);
  }

  private void addNetwork(ObjectNode parent, boolean isolated) {
    if (encryptsTraffic) {
      parent.put("EnableInterContainerTrafficEncryption", true);
    }
    if (isolated) {
      parent.put("EnableNetworkIsolation", true);
    }
    if (!subnets.isEmpty()) {
      ObjectNode vpc = parent.putObject("VpcConfig");
      securityGroups.forEach(vpc.putArray("SecurityGroupIds")::add);
      subnets.forEach(vpc.putArray("Subnets")::add);
    }
  }

  private void addTags(ObjectNode arguments) {
    if (tags.isEmpty()) {
      return;
    }
    ArrayNode list = arguments.putArray("Tags");
    new TreeMap<>(tags)
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
  }
}
