/**
 * Batch transform: sends the records of objects to a model's container and stores its answers as
 * objects. Only the endpoint depends on this package; it finds models through the {@code api} and
 * serves them through {@code serving}.
 */
@NullMarked
package dev.kfold.sagemaker.transform;

import org.jspecify.annotations.NullMarked;
