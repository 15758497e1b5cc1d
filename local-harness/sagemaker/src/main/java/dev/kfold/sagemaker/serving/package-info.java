/**
 * Containers that serve a model: the model with its image and data ({@link
 * dev.kfold.sagemaker.serving.ServableModel}) and the running container ({@link
 * dev.kfold.sagemaker.serving.ModelServer}). Endpoints and batch transforms use this package; it
 * uses {@code job} and {@code s3}, and finds models through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.serving;

import org.jspecify.annotations.NullMarked;
