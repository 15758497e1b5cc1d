package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.DeployedPipeline;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.DeployedSearch;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Creates the pipeline if there is none, and updates it if this version of the program writes
 * another definition. What the user chose stays: its search and the defaults of its parameters.
 *
 * @param deployed the pipeline as the service knows it
 * @param definition the definition that it is to have, as JSON
 * @param roleArn the role under which its steps run
 */
record PipelineRefresh(
    String name, Optional<DeployedPipeline> deployed, String definition, Optional<String> roleArn) {

  /** The parameters that belong to the account and not to one execution. */
  private static final List<String> OF_THE_ACCOUNT =
      List.of("ExecutionRole", "DefaultS3Bucket", "ImageURI", "TrainerImageURI");

  private static final int TRIALS = 12;

  /**
   * Returns the refresh of a pipeline.
   *
   * @param given the parameters of the first execution; a new pipeline keeps those of the account
   * @param role the role that the user gave
   * @throws InvalidInputException if another program wrote the deployed definition
   */
  static PipelineRefresh of(
      String name,
      Optional<DeployedPipeline> deployed,
      Map<String, String> given,
      Optional<String> role) {
    Map<String, String> account = new TreeMap<>(given);
    account.keySet().retainAll(OF_THE_ACCOUNT);
    return new PipelineRefresh(
        name,
        deployed,
        deployed
            .map(pipeline -> DeployedSearch.parse(name, pipeline.definition()).rewritten(account))
            .orElseGet(() ->
                CrossValidationPipeline.definition(
                    PipelineOptions.of(Strategy.BAYESIAN, TRIALS), account)),
        role.or(() -> deployed.map(DeployedPipeline::roleArn))
            .or(() -> Optional.ofNullable(given.get("ExecutionRole"))));
  }

  /** Returns whether the deployed pipeline is to be created or changed. */
  boolean isNeeded() {
    return deployed
        .filter(pipeline -> DeployedSearch.isSame(pipeline.definition(), definition))
        .filter(pipeline -> roleArn.filter(role -> !role.equals(pipeline.roleArn())).isEmpty())
        .isEmpty();
  }

  /** Creates or updates the pipeline if needed. */
  void apply(PipelineClient pipelines) {
    if (isNeeded()) {
      pipelines.upsert(
          name,
          definition,
          roleArn.orElseThrow(() ->
              new InvalidInputException(
                  "pipeline %s: needs a role; give --role-arn ARN, or --parameter ExecutionRole=ARN, which is the role of the jobs too."
                      .formatted(name))));
    }
  }
}
