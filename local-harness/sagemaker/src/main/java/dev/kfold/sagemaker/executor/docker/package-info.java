/**
 * Jobs in real containers, by the user's own {@code docker} command line client, which knows his
 * engine, contexts and credential helpers. {@link
 * dev.kfold.sagemaker.executor.docker.DockerExecutor} is the way in; nothing in here knows the
 * endpoint.
 */
@NullMarked
package dev.kfold.sagemaker.executor.docker;

import org.jspecify.annotations.NullMarked;
