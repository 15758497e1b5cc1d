package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.serving.ModelServers;
import dev.kfold.sagemaker.serving.ServingTimes;
import dev.kfold.sagemaker.state.ResourceTable;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The operations on endpoints and their configurations, and the runtime that invokes endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints.html">Real-time
 *     inference</a>
 */
public final class HostingService implements AutoCloseable {

  private final EndpointConfigs configs;
  private final Endpoints endpoints;
  private final EndpointOperator operator;
  private final ModelServers servers;
  private final Invocations runtime;
  private final LatestInvocations invocations;

  /**
   * Creates the service and serves the endpoints that an earlier process has served.
   *
   * @param api describes models
   */
  public HostingService(Api api, JobHost host, ServingTimes times) {
    ResourceTable<HostedEndpoint> table = host.tables().table(Endpoints.KIND, HostedEndpoint.class);
    this.servers = new ModelServers(host, times);
    this.operator = new EndpointOperator(table, servers, host);
    this.configs = new EndpointConfigs(api, host);
    this.endpoints = new Endpoints(table, configs, operator, api, host);
    this.invocations = new LatestInvocations(host.clock());
    this.runtime =
        new Invocations(
            operator,
            table,
            host.arns(),
            () -> ThreadLocalRandom.current().nextDouble(),
            invocations);
    EndpointFiles.clear(host);
    table.all().forEach(operator::resume);
  }

  /** Returns the operations that clients can call. */
  public List<Operation<?, ?>> operations() {
    return Stream.concat(configs.operations().stream(), endpoints.operations().stream()).toList();
  }

  /** Returns the route of InvokeEndpoint. */
  public Route route() {
    return new InvokeEndpointRoute(runtime);
  }

  /** Returns the latest invocations of all endpoints. */
  public LatestInvocations invocations() {
    return invocations;
  }

  Invocations runtime() {
    return runtime;
  }

  /** Stops all containers. */
  @Override
  public void close() {
    operator.close();
    servers.close();
  }
}
