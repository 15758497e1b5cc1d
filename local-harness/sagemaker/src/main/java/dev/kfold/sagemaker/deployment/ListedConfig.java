package dev.kfold.sagemaker.deployment;

import java.time.Instant;

/** An endpoint configuration, as ListEndpointConfigs lists it. It never changes. */
public record ListedConfig(String name, Instant created) {}
