package dev.kfold.harness.deployment;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.PlannedRequest;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.deployment.EndpointWatch.Change;
import dev.kfold.harness.environment.Harness;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;

/** Carries out a planned change of an endpoint, and prints each new status of the endpoint. */
public record EndpointChange(Harness harness, ServiceClients clients, DeploymentPlan plan) {

  /**
   * Sends the requests of a deployment and waits until the endpoint serves it.
   *
   * @return the exit code; {@code DONE} if it is served
   */
  public ExitCode deploy() throws InterruptedException {
    plan.requests().forEach(request -> request.send().run());
    return switch (watch().awaitService(plan.endpoint(), plan.config())) {
      case Change.Served _ -> ExitCode.DONE;
      case Change.Refused refused -> {
        harness
            .err()
            .printf(
                "%s: is not served: %s %s See its log: aws logs tail /aws/sagemaker/Endpoints/%s%n",
                plan.config(),
                refused.reason(),
                refused
                    .serving()
                    .map("The endpoint still serves %s."::formatted)
                    .orElseGet(() ->
                        "The endpoint serves nothing; remove it with 'kfold deploy --delete --name %s'."
                            .formatted(plan.endpoint())),
                plan.endpoint());
        yield ExitCode.FAILED;
      }
      case Change.Unfinished _ -> ExitCode.INTERRUPTED;
    };
  }

  /**
   * Sends the requests of a removal. The endpoint comes first, because the service forbids removing
   * a configuration in use.
   *
   * @return the exit code; {@code DONE} if everything is removed
   */
  public ExitCode remove() throws InterruptedException {
    for (PlannedRequest request : plan.requests()) {
      request.send().run();
      if (request.request() instanceof DeleteEndpointRequest
          && !watch().awaitRemoval(plan.endpoint())) {
        return ExitCode.INTERRUPTED;
      }
    }
    return ExitCode.DONE;
  }

  private EndpointWatch watch() {
    return new EndpointWatch(
        clients.sageMaker(),
        harness.stop(),
        status -> harness.err().printf("%s: %s%n", plan.endpoint(), status));
  }
}
