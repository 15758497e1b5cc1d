package dev.kfold.sagemaker.fuzz;

import java.util.Set;

/**
 * A request that the service refuses.
 *
 * @param codes the error codes by which it may refuse the request
 */
public record BrokenRequest(String operation, String body, Set<String> codes) {}
