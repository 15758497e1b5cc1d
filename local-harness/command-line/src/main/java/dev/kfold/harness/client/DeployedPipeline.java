package dev.kfold.harness.client;

/**
 * A pipeline as the service knows it.
 *
 * @param definition the definition as JSON
 * @param roleArn the role under which its steps run
 */
public record DeployedPipeline(String definition, String roleArn) {}
