package dev.kfold.harness.mlflow;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tracking server. The runs of an execution are found by their tags, so an execution that is
 * tracked again has no second run: what is missing is added.
 *
 * @param experiment the name of the experiment, which is created if it is missing
 * @param authorization the value of the header of that name
 */
record TrackingServer(URI uri, String experiment, Optional<String> authorization, RestLimits limits)
    implements TrackingStore {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROXIED_ARTIFACTS = "mlflow-artifacts";

  @Override
  public String name() {
    return uri.toString();
  }

  @Override
  public Tracked track(TrackedExecution execution) throws TrackingException, InterruptedException {
    try (RestApi api = new RestApi(uri, authorization, limits)) {
      return new Session(api, execution, experimentId(api)).track();
    }
  }

  private String experimentId(RestApi api) throws TrackingException, InterruptedException {
    Optional<JsonNode> found =
        api.find("experiments/get-by-name?experiment_name=" + encoded(experiment));
    return (found.isPresent()
            ? found.get().at("/experiment/experiment_id")
            : api.post("experiments/create", JSON.createObjectNode().put("name", experiment))
                .path("experiment_id"))
        .asString("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A run on the server. */
  private record StoredRun(String id, String status, URI artifacts) {

    static StoredRun of(JsonNode run) {
      JsonNode info = run.path("info");
      return new StoredRun(
          info.path("run_id").asString(""),
          info.path("status").asString(""),
          URI.create(info.path("artifact_uri").asString("")));
    }

    boolean has(RunStatus other) {
      return status.equals(other.name());
    }
  }

  /** The requests of one execution. */
  private record Session(RestApi api, TrackedExecution execution, String experimentId) {

    private static final String THE_EXECUTION = "";

    Tracked track() throws TrackingException, InterruptedException {
      Map<String, StoredRun> stored = stored();
      TrackedRun run = execution.run();
      StoredRun found = stored.get(THE_EXECUTION);
      StoredRun parent = found == null ? create(run, Optional.empty()) : found;
      boolean changed = found == null || !found.has(run.status());
      for (TrackedRun trial : execution.trials()) {
        changed |= trackTrial(trial, stored.get(trial.trainingJob().orElseThrow()), parent.id());
      }
      Optional<String> omission = Optional.empty();
      if (changed) {
        log(run, parent.id(), Optional.empty());
        omission = upload(parent.artifacts());
        end(run, parent.id());
      }
      return new Tracked(
          "%s/#/experiments/%s/runs/%s".formatted(api.server(), experimentId, parent.id()),
          omission);
    }

    /** Returns whether the run of the trial was not complete before. */
    private boolean trackTrial(TrackedRun trial, @Nullable StoredRun stored, String parent)
        throws TrackingException, InterruptedException {
      if (stored != null && stored.has(trial.status())) {
        return false;
      }
      String id = stored == null ? create(trial, Optional.of(parent)).id() : stored.id();
      log(trial, id, Optional.of(parent));
      end(trial, id);
      return true;
    }

    /** Returns the runs of the execution that are there, by the training jobs of the trials. */
    private Map<String, StoredRun> stored() throws TrackingException, InterruptedException {
      Map<String, StoredRun> runs = new HashMap<>();
      ObjectNode search =
          JSON.createObjectNode()
              .put(
                  "filter",
                  "tags.`%s` = '%s'".formatted(TrackedExecution.EXECUTION, execution.arn()))
              .put("max_results", 1000);
      search.putArray("experiment_ids").add(experimentId);
      String next;
      do {
        JsonNode page = api.post("runs/search", search);
        page.path("runs").forEach(run -> runs.put(trainingJob(run), StoredRun.of(run)));
        next = page.path("next_page_token").asString("");
        search.put("page_token", next);
      } while (!next.isEmpty());
      return runs;
    }

    private static String trainingJob(JsonNode run) {
      for (JsonNode tag : run.at("/data/tags")) {
        if (tag.path("key").asString("").equals(TrackedExecution.TRAINING_JOB)) {
          return tag.path("value").asString("");
        }
      }
      return THE_EXECUTION;
    }

    private StoredRun create(TrackedRun run, Optional<String> parent)
        throws TrackingException, InterruptedException {
      ObjectNode request =
          JSON.createObjectNode()
              .put("experiment_id", experimentId)
              .put("run_name", run.name())
              .put("start_time", run.started().toEpochMilli());
      ArrayNode tags = request.putArray("tags");
      LogBatch.tags(execution.tags(run, parent)).forEach(tags::add);
      return StoredRun.of(api.post("runs/create", request).path("run"));
    }

    private void log(TrackedRun run, String id, Optional<String> parent)
        throws TrackingException, InterruptedException {
      for (ObjectNode batch : LogBatch.of(id, run, execution.tags(run, parent))) {
        api.post("runs/log-batch", batch);
      }
    }

    private void end(TrackedRun run, String id) throws TrackingException, InterruptedException {
      api.post(
          "runs/update",
          JSON.createObjectNode()
              .put("run_id", id)
              .put("status", run.status().name())
              .put("end_time", run.ended().toEpochMilli()));
    }

    /** Returns why the artifacts are not stored, or empty if they are. */
    private Optional<String> upload(URI folder) throws InterruptedException {
      if (!PROXIED_ARTIFACTS.equals(folder.getScheme())) {
        return Optional.of(
            "The server keeps artifacts at %s, where only its own clients can write: the files stay in the output folder."
                .formatted(folder));
      }
      try {
        for (Map.Entry<String, byte[]> file : execution.artifacts().entrySet()) {
          api.upload(folder.getRawPath() + "/" + encoded(file.getKey()), file.getValue());
        }
        return Optional.empty();
      } catch (TrackingException e) {
        return Optional.of(
            "The server did not store the artifacts (%s): the files stay in the output folder."
                .formatted(e.getMessage()));
      }
    }
  }
}
