package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.NamedJob;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.SearchSnapshot;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.StepSnapshot;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.command.arguments.ExecutionOption;
import dev.kfold.harness.command.arguments.ServiceArguments;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds a job by its name, or by the name of the step that started it. */
record JobOfStep(ServiceClients clients, ServiceArguments service, ExecutionOption execution) {

  /** Matches the names of jobs that the service accepts. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

  /**
   * Returns the job.
   *
   * @throws InvalidInputException if there is none, or the step has many
   */
  NamedJob find(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInputException(
          "job %s: found a name that no job can have, expected up to 63 letters, digits and hyphens."
              .formatted(name));
    }
    return NamedJob.find(clients.sageMaker(), name)
        .or(() -> ofStep(name))
        .orElseThrow(() ->
            new InvalidInputException(
                "job %s: is neither a training, processing or transform job nor a step with one; '%s' shows the steps."
                    .formatted(name, service.command("status"))));
  }

  private Optional<NamedJob> ofStep(String name) {
    PipelineClient pipelines = new PipelineClient(clients.sageMaker());
    if (pipelines.find(service.pipeline()).isEmpty()) {
      return Optional.empty();
    }
    ExecutionSnapshot snapshot =
        ExecutionReader.of(clients, execution.arn(pipelines, service.pipeline())).read();
    return snapshot
        .step(name)
        .flatMap(StepSnapshot::work)
        .flatMap(work ->
            switch (work) {
              case StepWork.Processing processing ->
                  NamedJob.find(clients.sageMaker(), processing.jobName());
              case StepWork.Training training ->
                  NamedJob.find(clients.sageMaker(), training.jobName());
              case StepWork.Tuning tuning -> throw tooMany(name, snapshot);
              case StepWork.Registration _, StepWork.Decision _, StepWork.Refusal _ ->
                  Optional.empty();
            });
  }

  private static InvalidInputException tooMany(String step, ExecutionSnapshot snapshot) {
    return new InvalidInputException(
        "step %s: has a job for every trial; name one of %s."
            .formatted(
                step,
                snapshot.search().stream()
                    .map(SearchSnapshot::trials)
                    .flatMap(trials -> trials.stream().map(TrialSnapshot::name))
                    .collect(Collectors.joining(", "))));
  }
}
