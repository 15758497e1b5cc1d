package dev.kfold.sagemaker.hosting;

import dev.kfold.contract.FirstKilobyte;
import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * The state of an endpoint, an immutable value. Each transition returns the next state.
 *
 * @param description the answer of DescribeEndpoint
 * @param deployment the current deployment, or the first one of a new endpoint
 * @param next the deployment of an update that is under way
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html">DescribeEndpoint</a>
 */
record HostedEndpoint(
    DescribeEndpointResponse description, Deployment deployment, Optional<Deployment> next) {

  /** Returns a new endpoint. */
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

  /** Returns the endpoint when it serves its new deployment. */
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

  /** Returns the endpoint at the beginning of an update. */
  HostedEndpoint updating(Deployment wanted, Instant now) {
    var answer = description.toBuilder().failureReason(null);
    return new HostedEndpoint(
        move(answer, EndpointStatus.UPDATING, now), deployment, Optional.of(wanted));
  }

  /** Returns the endpoint after a failed update, with its former deployment in service. */
  HostedEndpoint rolledBack(String reason, Instant now) {
    var answer = description.toBuilder().failureReason(FirstKilobyte.ofCharacters(reason));
    return new HostedEndpoint(
        move(answer, EndpointStatus.IN_SERVICE, now), deployment, Optional.empty());
  }

  /** Returns the endpoint while a new process starts its containers again. */
  HostedEndpoint returning(Instant now) {
    return new HostedEndpoint(
        move(description.toBuilder(), EndpointStatus.SYSTEM_UPDATING, now), deployment, next);
  }

  /** Returns the endpoint in status Failed. */
  HostedEndpoint failed(String reason, Instant now) {
    var answer = description.toBuilder().failureReason(FirstKilobyte.ofCharacters(reason));
    return new HostedEndpoint(
        move(answer, EndpointStatus.FAILED, now), deployment, Optional.empty());
  }

  /** Returns the endpoint in status Deleting. */
  HostedEndpoint deleting(Instant now) {
    return new HostedEndpoint(
        move(description.toBuilder(), EndpointStatus.DELETING, now), deployment, next);
  }

  /** Returns the name of the endpoint. */
  String name() {
    return description.endpointName();
  }

  /** Returns the status of the endpoint. */
  EndpointStatus status() {
    return description.endpointStatus();
  }

  /** Returns whether no transition is under way, so that the endpoint can be updated or deleted. */
  boolean isAtRest() {
    return status() == EndpointStatus.IN_SERVICE || status() == EndpointStatus.FAILED;
  }

  /** Returns the values by which List requests filter and sort the endpoint. */
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
