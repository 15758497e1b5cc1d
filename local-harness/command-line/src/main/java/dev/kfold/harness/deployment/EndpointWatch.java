package dev.kfold.harness.deployment;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/**
 * Waits for changes of an endpoint.
 *
 * @param stop ends the waiting early; the service goes on
 * @param status receives every new status, such as {@code Creating}
 */
public record EndpointWatch(SageMakerClient sageMaker, StopSignal stop, Consumer<String> status) {

  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** The outcome of a deployment. */
  public sealed interface Change {

    /** The endpoint serves the deployment. */
    record Served() implements Change {}

    /**
     * The deployment failed.
     *
     * @param reason the service's reason
     * @param serving the configuration that the endpoint still serves, or empty if it serves none
     */
    record Refused(String reason, Optional<String> serving) implements Change {}

    /** The waiting was ended before the change. */
    record Unfinished() implements Change {}
  }

  /** Waits until the endpoint serves a configuration, or does not. */
  public Change awaitService(String name, String config) throws InterruptedException {
    Optional<DescribeEndpointResponse> last = await(name, EndpointWatch::isSettled);
    if (last.isEmpty()) {
      return new Change.Refused("The endpoint was deleted meanwhile.", Optional.empty());
    }
    DescribeEndpointResponse endpoint = last.get();
    if (!isSettled(endpoint)) {
      return new Change.Unfinished();
    }
    boolean serves = endpoint.endpointStatusAsString().equals("InService");
    if (serves && endpoint.endpointConfigName().equals(config)) {
      return new Change.Served();
    }
    return new Change.Refused(
        Optional.ofNullable(endpoint.failureReason()).orElse("The service gives no reason."),
        serves ? Optional.of(endpoint.endpointConfigName()) : Optional.empty());
  }

  /** Waits until the endpoint is gone; returns whether it is. */
  public boolean awaitRemoval(String name) throws InterruptedException {
    return await(name, _ -> false).isEmpty();
  }

  private static boolean isSettled(DescribeEndpointResponse endpoint) {
    return switch (endpoint.endpointStatusAsString()) {
      case "InService", "Failed", "OutOfService", "UpdateRollbackFailed" -> true;
      default -> false;
    };
  }

  /** Returns the endpoint as it was seen last. */
  private Optional<DescribeEndpointResponse> await(
      String name, Predicate<DescribeEndpointResponse> done) throws InterruptedException {
    DeployedEndpoint endpoint = new DeployedEndpoint(sageMaker, name);
    Duration delay = SHORTEST;
    String before = "";
    while (true) {
      Optional<DescribeEndpointResponse> seen = endpoint.find();
      String now = seen.map(DescribeEndpointResponse::endpointStatusAsString).orElse("Deleted");
      if (!now.equals(before)) {
        status.accept(now);
      }
      if (seen.isEmpty() || done.test(seen.get()) || stop.await(delay)) {
        return seen;
      }
      before = now;
      Duration longer = delay.multipliedBy(3).dividedBy(2);
      delay = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
  }
}
