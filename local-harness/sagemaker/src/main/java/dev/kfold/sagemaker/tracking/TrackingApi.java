package dev.kfold.sagemaker.tracking;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.experiment.TrialComponents;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.lineage.LineageRecorder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tracks jobs, model packages and endpoints beside the calls of the service. Jobs change by
 * themselves, so their records are brought up to date before they are read, and before a job is
 * deleted; those of packages and endpoints are made when they are created or updated.
 */
public final class TrackingApi implements Api {

  private static final Pattern READS =
      Pattern.compile(".*(Trial|Artifact|Action|Context|Association|Lineage).*");
  private static final Set<String> DELETIONS = Set.of("DeleteTrainingJob", "DeleteProcessingJob");
  private static final Set<String> CREATIONS =
      Set.of("CreateTrainingJob", "CreateProcessingJob", "CreateTransformJob");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Api service;
  private final JobTracker jobs;
  private final ModelTracker models;

  /**
   * Creates the tracking of a service.
   *
   * @param components receives the trial components of jobs
   * @param lineage receives everything else
   */
  public TrackingApi(
      Api service, JobHost host, TrialComponents components, LineageRecorder lineage) {
    this.service = service;
    this.jobs = new JobTracker(service, host, components, lineage);
    this.models = new ModelTracker(service, lineage, host.clock(), host.arns());
  }

  @Override
  public JsonNode call(String operation, JsonNode request) {
    if (READS.matcher(operation).matches() || DELETIONS.contains(operation)) {
      jobs.catchUp();
    }
    if (CREATIONS.contains(operation)) {
      requireExperiment(request.path("ExperimentConfig"));
    }
    JsonNode answer = service.call(operation, request);
    try {
      track(operation, request, answer);
    } catch (ServiceException e) {
      // the resource, or one that it is made of, was deleted meanwhile
    }
    return answer;
  }

  private void track(String operation, JsonNode request, JsonNode answer) {
    switch (operation) {
      case "CreateModelPackage", "UpdateModelPackage" ->
          models.trackPackage(answer.path("ModelPackageArn").asString());
      case "DeleteTrainingJob" ->
          jobs.forget(JobKind.TRAINING, request.path("TrainingJobName").asString());
      case "DeleteProcessingJob" ->
          jobs.forget(JobKind.PROCESSING, request.path("ProcessingJobName").asString());
      case "CreateEndpoint", "UpdateEndpoint" ->
          models.trackEndpoint(
              request.path("EndpointName").asString(),
              request.path("EndpointConfigName").asString());
      default -> {
        // nothing else is tracked
      }
    }
  }

  /** Verifies that the experiment and the trial of a new job exist. */
  private void requireExperiment(JsonNode config) {
    name(config, "ExperimentName")
        .ifPresent(name -> {
          var _ =
              service.call("DescribeExperiment", NODES.objectNode().put("ExperimentName", name));
        });
    name(config, "TrialName")
        .ifPresent(name -> {
          var _ = service.call("DescribeTrial", NODES.objectNode().put("TrialName", name));
        });
  }

  private static Optional<String> name(JsonNode config, String member) {
    return config.path(member).asStringOpt();
  }
}
