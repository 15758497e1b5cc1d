package dev.kfold.harness.result;

import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.progress.StepTitle;
import dev.kfold.harness.report.Outcome;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Derives the outcome of an execution from its steps.
 *
 * @param evaluation the content of {@code evaluation.json}, empty if the execution did not get to
 *     it
 */
public record OutcomeReader(SageMakerClient sageMaker, Optional<byte[]> evaluation) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the outcome of an execution that has ended, or was left running by a stop signal. */
  public Outcome read(ExecutionSnapshot execution) {
    return switch (execution.status()) {
      case EXECUTING, STOPPING, STOPPED -> new Outcome.Stopped();
      case SUCCEEDED -> isBelowBaseline(execution) ? below(execution) : succeeded(execution);
      case FAILED -> isBelowBaseline(execution) ? below(execution) : failed(execution);
    };
  }

  /** Returns whether the best mean score did not reach the baseline. */
  private static boolean isBelowBaseline(ExecutionSnapshot execution) {
    return execution
        .step(CrossValidationPipeline.BASELINE)
        .or(() -> execution.step(SearchJobSteps.BASELINE))
        .flatMap(step -> step.work(StepWork.Decision.class))
        .filter(decision -> !decision.outcome())
        .isPresent();
  }

  private Outcome below(ExecutionSnapshot execution) {
    return new Outcome.BelowBaseline(
        "The best mean score%s is below the baseline%s; no model was registered."
            .formatted(mean().map(" "::concat).orElse(""), baseline(execution)));
  }

  /** Returns the objective; files of earlier versions have the accuracy only. */
  private Optional<String> mean() {
    return evaluation
        .map(JSON::readTree)
        .flatMap(json ->
            Stream.of("/objective/value", "/multiclass_classification_metrics/accuracy/value")
                .map(json::at)
                .filter(JsonNode::isNumber)
                .findFirst())
        .map(JsonNode::asString);
  }

  private String baseline(ExecutionSnapshot execution) {
    String given =
        ExecutionParameters.given(sageMaker, execution.executionArn())
            .get("BaselineModelObjectiveValue");
    return given == null ? "" : " " + given;
  }

  private Outcome succeeded(ExecutionSnapshot execution) {
    return execution.work(StepWork.Registration.class).stream()
        .map(StepWork.Registration::modelPackageArn)
        .findFirst()
        .map(this::registered)
        .orElseGet(() -> new Outcome.Failed("The execution ended without registering a model."));
  }

  private Outcome registered(String arn) {
    return new Outcome.Registered(
        arn,
        sageMaker
            .describeModelPackage(request -> request.modelPackageName(arn))
            .modelApprovalStatusAsString());
  }

  private static Outcome failed(ExecutionSnapshot execution) {
    String steps =
        execution.steps().stream()
            .filter(step -> step.status() == StepStatus.FAILED)
            .map(OutcomeReader::failure)
            .collect(Collectors.joining("; "));
    return new Outcome.Failed(
        steps.isEmpty()
            ? execution.failureReason().orElse("The execution failed without a reason.")
            : steps);
  }

  private static String failure(StepSnapshot step) {
    return StepTitle.of(step.name()) + ": " + step.failureReason().orElse("no reason given");
  }
}
