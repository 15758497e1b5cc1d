/**
 * The model registry: groups of model packages and their versions. Nobody but the endpoint depends
 * on it; pipelines register models through the {@code api}.
 */
package dev.kfold.sagemaker.registry;
