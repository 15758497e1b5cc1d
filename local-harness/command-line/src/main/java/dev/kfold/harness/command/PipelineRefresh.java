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
 * @param kept what the deployed definition has beyond what this version writes; if there is
 *     anything, it is not replaced
 */
record PipelineRefresh(
    String name,
    Optional<DeployedPipeline> deployed,
    String definition,
    Optional<String> roleArn,
    List<String> kept) {

  /** The parameters that belong to the account and not to one execution. */
  private static final List<String> OF_THE_ACCOUNT =
      List.of("ExecutionRole", "DefaultS3Bucket", "ImageURI", "TrainerImageURI");

  private static final int TRIALS = 12;
  private static final int SHOWN = 3;

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
    Optional<String> roleArn =
        role.or(() -> deployed.map(DeployedPipeline::roleArn))
            .or(() -> Optional.ofNullable(given.get("ExecutionRole")));
    if (deployed.isEmpty()) {
      String first =
          CrossValidationPipeline.definition(
              PipelineOptions.of(Strategy.BAYESIAN, TRIALS), account);
      return new PipelineRefresh(name, deployed, first, roleArn, List.of());
    }
    DeployedSearch search = DeployedSearch.parse(name, deployed.get().definition());
    String rewritten = search.rewritten(account);
    List<String> lost = search.lostBy(rewritten);
    return new PipelineRefresh(
        name, deployed, lost.isEmpty() ? rewritten : search.definition(), roleArn, lost);
  }

  /** Returns a sentence for the user if the deployed definition is not replaced. */
  Optional<String> note() {
    return Optional.of(kept)
        .filter(paths -> !paths.isEmpty())
        .map(paths ->
            "pipeline %s: stays as it is, because this version would not write %s%s; 'kfold pipeline upsert' replaces it."
                .formatted(
                    name,
                    String.join(", ", paths.subList(0, Math.min(SHOWN, paths.size()))),
                    paths.size() > SHOWN
                        ? " and %d more members of it".formatted(paths.size() - SHOWN)
                        : " of it"));
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
