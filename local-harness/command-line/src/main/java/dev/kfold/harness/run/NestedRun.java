package dev.kfold.harness.run;

import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.ExecutionStatus;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.OuterPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.report.NestedScores;
import dev.kfold.harness.report.NestedScores.OuterFold;
import dev.kfold.harness.report.Outcome;
import dev.kfold.harness.report.OuterRival;
import dev.kfold.harness.result.OutcomeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A nested cross-validation: one execution of the {@link OuterPipeline} for each outer fold, one
 * and algorithm, one after the other. Of several algorithms, the one whose best trial has the best
 * inner mean counts.
 *
 * @param searches the options of each algorithm's pipeline, by the algorithm's name
 * @param parameters the parameters of the run's pipeline
 * @param outerK the number of outer folds
 */
record NestedRun(
    Harness harness,
    ServiceClients clients,
    Map<String, PipelineOptions> searches,
    Map<String, String> parameters,
    int outerK) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The result of a nested cross-validation. */
  sealed interface Result {

    /** All outer folds have a score. */
    record Scored(NestedScores scores) implements Result {}

    /** An outer fold failed or was stopped, so that there is no score. */
    record Ended(Outcome outcome) implements Result {}
  }

  /** The files of an outer fold. */
  private record Files(
      JsonNode jobInfo, JsonNode evaluation, JsonNode metadata, JsonNode metrics) {}

  /** Runs all outer folds; ends at the first one that has no score. */
  Result run() throws InterruptedException {
    List<OuterFold> folds = new ArrayList<>();
    String metric = "";
    for (int fold = 0; fold < outerK; fold++) {
      List<OuterRival> rivals = new ArrayList<>();
      for (String algorithm : searches.keySet()) {
        ExecutionSnapshot execution = execute(fold, algorithm);
        if (execution.status() != ExecutionStatus.SUCCEEDED) {
          return new Result.Ended(ended(fold, execution));
        }
        Files files = files(execution);
        metric = files.metrics().path("objective_metric").asString("accuracy");
        rivals.add(OuterRival.of(fold(fold, algorithm, execution, files), files.evaluation()));
      }
      folds.add(OuterRival.winner(rivals).fold());
    }
    return new Result.Scored(
        new NestedScores(metric, parameters.getOrDefault("SplitType", "kfold"), folds));
  }

  private ExecutionSnapshot execute(int fold, String algorithm) throws InterruptedException {
    harness
        .out()
        .printf(
            "Outer fold %d of %d%s%n",
            fold + 1, outerK, searches.size() > 1 ? ", algorithm " + algorithm : "");
    harness.out().flush();
    return new LocalExecution(harness, clients)
        .run(
            OuterPipeline.name(algorithm),
            OuterPipeline.definition(Objects.requireNonNull(searches.get(algorithm))),
            OuterPipeline.parameters(parameters, outerK, fold));
  }

  private Outcome ended(int fold, ExecutionSnapshot execution) {
    return switch (new OutcomeReader(clients.sageMaker(), Optional.empty()).read(execution)) {
      case Outcome.Failed failed ->
          new Outcome.Failed("Outer fold %d: %s".formatted(fold, failed.reason()));
      case Outcome other -> other;
    };
  }

  private OuterFold fold(int number, String algorithm, ExecutionSnapshot execution, Files files) {
    String trial = files.jobInfo().path("best_training_job").asString();
    Map<String, String> hyperparameters = new TreeMap<>();
    files
        .jobInfo()
        .path("hyperparams")
        .forEachEntry((name, value) -> hyperparameters.put(name, value.asString()));
    JsonNode metrics = files.metrics();
    return new OuterFold(
        number,
        metrics.at("/rows/train").asInt(),
        metrics.at("/rows/test").asInt(),
        metrics.has("score")
            ? metrics.path("score").asDouble()
            : metrics.path("accuracy").asDouble(),
        Double.parseDouble(files.metadata().path("mean").asString()),
        trial,
        chosen(execution, algorithm, trial),
        hyperparameters,
        files.metadata().path("data_sha256").asString());
  }

  /** Returns the hyperparameters of a trial that the search has set. */
  private Map<String, String> chosen(ExecutionSnapshot execution, String algorithm, String trial) {
    Map<String, String> chosen = new TreeMap<>();
    if (searches.size() > 1) {
      chosen.put("algorithm", algorithm);
    }
    execution.search().stream()
        .flatMap(NestedRun::all)
        .filter(it -> it.name().equals(trial))
        .findFirst()
        .map(TrialSnapshot::hyperparameters)
        .ifPresent(chosen::putAll);
    return chosen;
  }

  private static Stream<TrialSnapshot> all(SearchSnapshot search) {
    return Stream.concat(search.trials().stream(), search.untuned().stream());
  }

  private Files files(ExecutionSnapshot execution) {
    ExecutionArtifacts artifacts = new ExecutionArtifacts(clients);
    return new Files(
        processed(artifacts, execution, "jobinfo", "jobinfo.json"),
        processed(artifacts, execution, "evaluation", "evaluation.json"),
        processed(artifacts, execution, "evaluation", "model-package.json"),
        execution
            .step(CrossValidationPipeline.FINAL_FIT)
            .flatMap(step -> step.work(StepWork.Training.class))
            .map(fit ->
                clients
                    .sageMaker()
                    .describeTrainingJob(request -> request.trainingJobName(fit.jobName())))
            .flatMap(job -> artifacts.output(job, "metrics.json"))
            .map(JSON::readTree)
            .orElseThrow(() -> missing("metrics.json")));
  }

  private static JsonNode processed(
      ExecutionArtifacts artifacts, ExecutionSnapshot execution, String output, String file) {
    return execution.work(StepWork.Processing.class).stream()
        .flatMap(work -> artifacts.processed(work.jobName(), output, file).stream())
        .findFirst()
        .map(JSON::readTree)
        .orElseThrow(() -> missing(file));
  }

  private static IllegalStateException missing(String file) {
    return new IllegalStateException(
        "a successful outer fold has no %s in its output".formatted(file));
  }
}
