package dev.kfold.harness.client;

import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.pipeline.UntunedTrial;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsRequest;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;

/** Reads the state of an execution from the service. */
public final class ExecutionReader {

  private final SageMakerClient sageMaker;
  private final String executionArn;
  private final boolean foldsAreJobs;
  private final FoldCount foldCount;
  private final SearchReader search;
  private final SearchJobReader searchInJob;

  private ExecutionReader(ServiceClients clients, String executionArn, boolean foldsAreJobs) {
    this.sageMaker = clients.sageMaker();
    this.executionArn = executionArn;
    this.foldsAreJobs = foldsAreJobs;
    this.foldCount = new FoldCount(new ExecutionArtifacts(clients));
    this.search = new SearchReader(sageMaker);
    this.searchInJob = new SearchJobReader(clients);
  }

  /** Returns a reader of an execution; reads its parameter {@code FoldMode} once. */
  public static ExecutionReader of(ServiceClients clients, String executionArn) {
    boolean foldsAreJobs =
        ExecutionParameters.given(clients.sageMaker(), executionArn)
            .getOrDefault("FoldMode", "jobs")
            .equals("jobs");
    return new ExecutionReader(clients, executionArn, foldsAreJobs);
  }

  /** Returns the current state of the execution, its steps and its search. */
  public ExecutionSnapshot read() {
    DescribePipelineExecutionResponse execution =
        sageMaker.describePipelineExecution(request -> request.pipelineExecutionArn(executionArn));
    List<StepSnapshot> steps = steps();
    Optional<SearchSnapshot> searched =
        tuningJob(steps)
            .map(job -> search.read(job, untunedTrial(steps), jobsPerTrial(steps)))
            .or(() -> searchJob(steps).map(searchInJob::read));
    return new ExecutionSnapshot(
        executionArn,
        ExecutionStatus.of(execution.pipelineExecutionStatus()),
        execution.creationTime(),
        Optional.ofNullable(execution.failureReason()),
        steps.stream().map(step -> explained(step, searched)).toList(),
        searched);
  }

  /** Returns the number of fold jobs per trial; 0 if folds run in process or it is unknown. */
  private int jobsPerTrial(List<StepSnapshot> steps) {
    return steps.stream()
        .filter(step -> foldsAreJobs && step.status() == StepStatus.SUCCEEDED)
        .filter(step -> step.name().equals(CrossValidationPipeline.SPLIT))
        .flatMap(step -> step.work(StepWork.Processing.class).stream())
        .flatMap(split -> foldCount.of(split.jobName()).stream())
        .findFirst()
        .orElse(0);
  }

  private static Optional<String> untunedTrial(List<StepSnapshot> steps) {
    return steps.stream()
        .filter(step -> step.name().equals(UntunedTrial.STEP))
        .flatMap(step -> step.work(StepWork.Training.class).stream())
        .map(StepWork.Training::jobName)
        .findFirst();
  }

  private List<StepSnapshot> steps() {
    return sageMaker
        .listPipelineExecutionStepsPaginator(
            ListPipelineExecutionStepsRequest.builder()
                .pipelineExecutionArn(executionArn)
                .sortOrder("Ascending")
                .maxResults(100)
                .build())
        .stream()
        .flatMap(page -> page.pipelineExecutionSteps().stream())
        .map(ExecutionReader::step)
        .sorted(Comparator.comparing(step -> step.started().orElse(Instant.MAX)))
        .toList();
  }

  private static StepSnapshot step(PipelineExecutionStep step) {
    return new StepSnapshot(
        step.stepName(),
        StepStatus.of(step.stepStatus()),
        Optional.ofNullable(step.startTime()),
        Optional.ofNullable(step.endTime()),
        Optional.ofNullable(step.failureReason()),
        Optional.ofNullable(step.metadata()).flatMap(StepWork::of));
  }

  /**
   * Adds the failure reason of the first failed trial to that of the tuning job, which has none.
   */
  private static StepSnapshot explained(StepSnapshot step, Optional<SearchSnapshot> search) {
    return step.work(StepWork.Tuning.class).isPresent()
        ? search.flatMap(SearchSnapshot::firstFailure).map(step::because).orElse(step)
        : step;
  }

  private static Optional<String> searchJob(List<StepSnapshot> steps) {
    return steps.stream()
        .filter(step -> step.name().equals(SearchJobSteps.SEARCH))
        .flatMap(step -> step.work(StepWork.Training.class).stream())
        .map(StepWork.Training::jobName)
        .findFirst();
  }

  private static Optional<String> tuningJob(List<StepSnapshot> steps) {
    return steps.stream()
        .flatMap(step -> step.work(StepWork.Tuning.class).stream())
        .map(StepWork.Tuning::jobName)
        .findFirst();
  }
}
