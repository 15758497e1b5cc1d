package dev.kfold.harness.mlflow;

import dev.kfold.contract.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Runs as files, in the layout of MLflow's file store: {@code <experiment id>/<run id>/} with
 * {@code meta.yaml}, {@code params}, {@code metrics}, {@code tags} and {@code artifacts}. The id of
 * a run follows from its execution, so an execution that is tracked again has no second run.
 *
 * @param experiment the name of the experiment, which is created if it is missing
 */
record RunFolders(Path folder, String experiment) implements TrackingStore {

  private static final String META = "meta.yaml";

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public Tracked track(TrackedExecution execution) throws IOException {
    ExperimentFolder of = ExperimentFolder.findOrCreate(folder, experiment);
    String parent = id(execution.arn());
    for (TrackedRun trial : execution.trials()) {
      String id = id(execution.arn() + " " + trial.trainingJob().orElseThrow());
      write(of, id, trial, execution.tags(trial, Optional.of(parent)), Map.of());
    }
    write(
        of,
        parent,
        execution.run(),
        execution.tags(execution.run(), Optional.empty()),
        execution.artifacts());
    return new Tracked(folder.toString(), Optional.empty());
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  /** Writes a run, unless it is there with the same status: then its tags may have been edited. */
  private static void write(
      ExperimentFolder experiment,
      String id,
      TrackedRun run,
      Map<String, String> tags,
      Map<String, byte[]> artifacts)
      throws IOException {
    Path folder = experiment.path().resolve(id);
    if (MetaFile.number(folder.resolve(META), "status").equals(Optional.of(run.status().number()))
        && artifacts.keySet().stream()
            .allMatch(name -> Files.exists(folder.resolve("artifacts").resolve(name)))) {
      return;
    }
    Map<Path, Map<String, byte[]>> files = new LinkedHashMap<>();
    files.put(folder.resolve("params"), texts(run.params()));
    files.put(folder.resolve("metrics"), metrics(run));
    files.put(folder.resolve("tags"), texts(tags));
    files.put(folder.resolve("artifacts"), artifacts);
    files.put(folder, Map.of(META, meta(experiment, id, run)));
    AtomicFiles.write(files);
  }

  private static Map<String, byte[]> texts(Map<String, String> values) {
    Map<String, byte[]> files = new TreeMap<>();
    values.forEach((name, value) -> files.put(name, bytes(value)));
    return files;
  }

  /** Returns a file for every metric, with a line of time, value and step for every value. */
  private static Map<String, byte[]> metrics(TrackedRun run) {
    Map<String, String> lines = new TreeMap<>();
    for (RunMetric metric : run.metrics()) {
      lines.merge(
          metric.name(),
          "%d %s %d\n".formatted(metric.time().toEpochMilli(), metric.value(), metric.step()),
          String::concat);
    }
    return texts(lines);
  }

  private static byte[] meta(ExperimentFolder experiment, String id, TrackedRun run) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "artifact_uri", experiment.path().resolve(id).resolve("artifacts").toUri().toString());
    members.put("end_time", run.ended().toEpochMilli());
    members.put("entry_point_name", "");
    members.put("experiment_id", experiment.id());
    members.put("lifecycle_stage", "active");
    members.put("run_id", id);
    members.put("run_name", run.name());
    members.put("run_uuid", id);
    members.put("source_name", "");
    members.put("source_type", 4);
    members.put("source_version", "");
    members.put("start_time", run.started().toEpochMilli());
    members.put("status", run.status().number());
    members.put("tags", List.of());
    members.put("user_id", run.tags().getOrDefault("mlflow.user", ""));
    return MetaFile.yaml(members);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
