/**
 * The model registry: groups of model packages and their versions. Nobody but the endpoint depends
 * on it; pipelines register models through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.registry;

import org.jspecify.annotations.NullMarked;
