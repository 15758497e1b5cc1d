package dev.kfold.cv.sagemaker;

import dev.kfold.contract.Problems;
import dev.kfold.cv.parameters.FoldJobOverrides;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/**
 * The protection of a job's data: what IAM policies can require of every training job by a
 * condition.
 *
 * @param outputKey the KMS key of the output in S3
 * @param volumeKey the KMS key of the instance's volume
 * @param network the VPC
 * @param encryptsTraffic whether the traffic between containers is encrypted
 * @param isIsolated whether the containers have no network
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html">Condition
 *     keys of CreateTrainingJob</a>
 */
public record JobProtection(
    Optional<String> outputKey,
    Optional<String> volumeKey,
    Optional<VpcConfig> network,
    boolean encryptsTraffic,
    boolean isIsolated) {

  /** No protection. */
  static final JobProtection NONE =
      new JobProtection(Optional.empty(), Optional.empty(), Optional.empty(), false, false);

  /** Returns the protection of a job. */
  static JobProtection of(DescribeTrainingJobResponse job) {
    return new JobProtection(
        Optional.ofNullable(job.outputDataConfig()).map(output -> output.kmsKeyId()),
        Optional.ofNullable(job.resourceConfig()).map(resources -> resources.volumeKmsKeyId()),
        Optional.ofNullable(job.vpcConfig()),
        Boolean.TRUE.equals(job.enableInterContainerTrafficEncryption()),
        Boolean.TRUE.equals(job.enableNetworkIsolation()));
  }

  /** Returns this protection with the given settings in place of its own. */
  JobProtection with(FoldJobOverrides overrides, Problems problems) {
    return new JobProtection(
        overrides.outputKey().or(this::outputKey).filter(key -> !key.isEmpty()),
        overrides.volumeKey().or(this::volumeKey).filter(key -> !key.isEmpty()),
        network(overrides, problems),
        overrides.encryptTraffic().orElse(encryptsTraffic),
        overrides.isolate().orElse(isIsolated));
  }

  private Optional<VpcConfig> network(FoldJobOverrides overrides, Problems problems) {
    List<String> subnets =
        overrides.subnets().or(() -> network.map(VpcConfig::subnets)).orElse(List.of());
    List<String> groups =
        overrides
            .securityGroups()
            .or(() -> network.map(VpcConfig::securityGroupIds))
            .orElse(List.of());
    boolean without = overrides.subnets().or(overrides::securityGroups).equals(NO_NETWORK);
    if (without || (subnets.isEmpty() && groups.isEmpty())) {
      return Optional.empty();
    }
    problems.addIf(
        subnets.isEmpty() || groups.isEmpty(),
        "hyperparameters subnets and security_group_ids: found one without the other, and the"
            + " orchestrator's own job has no VPC to take it from; give both.");
    return Optional.of(VpcConfig.builder().subnets(subnets).securityGroupIds(groups).build());
  }

  /** An empty list, which stands for none. */
  private static final Optional<List<String>> NO_NETWORK = Optional.of(List.of());
}
