/**
 * Endpoints: their configurations, their states and transitions ({@link
 * dev.kfold.sagemaker.hosting.HostedEndpoint}), and the containers that serve them. The wiring and
 * the pages of endpoints depend on this package; it finds models through the {@code api} and serves
 * them through {@code serving}.
 */
@NullMarked
package dev.kfold.sagemaker.hosting;

import org.jspecify.annotations.NullMarked;
