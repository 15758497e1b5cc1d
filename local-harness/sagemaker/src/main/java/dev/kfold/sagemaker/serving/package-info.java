/**
 * Containers that serve a model: its image and data as the service describes them ({@link
 * dev.kfold.sagemaker.serving.ServableModel}), and the container from its first ping to its end
 * ({@link dev.kfold.sagemaker.serving.ModelServer}). Endpoints and batch transforms depend on it;
 * it depends on {@code job} and {@code s3}, and asks for models through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.serving;

import org.jspecify.annotations.NullMarked;
