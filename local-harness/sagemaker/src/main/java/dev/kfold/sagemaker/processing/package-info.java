/**
 * Processing jobs, with inputs and outputs at any path below {@code /opt/ml/processing}. The
 * package uses {@code job} for everything that is not specific to processing. Only the endpoint
 * depends on it; pipelines start processing jobs through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.processing;

import org.jspecify.annotations.NullMarked;
