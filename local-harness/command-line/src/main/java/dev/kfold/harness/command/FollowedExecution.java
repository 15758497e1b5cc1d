package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.ExecutionFollower;
import dev.kfold.harness.client.ExecutionFollower.PollDelays;
import dev.kfold.harness.client.ExecutionParameters;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.progress.ProgressDisplay;
import dev.kfold.harness.result.Destination;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** An execution that a command waits for, with the display of {@code kfold run}. */
record FollowedExecution(
    Harness harness, ServiceArguments service, ServiceClients clients, String arn) {

  private static final Duration SILENCE_ON_AWS = Duration.ofMinutes(1);
  private static final Duration SILENCE_ON_THIS_MACHINE = Duration.ofSeconds(10);

  /**
   * Waits until the execution has ended, and writes its results.
   *
   * @return the exit code of {@code kfold run} for the same outcome
   */
  int toTheReport(Destination out) throws IOException, InterruptedException {
    Optional<ExecutionSnapshot> ended = toTheEnd();
    return ended.isPresent()
        ? new FinishedExecution(harness, service, clients).conclude(ended.get(), out)
        : ExitCode.INTERRUPTED.code();
  }

  /**
   * Waits until the execution has ended. If the stop signal is raised or the service is out of
   * reach, the execution goes on, and the commands that follow and stop it are printed.
   *
   * @return the last state, or empty if the stop signal was raised before
   */
  Optional<ExecutionSnapshot> toTheEnd() throws InterruptedException {
    PollDelays delays = service.pollDelays(harness);
    Duration silence = delays.equals(PollDelays.LOCAL) ? SILENCE_ON_THIS_MACHINE : SILENCE_ON_AWS;
    ExecutionSnapshot last;
    try (ProgressDisplay progress =
        harness.screen().progress(plannedSteps(), harness.clock(), silence)) {
      last =
          new ExecutionFollower(ExecutionReader.of(clients, arn)::read, delays, harness.stop())
              .follow(progress::show);
    } catch (SdkException e) {
      sayThatItGoesOn();
      throw e;
    }
    if (!last.status().hasEnded()) {
      sayThatItGoesOn();
      return Optional.empty();
    }
    return Optional.of(last);
  }

  private void sayThatItGoesOn() {
    harness.out().println("The execution goes on.");
    harness.out().println("  follow it  " + service.command("status --wait " + arn));
    harness.out().println("  stop it    " + service.command("stop " + arn));
    harness.out().flush();
  }

  private List<String> plannedSteps() {
    try {
      return CrossValidationPipeline.stepNames(
          new PipelineClient(clients.sageMaker()).definitionOf(arn),
          ExecutionParameters.given(clients.sageMaker(), arn));
    } catch (SageMakerException e) {
      return List.of(); // the role may not read it: then only steps that were reached are shown
    }
  }
}
