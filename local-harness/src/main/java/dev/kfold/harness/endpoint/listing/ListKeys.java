package dev.kfold.harness.endpoint.listing;

import java.time.Instant;

/**
 * What a resource is filtered and sorted by.
 *
 * @param status as on the wire
 */
public record ListKeys(String name, String status, Instant created, Instant modified) {}
