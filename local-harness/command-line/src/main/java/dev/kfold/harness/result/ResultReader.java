package dev.kfold.harness.result;

import dev.kfold.cv.search.SearchFile;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.curve.OutOfFoldFile;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.result.RunResults.TrialResult;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the results of an execution that has ended. A file that is damaged or may not be read is
 * left out with a warning: it must not cost the results of the other jobs.
 *
 * @param err gets the warnings
 */
public record ResultReader(ServiceClients clients, PrintStream err) {

  private static final String EVALUATION = "evaluation.json";
  private static final String JOB_INFO = "jobinfo.json";
  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the outcome of an execution, its trials and the files of its jobs. */
  public RunResults read(ExecutionSnapshot execution) {
    ExecutionArtifacts artifacts = new ExecutionArtifacts(clients);
    ReadFiles reads = new ReadFiles();
    Map<String, byte[]> files = files(execution, artifacts, reads);
    Function<TrialSnapshot, TrialResult> trials =
        searchJob(execution)
            .map(job -> inJob(job, artifacts, files, reads))
            .orElse(trial -> trial(trial, artifacts, files, reads));
    RunResults results = results(execution, files, trials);
    reads.warning().ifPresent(err::println);
    return results;
  }

  private RunResults results(
      ExecutionSnapshot execution,
      Map<String, byte[]> files,
      Function<TrialSnapshot, TrialResult> results) {
    return new RunResults(
        new OutcomeReader(clients.sageMaker(), Optional.ofNullable(files.get(EVALUATION)))
            .read(execution),
        execution,
        execution.search().stream()
            .flatMap(search -> search.trials().stream())
            .map(results)
            .toList(),
        execution.search().flatMap(SearchSnapshot::untuned).map(results),
        Optional.ofNullable(files.get(JOB_INFO)).flatMap(ResultReader::bestTrainingJob),
        files);
  }

  private Map<String, byte[]> files(
      ExecutionSnapshot execution, ExecutionArtifacts artifacts, ReadFiles reads) {
    Map<String, byte[]> files = new HashMap<>();
    for (StepWork.Processing processing : execution.work(StepWork.Processing.class)) {
      String job = processing.jobName();
      reads
          .of(job, () -> json(artifacts.processed(job, "evaluation", EVALUATION)))
          .ifPresent(content -> files.put(EVALUATION, content));
      reads
          .of(job, () -> json(artifacts.processed(job, "jobinfo", JOB_INFO)))
          .ifPresent(content -> files.put(JOB_INFO, content));
    }
    searchJob(execution)
        .or(() -> Optional.ofNullable(files.get(JOB_INFO)).flatMap(ResultReader::bestTrainingJob))
        .flatMap(job -> reads.of(job, () -> winner(describe(job), artifacts)))
        .ifPresent(files::putAll);
    execution
        .step(CrossValidationPipeline.FINAL_FIT)
        .flatMap(step -> step.work(StepWork.Training.class))
        .map(StepWork.Training::jobName)
        .or(() -> searchJob(execution))
        .flatMap(job -> reads.of(job, () -> artifacts.model(describe(job))))
        .ifPresent(content -> files.put("model.tar.gz", content));
    return files;
  }

  /** Returns the content of a file; throws an exception if it is not JSON. */
  private static Optional<byte[]> json(Optional<byte[]> content) {
    content.ifPresent(JSON::readTree);
    return content;
  }

  /** Returns the winner's scores and out-of-fold predictions, which {@code kfold compare} reads. */
  private static Optional<Map<String, byte[]>> winner(
      DescribeTrainingJobResponse job, ExecutionArtifacts artifacts) throws IOException {
    Map<String, byte[]> files =
        artifacts.outputs(job, Set.of(ExecutionArtifacts.SCORES, OutOfFoldFile.NAME));
    byte[] scores = files.get(ExecutionArtifacts.SCORES);
    if (scores != null) {
      ExecutionArtifacts.scores(scores); // throws an exception if they are damaged
    }
    return Optional.of(files);
  }

  private static Optional<String> searchJob(ExecutionSnapshot execution) {
    return execution
        .step(SearchJobSteps.SEARCH)
        .flatMap(step -> step.work(StepWork.Training.class))
        .map(StepWork.Training::jobName);
  }

  /** Returns the results of the trials of a search in one job, which are no jobs themselves. */
  private Function<TrialSnapshot, TrialResult> inJob(
      String searchJob, ExecutionArtifacts artifacts, Map<String, byte[]> files, ReadFiles reads) {
    Map<String, CvReport> reports = new HashMap<>();
    Optional<SearchFile> search = reads.of(searchJob, () -> artifacts.search(describe(searchJob)));
    boolean isOfHalving =
        search.filter(it -> it.strategy().equals(Strategy.HALVING.toString())).isPresent();
    search.stream()
        .flatMap(file -> file.trials().stream())
        .forEach(entry -> reports.put(entry.report().trial(), entry.report()));
    Optional.ofNullable(files.get(ExecutionArtifacts.SCORES))
        .map(ExecutionArtifacts::scores)
        .ifPresent(winner -> reports.put(winner.trial(), winner)); // with all its members
    return trial ->
        new TrialResult(
            trial,
            Optional.ofNullable(reports.get(trial.name())),
            isOfHalving,
            Optional.empty(),
            Optional.empty());
  }

  private TrialResult trial(
      TrialSnapshot trial,
      ExecutionArtifacts artifacts,
      Map<String, byte[]> files,
      ReadFiles reads) {
    DescribeTrainingJobResponse job = describe(trial.name());
    boolean isWinner =
        Optional.ofNullable(files.get(JOB_INFO))
            .flatMap(ResultReader::bestTrainingJob)
            .equals(Optional.of(trial.name()));
    return new TrialResult(
        trial,
        isWinner
            ? Optional.ofNullable(files.get(ExecutionArtifacts.SCORES))
                .map(ExecutionArtifacts::scores)
            : reads.of(trial.name(), () -> artifacts.crossValidation(job)),
        false,
        Optional.ofNullable(job.trainingStartTime()),
        Optional.ofNullable(job.trainingEndTime()));
  }

  private DescribeTrainingJobResponse describe(String trainingJobName) {
    return clients
        .sageMaker()
        .describeTrainingJob(request -> request.trainingJobName(trainingJobName));
  }

  private static Optional<String> bestTrainingJob(byte[] jobInfo) {
    return JSON.readTree(jobInfo).path("best_training_job").asStringOpt();
  }
}
