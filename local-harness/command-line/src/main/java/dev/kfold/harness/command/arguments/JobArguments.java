package dev.kfold.harness.command.arguments;

import dev.kfold.harness.pipeline.InstanceTypes;
import dev.kfold.harness.pipeline.JobOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for members of all jobs and of the model package that parameters cannot set. */
final class JobArguments {

  @Option(
      names = "--output-kms-key",
      paramLabel = "KEY",
      description = "key that encrypts the outputs of all jobs")
  private Optional<String> outputKmsKey = Optional.empty();

  @Option(
      names = "--volume-kms-key",
      paramLabel = "KEY",
      description = "key that encrypts the volumes of all instances")
  private Optional<String> volumeKmsKey = Optional.empty();

  @Option(
      names = "--subnets",
      paramLabel = "IDS",
      split = ",",
      description = "subnets of all jobs, separated by commas; with --security-groups")
  private List<String> subnets = List.of();

  @Option(
      names = "--security-groups",
      paramLabel = "IDS",
      split = ",",
      description = "security groups of all jobs, separated by commas; with --subnets")
  private List<String> securityGroups = List.of();

  @Option(
      names = "--encrypt-traffic",
      description = "encrypts the traffic between the containers of a job")
  private boolean encryptsTraffic;

  @Option(
      names = "--isolate",
      description = {
        "runs all containers without a network, but the evaluation's; needs",
        "--parameter FoldMode=in-process --parameter EarlyStopping=none"
      })
  private boolean isIsolated;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "tag of all jobs; may be given many times")
  private Map<String, String> tags = Map.of();

  @Option(
      names = "--inference-types",
      paramLabel = "TYPES",
      split = ",",
      description = {
        "instance types that the model package allows for endpoints beside InferenceInstanceType,",
        "separated by commas"
      })
  private List<String> inferenceTypes = List.of();

  @Option(
      names = "--transform-types",
      paramLabel = "TYPES",
      split = ",",
      description = {
        "instance types that the model package allows for batch transforms beside",
        "TransformInstanceType, separated by commas"
      })
  private List<String> transformTypes = List.of();

  /**
   * Returns the options of all jobs.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems
   */
  JobOptions jobs() {
    return new JobOptions(
            outputKmsKey, volumeKmsKey, subnets, securityGroups, encryptsTraffic, isIsolated, tags)
        .verified();
  }

  /** Returns the instance types that the model package allows beside those of the parameters. */
  InstanceTypes instanceTypes() {
    return new InstanceTypes(inferenceTypes, transformTypes);
  }
}
