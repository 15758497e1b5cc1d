package dev.kfold.harness.run;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.deployment.DeploymentPlan;
import dev.kfold.harness.deployment.DeploymentPlanner;
import dev.kfold.harness.deployment.DeploymentSettings;
import dev.kfold.harness.deployment.EndpointChange;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.report.InvocationCommand;
import dev.kfold.sagemaker.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The endpoint of {@code kfold run --deploy} in the local service of the run.
 *
 * @param dataDirectory the folder of the service, for the file with the variables of its clients
 * @param row the features of a row of the table as a line of CSV, to ask for
 */
record RunDeployment(
    Harness harness, LocalService service, ServiceClients clients, Path dataDirectory, String row) {

  private static final String RUNTIME = "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME";

  /**
   * Approves and deploys a model package, prints a command that asks the endpoint, and waits for
   * the stop signal.
   *
   * @return the exit code
   */
  int serve(String modelPackageArn) throws IOException, InterruptedException {
    DeploymentPlan plan =
        new DeploymentPlanner(clients.sageMaker(), harness.clock())
            .deploy(
                new DeploymentSettings(
                    modelPackageArn,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(RunParameters.ROLE),
                    Optional.empty(),
                    false,
                    true));
    ExitCode deployed = new EndpointChange(harness, clients, plan).deploy();
    if (deployed != ExitCode.DONE) {
      return deployed.code();
    }
    EnvironmentFile.write(dataDirectory, service.clientEnvironment());
    harness
        .out()
        .printf(
            "%nThe endpoint %s answers until Ctrl-C. Ask it from another terminal:%n%s%n",
            plan.endpoint(),
            InvocationCommand.of(
                row,
                "%s/endpoints/%s/invocations"
                    .formatted(service.clientEnvironment().get(RUNTIME), plan.endpoint())));
    harness.out().flush();
    harness.stop().await();
    return ExitCode.DONE.code();
  }
}
