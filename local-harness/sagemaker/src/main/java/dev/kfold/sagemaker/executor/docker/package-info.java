/**
 * Runs jobs in containers by the user's {@code docker} command line client, which uses the user's
 * engine, contexts and credential helpers. {@link
 * dev.kfold.sagemaker.executor.docker.DockerExecutor} is the entry point. This package does not
 * depend on the endpoint.
 */
@NullMarked
package dev.kfold.sagemaker.executor.docker;

import org.jspecify.annotations.NullMarked;
