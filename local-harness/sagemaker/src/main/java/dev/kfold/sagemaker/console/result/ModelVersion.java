package dev.kfold.sagemaker.console.result;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A version of a model package group.
 *
 * @param approval such as {@code PendingManualApproval}
 * @param comment the description of the approval, or an empty text
 * @param metadata the customer metadata, in the order of its names, without secret values
 * @param metrics those of the file of model quality, or the mean of the metadata
 * @param job the training job that has fitted the model, if it is known
 * @param instanceTypes those that it allows for endpoints; any if there are none
 * @param card the content of the model card, or an empty text
 */
public record ModelVersion(
    String arn,
    String group,
    int number,
    String approval,
    String comment,
    String description,
    Optional<Instant> created,
    String image,
    String modelData,
    Map<String, String> metadata,
    List<Metric> metrics,
    Optional<FittedJob> job,
    List<String> instanceTypes,
    List<String> contentTypes,
    List<String> responseTypes,
    String card) {

  public ModelVersion {
    metrics = List.copyOf(metrics);
    instanceTypes = List.copyOf(instanceTypes);
    contentTypes = List.copyOf(contentTypes);
    responseTypes = List.copyOf(responseTypes);
  }

  /** Returns the version of a description. */
  static ModelVersion of(JsonNode json, List<Metric> evaluation, Optional<FittedJob> job) {
    JsonNode inference = json.path("InferenceSpecification");
    JsonNode container = inference.path("Containers").path(0);
    return new ModelVersion(
        json.path("ModelPackageArn").asString(""),
        json.path("ModelPackageGroupName").asString(""),
        json.path("ModelPackageVersion").asInt(0),
        json.path("ModelApprovalStatus").asString(""),
        json.path("ApprovalDescription").asString(""),
        json.path("ModelPackageDescription").asString(""),
        Times.read(json.path("CreationTime")),
        container.path("Image").asString(""),
        container.path("ModelDataUrl").asString(""),
        Secrets.shown(json.path("CustomerMetadataProperties")),
        evaluation.isEmpty() ? ofMetadata(json.path("CustomerMetadataProperties")) : evaluation,
        job,
        texts(inference.path("SupportedRealtimeInferenceInstanceTypes")),
        texts(inference.path("SupportedContentTypes")),
        texts(inference.path("SupportedResponseMIMETypes")),
        json.at("/ModelCard/ModelCardContent").asString(""));
  }

  private static List<Metric> ofMetadata(JsonNode metadata) {
    return Evaluation.number(metadata.path("mean"))
        .map(mean ->
            List.of(
                new Metric(
                    metadata.path("metric").asString("score"),
                    mean,
                    Evaluation.number(metadata.path("standard_deviation")),
                    Evaluation.number(metadata.path("standard_error")))))
        .orElse(List.of());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asString("")));
    return texts;
  }

  /** Returns the address of the version's page. */
  public String address() {
    return Address.of("registry", group, String.valueOf(number));
  }

  /** Returns the approval as a status. */
  public Status status() {
    return new Status(approval);
  }

  /** Returns whether endpoints may serve the version. */
  public boolean isApproved() {
    return approval.equals("Approved");
  }

  /** Returns the metric that the search has maximised, or else the first one. */
  public Optional<Metric> mainMetric() {
    String name = metadata.getOrDefault("metric", "");
    return metrics.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .or(() -> metrics.stream().findFirst());
  }

  /** Returns the SHA-256 of the rows and the folds, or an empty text. */
  public String digest() {
    return metadata.getOrDefault("data_sha256", "");
  }

  /** Returns the training job of the best trial, if it is known. */
  public Optional<String> trial() {
    return Optional.ofNullable(metadata.get("trial")).filter(name -> !name.isEmpty());
  }

  /** Returns the pages of what has led to this version. */
  public List<Page.Link> lineage() {
    List<Page.Link> links = new ArrayList<>();
    Optional.ofNullable(metadata.get("pipeline_execution"))
        .flatMap(ModelVersion::execution)
        .ifPresent(links::add);
    String search = metadata.getOrDefault("tuning_job", "");
    boolean inOneJob = job.isPresent() && job.get().name().equals(search);
    if (!search.isEmpty()) {
      links.add(
          new Page.Link(
              (inOneJob ? "Search " : "Tuning job ") + search, Address.of("tuning", search)));
    }
    trial()
        .ifPresent(name ->
            links.add(
                new Page.Link(
                    "Best trial " + name,
                    inOneJob
                        ? Address.of("tuning", search, "trials", name)
                        : Address.of("jobs", "training", name))));
    job.ifPresent(fit ->
        links.add(
            new Page.Link("Final fit " + fit.name(), Address.of("jobs", "training", fit.name()))));
    Address.ofUri(modelData)
        .map(address -> new Page.Link("Model data " + modelData, address))
        .ifPresent(links::add);
    return links;
  }

  /** Returns a link for an ARN {@code …:pipeline/NAME/execution/ID}. */
  public static Optional<Page.Link> execution(String arn) {
    String[] parts = arn.split("/", -1);
    return parts.length == 4
        ? Optional.of(
            new Page.Link(
                "Execution " + parts[3] + " of " + parts[1],
                Address.of("pipelines", parts[1], "executions", parts[3])))
        : Optional.empty();
  }
}
