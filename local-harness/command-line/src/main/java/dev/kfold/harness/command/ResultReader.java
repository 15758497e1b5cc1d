package dev.kfold.harness.command;

import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.command.RunResults.TrialResult;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import tools.jackson.databind.json.JsonMapper;

/** Fetches the results of an execution that has ended. */
record ResultReader(ServiceClients clients) {

  private static final String EVALUATION = "evaluation.json";
  private static final String JOB_INFO = "jobinfo.json";
  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the outcome of an execution, its trials and the files of its jobs. */
  RunResults read(ExecutionSnapshot execution) {
    ExecutionArtifacts artifacts = new ExecutionArtifacts(clients);
    Map<String, byte[]> files = files(execution, artifacts);
    return new RunResults(
        new OutcomeReader(clients.sageMaker(), Optional.ofNullable(files.get(EVALUATION)))
            .read(execution),
        execution,
        execution.search().stream()
            .flatMap(search -> search.trials().stream())
            .map(trial -> trial(trial, artifacts))
            .toList(),
        execution.search().flatMap(SearchSnapshot::untuned).map(trial -> trial(trial, artifacts)),
        Optional.ofNullable(files.get(JOB_INFO)).flatMap(ResultReader::bestTrainingJob),
        files);
  }

  private Map<String, byte[]> files(ExecutionSnapshot execution, ExecutionArtifacts artifacts) {
    Map<String, byte[]> files = new HashMap<>();
    for (StepWork.Processing processing : execution.work(StepWork.Processing.class)) {
      String job = processing.jobName();
      artifacts
          .processed(job, "evaluation", EVALUATION)
          .ifPresent(content -> files.put(EVALUATION, content));
      artifacts
          .processed(job, "jobinfo", JOB_INFO)
          .ifPresent(content -> files.put(JOB_INFO, content));
    }
    execution
        .step(CrossValidationPipeline.FINAL_FIT)
        .flatMap(step -> step.work(StepWork.Training.class))
        .map(StepWork.Training::jobName)
        .flatMap(job -> artifacts.model(describe(job)))
        .ifPresent(content -> files.put("model.tar.gz", content));
    return files;
  }

  private TrialResult trial(TrialSnapshot trial, ExecutionArtifacts artifacts) {
    DescribeTrainingJobResponse job = describe(trial.name());
    return new TrialResult(
        trial,
        artifacts.crossValidation(job),
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
