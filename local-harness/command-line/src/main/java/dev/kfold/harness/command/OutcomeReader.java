package dev.kfold.harness.command;

import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.progress.StepTitle;
import dev.kfold.harness.report.Outcome;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Derives the outcome of an execution from its steps. */
record OutcomeReader(SageMakerClient sageMaker) {

  /** Returns the outcome of an execution that has ended, or was left running by a stop signal. */
  Outcome read(ExecutionSnapshot execution) {
    return switch (execution.status()) {
      case EXECUTING, STOPPING, STOPPED -> new Outcome.Stopped();
      case SUCCEEDED -> isBelowBaseline(execution) ? below(execution) : succeeded(execution);
      case FAILED -> isBelowBaseline(execution) ? below(execution) : failed(execution);
    };
  }

  /** Returns whether the pipeline's only condition failed: the best mean reaches the baseline. */
  private static boolean isBelowBaseline(ExecutionSnapshot execution) {
    return execution.work(StepWork.Decision.class).stream()
        .anyMatch(decision -> !decision.outcome());
  }

  private static Outcome below(ExecutionSnapshot execution) {
    return new Outcome.BelowBaseline(
        execution.work(StepWork.Refusal.class).stream()
            .map(StepWork.Refusal::message)
            .findFirst()
            .orElse("The best mean score is below the baseline."));
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
