package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ArgumentCheck;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The operations on pipelines and their executions.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines.html">Amazon SageMaker
 *     Pipelines</a>
 */
public final class PipelineService implements AutoCloseable {

  private final Pipelines pipelines;
  private final Executions executions;
  private final Runs runs;

  /**
   * Creates the service and ends the executions that an earlier process has left running.
   *
   * @param api the operations that steps call
   * @param arguments checks the arguments of steps when a definition arrives
   * @param objects the objects in S3, for property files and definitions
   */
  public PipelineService(
      Api api,
      ArgumentCheck arguments,
      ObjectReader objects,
      Tables tables,
      Clock clock,
      Arns arns) {
    ResourceTable<Pipeline> table = tables.table("pipeline", Pipeline.class);
    ResourceTable<Pipelines.Deletion> deletions =
        tables.table("pipeline-deletion", Pipelines.Deletion.class);
    ResourceTable<Execution> executionTable = tables.table("pipeline-execution", Execution.class);
    var names = new Names(new SplittableRandom());
    var starts = new ExecutionStarts(executionTable, objects, names, clock);
    this.runs = new Runs(executionTable, api, objects, names, tables.changes(), clock);
    this.pipelines =
        new Pipelines(
            table,
            deletions,
            executionTable,
            new DefinitionSource(objects, arguments),
            clock,
            arns);
    this.executions = new Executions(pipelines, executionTable, starts, runs, clock);
    executions.endInterrupted();
  }

  /** Returns the operations that clients can call. */
  public List<Operation<?, ?>> operations() {
    return Stream.of(
            pipelines.operations(),
            new PipelineVersions(pipelines, executions).operations(),
            executions.operations())
        .flatMap(List::stream)
        .toList();
  }

  /** Ends the threads of the executions without stopping their jobs. */
  @Override
  public void close() {
    runs.close();
  }
}
