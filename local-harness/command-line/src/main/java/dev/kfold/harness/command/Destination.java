package dev.kfold.harness.command;

import dev.kfold.harness.mlflow.TrackingStore;
import dev.kfold.harness.report.ResultFolder;

/**
 * Where the results of an execution go.
 *
 * @param folder the folder for the files
 * @param tracking the store of MLflow runs
 */
record Destination(ResultFolder folder, TrackingStore tracking) {}
