/**
 * The model registry: groups of model packages and their versions. Only the endpoint itself depends
 * on it; pipelines register models through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.registry;

import org.jspecify.annotations.NullMarked;
