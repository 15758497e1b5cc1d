package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.api.ObjectReader;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.state.Table;
import dev.kfold.harness.endpoint.state.Tables;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pipelines and their executions.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines.html">Amazon SageMaker
 *     Pipelines</a>
 */
public final class PipelineService implements AutoCloseable {

  private final Pipelines pipelines;
  private final Executions executions;

  /**
   * @param api through which steps start their jobs
   * @param objects for property files and definitions in S3
   */
  public PipelineService(Api api, ObjectReader objects, Tables tables, Clock clock, Arns arns) {
    Table<Pipeline> table = tables.table("pipeline", Pipeline.class);
    Table<Execution> executionTable = tables.table("pipeline-execution", Execution.class);
    this.pipelines = new Pipelines(table, executionTable, objects, clock, arns);
    this.executions =
        new Executions(pipelines, executionTable, api, objects, tables.changes(), clock);
  }

  public List<Operation<?, ?>> operations() {
    return Stream.concat(pipelines.operations().stream(), executions.operations().stream())
        .toList();
  }

  /** Ends the executions' threads; their jobs are left as they are. */
  @Override
  public void close() {
    executions.close();
  }
}
