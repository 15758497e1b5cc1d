package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.experiment.TrialComponents;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobStatus;
import dev.kfold.sagemaker.lineage.LineageRecorder;
import dev.kfold.sagemaker.state.ResourceTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.AssociationEdgeType;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.ExperimentConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the trial components and the lineage of jobs up to date, including the trials of tuning
 * jobs. A job is looked at until it has ended; what clients change afterwards stays as it is.
 */
final class JobTracker {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A new job is stored a moment after the time that it bears. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final Map<JobKind, Set<String>> unfinished = new EnumMap<>(JobKind.class);
  private final Api api;
  private final JobHost host;
  private final TrialComponents components;
  private final LineageRecorder lineage;
  private final JobReader reader;
  private final ResourceTable<Seen> seen;
  private Optional<Instant> last = Optional.empty();

  /** The status in which a job was looked at last. */
  record Seen(String arn, String status) {}

  JobTracker(Api api, JobHost host, TrialComponents components, LineageRecorder lineage) {
    this.api = api;
    this.host = host;
    this.components = components;
    this.lineage = lineage;
    this.reader = new JobReader(api, new LogMetrics(host));
    this.seen = host.tables().table("tracked-job", Seen.class);
    for (JobKind kind : JobKind.values()) {
      unfinished.put(kind, new LinkedHashSet<>());
    }
  }

  /** Brings the records of all jobs up to date. */
  synchronized void catchUp() {
    Instant now = host.now();
    for (JobKind kind : JobKind.values()) {
      Set<String> open = unfinished.getOrDefault(kind, Set.of());
      open.addAll(changed(kind));
      open.removeIf(name -> hasEnded(kind, name) || isFinal(track(kind, name)));
    }
    last = Optional.of(now);
  }

  /** Forgets a deleted job; its records stay. A later job may have its name. */
  synchronized void forget(JobKind kind, String name) {
    seen.delete(arn(kind, name));
  }

  private boolean hasEnded(JobKind kind, String name) {
    return seen.find(arn(kind, name))
        .map(job -> JobStatus.parse(job.status()).isFinal())
        .orElse(false);
  }

  private static boolean isFinal(Optional<JobStatus> status) {
    return status.map(JobStatus::isFinal).orElse(true);
  }

  /** Records a job, and returns its status; empty if it was deleted meanwhile. */
  private Optional<JobStatus> track(JobKind kind, String name) {
    JsonNode description;
    try {
      description = api.call("Describe" + noun(kind), named(kind, name));
    } catch (ServiceException e) {
      return Optional.empty();
    }
    TrackedJob job = reader.read(kind, description);
    if (components.record(job.component())) {
      lineage.forget(components.arn(job.component().trialComponentName()));
    }
    String arn = arn(kind, name);
    if (seen.insert(arn, new Seen(arn, job.status().toString()))) {
      job.experiment().ifPresent(config -> associate(job.component(), name, config));
    }
    link(job);
    seen.update(arn, _ -> new Seen(arn, job.status().toString()));
    return Optional.of(job.status());
  }

  private void link(TrackedJob job) {
    String component = components.arn(job.component().trialComponentName());
    Instant time = job.component().creationTime();
    for (TrackedJob.Artifact input : job.inputs()) {
      String artifact = lineage.artifact(input.uri(), input.type());
      lineage.associate(artifact, AssociationEdgeType.CONTRIBUTED_TO, component, time);
    }
    if (job.status() == JobStatus.COMPLETED) {
      for (TrackedJob.Artifact output : job.outputs()) {
        String artifact = lineage.artifact(output.uri(), output.type());
        lineage.associate(
            component, AssociationEdgeType.PRODUCED, artifact, job.component().endTime());
      }
    }
  }

  private void associate(
      DescribeTrialComponentResponse component, String jobName, ExperimentConfig config) {
    if (config.runName() != null) {
      components.addSource(config.runName(), component.source());
    }
    try {
      String trial = config.trialName();
      if (trial == null) {
        trial = jobName.toLowerCase(Locale.ROOT) + "-aws-trial";
        var _ =
            api.call(
                "CreateTrial",
                NODES
                    .objectNode()
                    .put("TrialName", trial)
                    .put("ExperimentName", config.experimentName()));
      }
      var _ =
          api.call(
              "AssociateTrialComponent",
              NODES
                  .objectNode()
                  .put("TrialName", trial)
                  .put("TrialComponentName", component.trialComponentName()));
    } catch (ServiceException e) {
      // the experiment or the trial was deleted after the job was created
    }
  }

  /** Returns the names of the jobs that have changed since the last time, or of all at first. */
  private List<String> changed(JobKind kind) {
    ObjectNode request = NODES.objectNode().put("MaxResults", 100);
    last.ifPresent(time ->
        request.put(
            "LastModifiedTimeAfter",
            BigDecimal.valueOf(time.minus(OVERLAP).toEpochMilli()).movePointLeft(3)));
    List<String> names = new ArrayList<>();
    Optional<String> token;
    do {
      JsonNode page = api.call("List" + noun(kind) + "s", request);
      page.path(noun(kind) + "Summaries")
          .forEach(job -> names.add(job.path(noun(kind) + "Name").asString()));
      token = page.path("NextToken").asStringOpt();
      token.ifPresent(next -> request.put("NextToken", next));
    } while (token.isPresent());
    return names;
  }

  private String arn(JobKind kind, String name) {
    return host.arns().of(kind.arnKind(), name);
  }

  private static ObjectNode named(JobKind kind, String name) {
    return NODES.objectNode().put(noun(kind) + "Name", name);
  }

  private static String noun(JobKind kind) {
    return switch (kind) {
      case TRAINING -> "TrainingJob";
      case PROCESSING -> "ProcessingJob";
      case TRANSFORM -> "TransformJob";
    };
  }
}
