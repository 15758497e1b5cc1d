/**
 * Endpoints: their configurations, their states with the way from one to the next ({@link
 * dev.kfold.sagemaker.hosting.HostedEndpoint}), and the containers that serve them. Nobody but the
 * endpoint depends on it; it asks for models through the {@code api} and has them served by {@code
 * serving}.
 */
@NullMarked
package dev.kfold.sagemaker.hosting;

import org.jspecify.annotations.NullMarked;
