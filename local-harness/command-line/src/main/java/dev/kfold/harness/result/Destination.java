package dev.kfold.harness.result;

import dev.kfold.harness.mlflow.TrackingStore;
import dev.kfold.harness.report.ResultFolder;

/**
 * Where the results of an execution go.
 *
 * @param folder the folder for the files
 * @param tracking the store of MLflow runs
 */
public record Destination(ResultFolder folder, TrackingStore tracking) {}
