/**
 * Containers that serve a model: the model with the images and the data of its containers ({@link
 * dev.kfold.sagemaker.serving.ServableModel}) and the running containers ({@link
 * dev.kfold.sagemaker.serving.ModelServer}), one or an inference pipeline. Endpoints and batch
 * transforms use this package; it uses {@code job} and {@code s3}, and finds models through the
 * {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.serving;

import org.jspecify.annotations.NullMarked;
