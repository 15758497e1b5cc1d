package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.harness.client.RequestEnvironment;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.DryRunArgument;
import dev.kfold.harness.command.arguments.EndpointArguments;
import dev.kfold.harness.deployment.DeploymentPlan;
import dev.kfold.harness.deployment.DeploymentPlanner;
import dev.kfold.harness.deployment.DeploymentSettings;
import dev.kfold.harness.deployment.EndpointChange;
import dev.kfold.harness.environment.Harness;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kfold deploy}: serves a model package at an endpoint, or ends that. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Serves a model package at an endpoint and prints the endpoint's name.",
      "If the endpoint exists, it is updated: the old model serves until the new one is ready."
    },
    footer = {
      "",
      "--roll-back and --delete need the endpoint: --name, or the group that it is named after."
    })
final class DeployCommand implements Callable<Integer> {

  private static final String LOCAL_ROLE = "arn:aws:iam::000000000000:role/local";

  private final Harness harness;

  @Parameters(
      arity = "0..1",
      paramLabel = "PACKAGE",
      description = "ARN of a model package, or a group, for its newest approved version")
  private Optional<String> modelPackage = Optional.empty();

  @Option(names = "--name", description = "endpoint (default: the name of the group)")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "role of the model; needed for a new endpoint, kept by an update")
  private Optional<String> roleArn = Optional.empty();

  @Option(
      names = "--instance-type",
      paramLabel = "TYPE",
      description = "(default: the first that the package allows)")
  private Optional<String> instanceType = Optional.empty();

  @Option(names = "--serverless", description = "without an instance: pay for requests only")
  private boolean serverless;

  @Option(
      names = "--approve",
      description = "approve the package first; of a group, its newest version")
  private boolean approve;

  @Option(names = "--roll-back", description = "return to the deployment before the present one")
  private boolean rollBack;

  @Option(
      names = "--delete",
      description =
          "remove the endpoint, and what was made for it: configurations, and models that no other"
              + " configuration uses")
  private boolean delete;

  @Mixin private EndpointArguments endpoint;

  @Mixin private DryRunArgument dryRun;

  DeployCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws InterruptedException {
    verify();
    Map<String, String> settings = endpoint.environment(harness.environment(), "SAGEMAKER");
    try (ServiceClients clients = ServiceClients.of(settings)) {
      DeploymentPlan plan =
          plan(new DeploymentPlanner(clients.sageMaker(), harness.clock()), settings);
      plan.staying()
          .forEach(what -> harness.err().printf("%s: keeps %s.%n", plan.endpoint(), what));
      if (dryRun.given()) {
        plan.requests().forEach(request -> harness.out().println(request.json()));
        return ExitCode.DONE.code();
      }
      EndpointChange change = new EndpointChange(harness, clients, plan);
      ExitCode exitCode = delete ? change.remove() : change.deploy();
      if (exitCode == ExitCode.DONE) {
        harness.out().println(plan.endpoint());
        harness.out().flush();
      }
      return exitCode.code();
    }
  }

  private void verify() {
    Problems problems = new Problems();
    problems.addIf(rollBack && delete, "--roll-back: cannot be given with --delete; give one.");
    problems.addIf(
        (rollBack || delete) && (serverless || approve || instanceType.isPresent()),
        "--roll-back and --delete: take no --serverless, --approve or --instance-type; leave these"
            + " out.");
    problems.addIf(
        serverless && instanceType.isPresent(),
        "--instance-type: cannot be given with --serverless, which has no instance; give one.");
    problems.addIf(
        modelPackage.isEmpty() && !rollBack && !delete,
        "deploy: needs a model package; give its ARN, or the name of its group.");
    problems.addIf(
        (rollBack || delete)
            && name.isEmpty()
            && modelPackage.filter(DeployCommand::isName).isEmpty(),
        "--roll-back and --delete: need the endpoint; give --name.");
    problems.verify();
  }

  private DeploymentPlan plan(DeploymentPlanner planner, Map<String, String> settings) {
    if (rollBack) {
      return planner.rollBack(endpointName());
    }
    if (delete) {
      return planner.removal(endpointName());
    }
    return planner.deploy(
        new DeploymentSettings(
            modelPackage.orElseThrow(),
            name,
            roleArn,
            roleBeside(settings),
            instanceType,
            serverless,
            approve));
  }

  private String endpointName() {
    return name.or(() -> modelPackage)
        .orElseThrow(() -> new InvalidInputException("--name: is missing."));
  }

  private static boolean isName(String text) {
    return !text.startsWith("arn:");
  }

  /** Returns the role of an endpoint beside AWS, where every role exists. */
  private static Optional<String> roleBeside(Map<String, String> settings) {
    return RequestEnvironment.isOfAws(settings) ? Optional.empty() : Optional.of(LOCAL_ROLE);
  }
}
