package dev.kfold.harness.client;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;

/** Asks the service where an execution stands. */
public final class ExecutionReader {

  private final SageMakerClient sageMaker;
  private final String executionArn;
  private final SearchReader search;

  private ExecutionReader(SageMakerClient sageMaker, String executionArn, int jobsPerTrial) {
    this.sageMaker = sageMaker;
    this.executionArn = executionArn;
    this.search = new SearchReader(sageMaker, jobsPerTrial);
  }

  /** Reads the execution's parameters once, to know how many fold jobs a trial starts. */
  public static ExecutionReader of(SageMakerClient sageMaker, String executionArn) {
    List<Parameter> parameters =
        sageMaker
            .listPipelineParametersForExecutionPaginator(
                ListPipelineParametersForExecutionRequest.builder()
                    .pipelineExecutionArn(executionArn)
                    .maxResults(100)
                    .build())
            .stream()
            .flatMap(page -> page.pipelineParameters().stream())
            .toList();
    boolean foldsAreJobs = value(parameters, "FoldMode").orElse("jobs").equals("jobs");
    int folds = value(parameters, "KFold").map(Integer::parseInt).orElse(0);
    return new ExecutionReader(sageMaker, executionArn, foldsAreJobs ? folds : 0);
  }

  public ExecutionSnapshot read() {
    DescribePipelineExecutionResponse execution =
        sageMaker.describePipelineExecution(request -> request.pipelineExecutionArn(executionArn));
    List<StepSnapshot> steps = steps();
    Optional<SearchSnapshot> searched = tuningJob(steps).map(search::read);
    return new ExecutionSnapshot(
        executionArn,
        ExecutionStatus.of(execution.pipelineExecutionStatus()),
        execution.creationTime(),
        Optional.ofNullable(execution.failureReason()),
        steps.stream().map(step -> explained(step, searched)).toList(),
        searched);
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

  /** A tuning job that failed says only that its trials did; the first of them says why. */
  private static StepSnapshot explained(StepSnapshot step, Optional<SearchSnapshot> search) {
    return step.work().filter(StepWork.Tuning.class::isInstance).isPresent()
        ? search.flatMap(SearchSnapshot::firstFailure).map(step::because).orElse(step)
        : step;
  }

  private static Optional<String> tuningJob(List<StepSnapshot> steps) {
    return steps.stream()
        .flatMap(step -> step.work().stream())
        .filter(StepWork.Tuning.class::isInstance)
        .map(work -> ((StepWork.Tuning) work).jobName())
        .findFirst();
  }

  private static Optional<String> value(List<Parameter> parameters, String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst();
  }
}
