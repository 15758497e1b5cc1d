package dev.kfold.harness.run;

import dev.kfold.harness.client.ExecutionFollower;
import dev.kfold.harness.client.ExecutionFollower.PollDelays;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.progress.ProgressDisplay;
import java.util.Map;

/** Executions of pipelines by the local service of a run. */
record LocalExecution(Harness harness, ServiceClients clients) {

  /**
   * Runs a pipeline and shows its progress, until the execution has ended or the stop signal is
   * raised, which stops the execution.
   *
   * @return the last state
   */
  ExecutionSnapshot run(String pipeline, String definition, Map<String, String> parameters)
      throws InterruptedException {
    try (ProgressDisplay progress =
        harness
            .screen()
            .progress(CrossValidationPipeline.stepNames(definition, parameters), harness.clock())) {
      PipelineClient pipelines = new PipelineClient(clients.sageMaker());
      pipelines.upsert(pipeline, definition, RunParameters.ROLE);
      String execution = pipelines.start(pipeline, parameters);
      ExecutionSnapshot last =
          new ExecutionFollower(
                  ExecutionReader.of(clients, execution)::read, PollDelays.LOCAL, harness.stop())
              .follow(progress::show);
      if (!last.status().hasEnded()) {
        pipelines.stop(execution);
      }
      return last;
    }
  }
}
