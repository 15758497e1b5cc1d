package dev.kfold.sagemaker.fuzz;

import java.util.Set;

/**
 * A request that the service refuses.
 *
 * @param codes those that it may refuse it with
 */
public record BrokenRequest(String operation, String body, Set<String> codes) {}
