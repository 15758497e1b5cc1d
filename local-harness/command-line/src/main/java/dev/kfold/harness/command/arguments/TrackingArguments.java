package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.WritableFolder;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.mlflow.TrackingStore;
import dev.kfold.harness.mlflow.TrackingUri;
import dev.kfold.harness.report.ResultFolder;
import dev.kfold.harness.result.Destination;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for tracking executions as runs of MLflow. */
public final class TrackingArguments {

  private static final String OPTION = "--tracking-uri";
  private static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";
  private static final String EXPERIMENT_VARIABLE = "MLFLOW_EXPERIMENT_NAME";

  @Option(
      names = OPTION,
      paramLabel = "URI",
      description = {
        "MLflow server (http://…) or folder (file:DIR) that keeps the execution as a run with a",
        "nested run for every trial (default: MLFLOW_TRACKING_URI, or mlruns in the folder of --out)"
      })
  private Optional<String> uri = Optional.empty();

  @Option(
      names = "--experiment-name",
      paramLabel = "NAME",
      description = {
        "MLflow experiment of the run (default: MLFLOW_EXPERIMENT_NAME, or the pipeline's name)"
      })
  private Optional<String> experiment = Optional.empty();

  /**
   * Returns where the results of an execution go.
   *
   * @param out the output folder
   * @param pipeline the name of the pipeline
   * @throws InvalidInputException if the option is no tracking URI, or a folder cannot be written
   */
  public Destination destination(Harness harness, Path out, String pipeline) {
    ResultFolder results = ResultFolder.of(out);
    Map<String, String> environment = harness.environment();
    return new Destination(
        results,
        TrackingStore.of(
            trackingUri(harness, results),
            experiment.or(() -> variable(environment, EXPERIMENT_VARIABLE)).orElse(pipeline),
            environment));
  }

  private TrackingUri trackingUri(Harness harness, ResultFolder results) {
    TrackingUri chosen =
        uri.map(text -> TrackingUri.parse(OPTION, text))
            .or(() -> ofEnvironment(harness))
            .orElseGet(() -> new TrackingUri.Folder(results.resolve("mlruns")));
    return switch (chosen) {
      case TrackingUri.Server server -> server;
      case TrackingUri.Folder folder ->
          new TrackingUri.Folder(WritableFolder.verify(folder.path()));
    };
  }

  /** The variable may be meant for other programs: what it says never prevents a run. */
  private static Optional<TrackingUri> ofEnvironment(Harness harness) {
    try {
      return variable(harness.environment(), URI_VARIABLE)
          .map(text -> TrackingUri.parse(URI_VARIABLE, text));
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> harness.err().println("warning: " + problem));
      return Optional.empty();
    }
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
