/**
 * Processing jobs: inputs and outputs at any path below {@code /opt/ml/processing}. Depends on
 * {@code job} for everything that is not particular to processing; nobody but the endpoint depends
 * on it, pipelines start such jobs through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.processing;

import org.jspecify.annotations.NullMarked;
