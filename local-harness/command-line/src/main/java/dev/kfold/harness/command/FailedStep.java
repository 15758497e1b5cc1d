package dev.kfold.harness.command;

import dev.kfold.contract.OneLine;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepStatus;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.client.TrialStatus;
import dev.kfold.harness.command.arguments.ServiceArguments;
import java.util.List;
import java.util.Optional;

/**
 * A step that failed, with the job that failed in it.
 *
 * @param isRefusal whether it is a step that the pipeline has in order to fail
 * @param job the failed job: of a tuning step its first failed trial; empty if the service refused
 *     to create one
 * @param reason the job's FailureReason, or that of the step
 */
record FailedStep(String step, boolean isRefusal, Optional<String> job, String reason) {

  /** Returns the failed steps of an execution, in the order in which they started. */
  static List<FailedStep> of(ExecutionSnapshot execution) {
    return execution.steps().stream()
        .filter(step -> step.status() == StepStatus.FAILED)
        .map(step -> of(step, execution))
        .toList();
  }

  private static FailedStep of(StepSnapshot step, ExecutionSnapshot execution) {
    Optional<TrialSnapshot> trial =
        step.work(StepWork.Tuning.class).stream()
            .flatMap(_ -> execution.search().stream())
            .flatMap(search -> search.trials().stream())
            .filter(candidate -> candidate.status() == TrialStatus.FAILED)
            .findFirst();
    return new FailedStep(
        step.name(),
        step.work(StepWork.Refusal.class).isPresent(),
        trial.map(TrialSnapshot::name).or(() -> job(step)),
        trial
            .flatMap(TrialSnapshot::failureReason)
            .or(() -> step.work(StepWork.Refusal.class).map(StepWork.Refusal::message))
            .or(step::failureReason)
            .orElse("no reason was given"));
  }

  private static Optional<String> job(StepSnapshot step) {
    return step.work()
        .flatMap(work ->
            switch (work) {
              case StepWork.Processing processing -> Optional.of(processing.jobName());
              case StepWork.Training training -> Optional.of(training.jobName());
              case StepWork.Tuning tuning -> Optional.of(tuning.jobName());
              case StepWork.Registration _, StepWork.Decision _, StepWork.Refusal _ ->
                  Optional.empty();
            });
  }

  /** Returns one sentence with the step, the job, the reason and the command that shows the log. */
  String sentence(ServiceArguments service) {
    String why = OneLine.of(reason).replaceFirst("\\.$", "");
    if (isRefusal) {
      return "%s: %s.".formatted(step, why);
    }
    return job.map(name ->
            "%s failed in its job %s: %s; see its log with: %s"
                .formatted(step, name, why, service.command("logs " + name)))
        .orElse("%s failed before it had a job: %s.".formatted(step, why));
  }
}
