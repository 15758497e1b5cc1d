package dev.kfold.sagemaker.hosting;

import dev.kfold.contract.FirstKilobyte;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * The state of an endpoint, an immutable value; every transition makes the next one.
 *
 * @param description what DescribeEndpoint answers
 * @param deployment what it serves, or shall serve first
 * @param next what it shall serve after an update that is under way
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html">DescribeEndpoint</a>
 */
record HostedEndpoint(
    DescribeEndpointResponse description, Deployment deployment, Optional<Deployment> next) {

  static HostedEndpoint creating(String name, String arn, Deployment deployment, Instant now) {
    DescribeEndpointResponse description =
        DescribeEndpointResponse.builder()
            .endpointName(name)
            .endpointArn(arn)
            .endpointConfigName(deployment.configName())
            .endpointStatus(EndpointStatus.CREATING)
            .creationTime(now)
            .lastModifiedTime(now)
            .build();
    return new HostedEndpoint(description, deployment, Optional.empty());
  }

  /** What it was to serve is served. */
  HostedEndpoint inService(Instant now) {
    Deployment served = next.orElse(deployment);
    var answer =
        description.toBuilder()
            .endpointConfigName(served.configName())
            .productionVariants(served.summaries(now))
            .failureReason(null);
    return new HostedEndpoint(
        move(answer, EndpointStatus.IN_SERVICE, now), served, Optional.empty());
  }

  HostedEndpoint updating(Deployment wanted, Instant now) {
    var answer = description.toBuilder().failureReason(null);
    return new HostedEndpoint(
        move(answer, EndpointStatus.UPDATING, now), deployment, Optional.of(wanted));
  }

  /** The update has failed; what was served before still is. */
  HostedEndpoint rolledBack(String reason, Instant now) {
    var answer = description.toBuilder().failureReason(FirstKilobyte.ofCharacters(reason));
    return new HostedEndpoint(
        move(answer, EndpointStatus.IN_SERVICE, now), deployment, Optional.empty());
  }

  /** The process that served it has ended; it is served again before long. */
  HostedEndpoint returning(Instant now) {
    return new HostedEndpoint(
        move(description.toBuilder(), EndpointStatus.SYSTEM_UPDATING, now), deployment, next);
  }

  HostedEndpoint failed(String reason, Instant now) {
    var answer = description.toBuilder().failureReason(FirstKilobyte.ofCharacters(reason));
    return new HostedEndpoint(
        move(answer, EndpointStatus.FAILED, now), deployment, Optional.empty());
  }

  HostedEndpoint deleting(Instant now) {
    return new HostedEndpoint(
        move(description.toBuilder(), EndpointStatus.DELETING, now), deployment, next);
  }

  String name() {
    return description.endpointName();
  }

  EndpointStatus status() {
    return description.endpointStatus();
  }

  /** Whether it can be updated or deleted; else something is being done with it. */
  boolean isAtRest() {
    return status() == EndpointStatus.IN_SERVICE || status() == EndpointStatus.FAILED;
  }

  ListKeys listKeys() {
    return new ListKeys(
        name(),
        description.endpointStatusAsString(),
        description.creationTime(),
        description.lastModifiedTime());
  }

  private static DescribeEndpointResponse move(
      DescribeEndpointResponse.Builder answer, EndpointStatus status, Instant now) {
    return answer.endpointStatus(status).lastModifiedTime(now).build();
  }
}
