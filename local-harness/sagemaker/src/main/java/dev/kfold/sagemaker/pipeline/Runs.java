package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The running executions, each on its own thread. */
final class Runs implements AutoCloseable {

  private final ResourceTable<Execution> executions;
  private final Api api;
  private final ObjectReader objects;
  private final Names names;
  private final Changes changes;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean closing;

  Runs(
      ResourceTable<Execution> executions,
      Api api,
      ObjectReader objects,
      Names names,
      Changes changes,
      Clock clock) {
    this.executions = executions;
    this.api = api;
    this.objects = objects;
    this.names = names;
    this.changes = changes;
    this.clock = clock;
  }

  /** Starts or resumes an execution in the background. */
  void launch(Execution execution) {
    String role = execution.pipeline().description().roleArn();
    var starter =
        new StepStarter(
            DefinitionReader.read(execution.pipeline().definition()),
            api.as(role),
            objects.as(role),
            new StepCache(executions, clock),
            names,
            clock);
    var run = new ExecutionRun(execution.arn(), executions, starter, changes, () -> closing);
    var _ = threads.submit(() -> run(run, execution.arn()));
  }

  /**
   * Ends all threads; the executions stay as they are. A thread that waits until the state can be
   * stored is interrupted after three seconds.
   */
  @Override
  public void close() {
    closing = true;
    changes.signal();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  private void run(ExecutionRun run, String arn) {
    try {
      run.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process is ending
    } catch (RuntimeException e) {
      fail(arn, "InternalServerError: " + FailureMessage.of(e));
    }
  }

  /** Fails an execution; waits for that if the state cannot be stored now. */
  private void fail(String arn, String reason) {
    try {
      executions.updateOnceStorable(arn, execution -> execution.failed(reason, clock.instant()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process is ending
    }
  }
}
