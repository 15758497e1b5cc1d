package dev.kfold.sagemaker.console.compare;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.contract.SearchTrialName;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.result.FittedJob;
import dev.kfold.sagemaker.console.result.Metric;
import dev.kfold.sagemaker.console.result.ModelVersion;
import dev.kfold.sagemaker.console.result.Results;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads what is compared.
 *
 * @param trials the reports of trials of searches in one job that were compared last
 */
record ComparedReader(Results results, LatestKept<Optional<String>> trials) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode NOTHING = MissingNode.getInstance();

  /**
   * Returns what an identifier of the address stands for.
   *
   * @param id the ARN of a version or an execution, or the name of a trial's training job
   * @throws ServiceException if there is no such thing
   */
  Compared read(CompareKind kind, String id) {
    return switch (kind) {
      case VERSIONS -> version(results.version(id));
      case TRIALS -> trial(id);
      case EXECUTIONS -> execution(id);
    };
  }

  private Compared version(ModelVersion version) {
    // trials of a search in one job are no jobs; the output of the search has the best one's report
    Optional<FittedJob> trial = version.trial().flatMap(results::job).or(version::job);
    Optional<String> report = trial.flatMap(results::report);
    JsonNode ofTrial =
        report.map(ComparedReader::json).map(cv -> cv.path("hyperparameters")).orElse(NOTHING);
    return new Compared(
        "version %d of %s".formatted(version.number(), version.group()),
        version.address(),
        version.approval(),
        version.metrics(),
        ofTrial.isEmpty()
            ? version.job().map(FittedJob::hyperparameters).orElse(Map.of())
            : Secrets.shown(ofTrial),
        version.digest(),
        version.job().flatMap(FittedJob::duration).map(Times::text).orElse(""),
        report);
  }

  private Compared trial(String name) {
    return results
        .job(name)
        .map(job ->
            ofJob("trial " + name, Address.of("jobs", "training", name), job.status().text(), job))
        .or(() -> ofSearch(name))
        .orElseThrow(
            () -> ServiceException.validation("Training job %s not found.".formatted(name)));
  }

  /** Returns a trial of a search in one job, which is named after the job and its number. */
  private Optional<Compared> ofSearch(String name) {
    Optional<SearchTrialName> trial = SearchTrialName.parse(name);
    Optional<FittedJob> search = trial.flatMap(parsed -> results.job(parsed.job()));
    if (search.isPresent() && search.get().status().isRunning()) {
      throw ServiceException.validation(
          "The trials of %s can be compared when this search in one job has ended."
              .formatted(search.get().name()));
    }
    return search.flatMap(job ->
        report(job, trial.orElseThrow().number()).map(report -> ofSearch(name, job, report)));
  }

  /** Returns the report of a trial in the output of a search in one job that has ended. */
  private Optional<String> report(FittedJob search, int number) {
    if (search.output().isEmpty()) {
      return Optional.empty();
    }
    S3Location archive = search.output().get().archive();
    try {
      return trials.get(List.of(archive, search.created(), number), () -> report(archive, number));
    } catch (UncheckedIOException e) { // the next call reads it again
      throw ServiceException.validation(
          "The trials of %s cannot be compared, because %s cannot be read: %s"
              .formatted(search.name(), archive, FailureMessage.of(e)));
    }
  }

  private Optional<String> report(S3Location archive, int number) {
    AtomicReference<Optional<String>> found = new AtomicReference<>(Optional.empty());
    results.trials(
        archive,
        trial -> {
          boolean isWanted = trial.path("number").asInt(-1) == number;
          if (isWanted) {
            found.set(Optional.of(trial.path("report").toString()));
          }
          return !isWanted;
        });
    return found.get();
  }

  private static Compared ofSearch(String name, FittedJob search, String report) {
    JsonNode cv = json(report);
    return new Compared(
        "trial " + name,
        Address.of("tuning", search.name(), "trials", name),
        cv.path("status").asString(""),
        metrics(cv),
        Secrets.shown(cv.path("hyperparameters")),
        cv.path("data_sha256").asString(""),
        Times.text(Duration.ofMillis(Math.round(1000 * cv.path("seconds").asDouble(0)))),
        Optional.of(report));
  }

  private Compared ofJob(String title, String address, String status, FittedJob job) {
    Optional<String> report = results.report(job);
    JsonNode cv = report.map(ComparedReader::json).orElse(NOTHING);
    return new Compared(
        title,
        address,
        status,
        metrics(cv).isEmpty() ? job.metrics() : metrics(cv),
        cv.path("hyperparameters").isEmpty()
            ? job.hyperparameters()
            : Secrets.shown(cv.path("hyperparameters")),
        cv.path("data_sha256").asString(""),
        job.duration().map(Times::text).orElse(""),
        report);
  }

  /** Returns the metrics of a report: the score first, with its spread over the folds. */
  private static List<Metric> metrics(JsonNode cv) {
    List<Metric> metrics = new ArrayList<>();
    String score = cv.path("metric").asString("accuracy");
    if (cv.path("mean").isNumber()) {
      metrics.add(metric(score, cv));
    }
    cv.path("metrics")
        .properties()
        .forEach(member -> {
          if (!member.getKey().equals(score) && member.getValue().path("mean").isNumber()) {
            metrics.add(metric(member.getKey(), member.getValue()));
          }
        });
    return metrics;
  }

  private static Metric metric(String name, JsonNode node) {
    return new Metric(
        name,
        node.path("mean").asDouble(),
        number(node.path("standard_deviation")),
        number(node.path("standard_error")));
  }

  private static Optional<Double> number(JsonNode node) {
    return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
  }

  private Compared execution(String arn) {
    JsonNode execution =
        results.call("DescribePipelineExecution", Map.of("PipelineExecutionArn", arn));
    JsonNode steps =
        results
            .call(
                "ListPipelineExecutionSteps",
                Map.of("PipelineExecutionArn", arn, "MaxResults", 100))
            .path("PipelineExecutionSteps");
    Optional<Page.Link> link = ModelVersion.execution(arn);
    String title = link.map(Page.Link::text).orElse(arn).replaceFirst("^E", "e");
    String address = link.map(Page.Link::address).orElse(Address.of("pipelines"));
    String status = execution.path("PipelineExecutionStatus").asString("");
    String time =
        Times.read(execution.path("CreationTime"))
            .flatMap(start ->
                Times.read(execution.path("LastModifiedTime"))
                    .map(end -> Times.text(Duration.between(start, end))))
            .orElse("");
    Optional<Compared> found = version(steps).or(() -> trialOf(steps)).or(() -> searchJobOf(steps));
    return new Compared(
        title,
        address,
        status,
        found.map(Compared::metrics).orElse(List.of()),
        found.map(Compared::hyperparameters).orElse(Map.of()),
        found.map(Compared::digest).orElse(""),
        time,
        found.flatMap(Compared::report));
  }

  /** Returns the version that an execution has registered. */
  private Optional<Compared> version(JsonNode steps) {
    return metadata(steps, "/Metadata/RegisterModel/Arn").map(arn -> version(results.version(arn)));
  }

  /** Returns the best trial of the search of an execution. */
  private Optional<Compared> trialOf(JsonNode steps) {
    return metadata(steps, "/Metadata/TuningJob/Arn")
        .map(arn ->
            results.call(
                "DescribeHyperParameterTuningJob",
                Map.of("HyperParameterTuningJobName", arn.substring(arn.lastIndexOf('/') + 1))))
        .map(job -> job.at("/BestTrainingJob/TrainingJobName").asString(""))
        .filter(name -> !name.isEmpty())
        .map(this::trial);
  }

  /** Returns the search of an execution that searches in one job. */
  private Optional<Compared> searchJobOf(JsonNode steps) {
    return metadata(steps, "/Metadata/TrainingJob/Arn")
        .map(arn -> trial(arn.substring(arn.lastIndexOf('/') + 1)));
  }

  private static Optional<String> metadata(JsonNode steps, String pointer) {
    return steps
        .valueStream()
        .map(step -> step.at(pointer).asString(""))
        .filter(arn -> !arn.isEmpty())
        .findFirst();
  }

  private static JsonNode json(String report) {
    try {
      return JSON.readTree(report);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }
}
