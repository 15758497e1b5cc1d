/**
 * Pipeline definitions: what they say, and what of it can be worked out without running anything.
 * Only {@code pipeline} depends on it; it knows no executions, their values come to it as a {@link
 * dev.kfold.sagemaker.pipeline.definition.Scope}.
 */
@NullMarked
package dev.kfold.sagemaker.pipeline.definition;

import org.jspecify.annotations.NullMarked;
