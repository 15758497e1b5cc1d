/**
 * Batch transform: a model's container answers for every record of some objects, and its answers
 * become objects. Nobody but the endpoint depends on it; it asks for models through the {@code api}
 * and has them served by {@code serving}.
 */
@NullMarked
package dev.kfold.sagemaker.transform;

import org.jspecify.annotations.NullMarked;
