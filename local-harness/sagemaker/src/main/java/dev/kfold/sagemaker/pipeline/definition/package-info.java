/**
 * Pipeline definitions: reading, checks, the step graph and expressions. Only {@code pipeline} and
 * the pages of pipelines depend on this package. The values of an execution come as a {@link
 * dev.kfold.sagemaker.pipeline.definition.Scope}.
 */
@NullMarked
package dev.kfold.sagemaker.pipeline.definition;

import org.jspecify.annotations.NullMarked;
