/** Executions as runs of MLflow: on a tracking server, or as files that MLflow reads. */
@NullMarked
package dev.kfold.harness.mlflow;

import org.jspecify.annotations.NullMarked;
