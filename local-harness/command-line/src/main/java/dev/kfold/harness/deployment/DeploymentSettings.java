package dev.kfold.harness.deployment;

import java.util.Optional;

/**
 * The settings of a deployment; what is empty has a default.
 *
 * @param modelPackage the ARN of a model package, or the name of a group
 * @param name the endpoint (default: the name of the group)
 * @param roleArn the role of the model (default: that of the endpoint's present model)
 * @param newRoleArn the role of the model of a new endpoint, if {@code roleArn} is empty
 * @param instanceType the instance type (default: the first that the package allows)
 * @param serverless whether the endpoint has no instance of its own
 * @param approve whether to approve the package
 */
public record DeploymentSettings(
    String modelPackage,
    Optional<String> name,
    Optional<String> roleArn,
    Optional<String> newRoleArn,
    Optional<String> instanceType,
    boolean serverless,
    boolean approve) {}
