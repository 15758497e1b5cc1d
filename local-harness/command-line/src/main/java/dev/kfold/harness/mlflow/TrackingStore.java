package dev.kfold.harness.mlflow;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A place that keeps runs. */
public sealed interface TrackingStore permits TrackingServer, RunFolders {

  /**
   * Returns the store of a URI.
   *
   * @param experiment the name of the experiment that groups the runs
   * @param environment the variables that may have MLflow's credentials
   */
  static TrackingStore of(TrackingUri uri, String experiment, Map<String, String> environment) {
    return switch (uri) {
      case TrackingUri.Server server ->
          new TrackingServer(
              server.uri(), experiment, Authorization.of(server, environment), RestLimits.DEFAULT);
      case TrackingUri.Folder folder -> new RunFolders(folder.path(), experiment);
    };
  }

  /**
   * The runs of an execution.
   *
   * @param place where to look at them
   * @param omission what was not stored and why, as a sentence
   */
  record Tracked(String place, Optional<String> omission) {}

  /** Returns the place as the user named it. */
  String name();

  /**
   * Stores the runs of an execution, or completes those that are there already.
   *
   * @throws TrackingException if a server cannot be reached or refuses them
   */
  Tracked track(TrackedExecution execution)
      throws TrackingException, IOException, InterruptedException;
}
