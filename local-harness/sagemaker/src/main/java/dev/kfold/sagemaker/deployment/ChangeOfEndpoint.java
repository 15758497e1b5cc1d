package dev.kfold.sagemaker.deployment;

import dev.kfold.contract.InvalidInputException;

/** A change of an endpoint that is refused if others have made the endpoint. */
public enum ChangeOfEndpoint {

  /** A version is deployed to an endpoint whose name the user has chosen. */
  DEPLOYMENT(
      "%s: is an endpoint with the configuration %s, which 'kfold deploy' did not make; choose another name."),

  /** An endpoint is updated on its own page. */
  UPDATE(
      "%s: is an endpoint with the configuration %s, which 'kfold deploy' did not make; deploy the version to another endpoint, on the version's page in the registry."),

  /** An endpoint returns to its deployment before. */
  ROLL_BACK(
      "%s: is an endpoint with the configuration %s, which 'kfold deploy' did not make; change it with 'aws sagemaker update-endpoint'."),

  /** An endpoint is deleted. */
  DELETION(
      "%s: is an endpoint with the configuration %s, which 'kfold deploy' did not make; delete it with 'aws sagemaker delete-endpoint'.");

  private final String refusal;

  ChangeOfEndpoint(String refusal) {
    this.refusal = refusal;
  }

  /**
   * Verifies that an endpoint may be changed.
   *
   * @param config the configuration that it has now
   * @throws InvalidInputException if others have made it
   */
  public void verifyOwn(String endpoint, String config) {
    if (!DeploymentName.belongs(config, endpoint)) {
      throw new InvalidInputException(refusal.formatted(endpoint, config));
    }
  }
}
