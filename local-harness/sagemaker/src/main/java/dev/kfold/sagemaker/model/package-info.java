/**
 * Models: a container image and the data it serves. Nobody but the endpoint depends on it; hosting
 * and batch transform ask for models through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.model;

import org.jspecify.annotations.NullMarked;
