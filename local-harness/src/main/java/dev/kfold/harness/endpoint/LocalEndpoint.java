package dev.kfold.harness.endpoint;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.fault.FaultInjector;
import dev.kfold.harness.endpoint.fault.FaultyApi;
import dev.kfold.harness.endpoint.fault.FaultyStepApi;
import dev.kfold.harness.endpoint.hosting.HostingService;
import dev.kfold.harness.endpoint.job.JobHost;
import dev.kfold.harness.endpoint.metric.MetricService;
import dev.kfold.harness.endpoint.model.ModelService;
import dev.kfold.harness.endpoint.pipeline.PipelineService;
import dev.kfold.harness.endpoint.processing.ProcessingService;
import dev.kfold.harness.endpoint.registry.RegistryService;
import dev.kfold.harness.endpoint.s3.DirectoryObjectStore;
import dev.kfold.harness.endpoint.serving.ServingTimes;
import dev.kfold.harness.endpoint.state.DatabaseTables;
import dev.kfold.harness.endpoint.tag.TagService;
import dev.kfold.harness.endpoint.tag.TagTable;
import dev.kfold.harness.endpoint.tag.TaggingApi;
import dev.kfold.harness.endpoint.training.TrainingService;
import dev.kfold.harness.endpoint.transform.TransformService;
import dev.kfold.harness.endpoint.tuning.TuningService;
import dev.kfold.harness.endpoint.wire.BatchPutMetricsRoute;
import dev.kfold.harness.endpoint.wire.Dispatcher;
import dev.kfold.harness.endpoint.wire.InvokeEndpointRoute;
import dev.kfold.harness.endpoint.wire.RestRoute;
import dev.kfold.harness.executor.Executor;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * SageMaker and S3 on 127.0.0.1: the real API, whose jobs really run. Any AWS client with an
 * endpoint override works with it.
 */
public final class LocalEndpoint implements AutoCloseable {

  private final Executor executor;
  private final DataDirectory data;
  private final DatabaseTables tables;
  private final Servers servers;
  private final Dispatcher dispatcher;
  private final Map<String, String> clientEnvironment;
  private final Deque<Runnable> closers = new ArrayDeque<>();

  private LocalEndpoint(
      EndpointOptions options,
      DataDirectory data,
      DatabaseTables tables,
      Servers servers,
      Dispatcher dispatcher) {
    this.executor = options.executor();
    this.data = data;
    this.tables = tables;
    this.servers = servers;
    this.dispatcher = dispatcher;
    this.clientEnvironment =
        ClientEnvironment.of(servers.sageMakerUri(), servers.s3Uri(), options.arns().region());
  }

  /**
   * Starts the endpoint with what it has kept; when this returns, it answers.
   *
   * @throws dev.kfold.trainer.contract.InvalidInputException where a port is none or is taken, or
   *     the data directory cannot be written or has another endpoint at work in it; nothing is left
   *     running then
   */
  public static LocalEndpoint start(EndpointOptions options) {
    LocalEndpoint endpoint = prepare(options);
    try {
      JobHost host = endpoint.jobHost(options);
      TagTable tags = new TagTable(host.tables());
      Api service = new TaggingApi(endpoint.dispatcher, tags);
      List<RestRoute> rest = endpoint.addServices(host, service, tags);
      endpoint.servers.serve(new FaultyApi(service, host.faults()), rest);
      return endpoint;
    } catch (RuntimeException e) {
      endpoint.close();
      throw e;
    }
  }

  /** Takes folder and ports; the state and the service's model are read while S3 starts. */
  private static LocalEndpoint prepare(EndpointOptions options) {
    Servers.requirePort(options.port());
    DataDirectory data = DataDirectory.open(options.dataDirectory(), options.executor());
    CompletableFuture<Dispatcher> dispatcher = CompletableFuture.supplyAsync(Dispatcher::new);
    CompletableFuture<DatabaseTables> tables =
        CompletableFuture.supplyAsync(() -> DatabaseTables.open(data.state()));
    try {
      Servers servers = Servers.start(options.port(), data.objects());
      try {
        return new LocalEndpoint(options, data, tables.join(), servers, dispatcher.join());
      } catch (RuntimeException e) {
        servers.close();
        throw e;
      }
    } catch (RuntimeException e) {
      tables.thenAccept(DatabaseTables::close).exceptionally(_ -> null).join();
      data.close();
      throw e;
    }
  }

  public URI sageMakerUri() {
    return servers.sageMakerUri();
  }

  public URI s3Uri() {
    return servers.s3Uri();
  }

  /** The variables that point any AWS client at this endpoint. */
  public Map<String, String> clientEnvironment() {
    return clientEnvironment;
  }

  /** Stops what runs, then the servers: while they stop, jobs still reach the endpoint. */
  @Override
  public void close() {
    try (data;
        tables;
        servers;
        executor) {
      closers.forEach(Runnable::run);
    }
  }

  /**
   * The capabilities of the endpoint, each after those that it builds upon.
   *
   * @return the operations that are called by method and path
   */
  private List<RestRoute> addServices(JobHost host, Api service, TagTable tags) {
    TrainingService training = new TrainingService(host);
    add(training.operations(), training::close);

    ProcessingService processing = new ProcessingService(host);
    add(processing.operations(), processing::close);

    TuningService tuning = new TuningService(training, host.tables(), host.clock(), host.arns());
    add(tuning.operations(), tuning::close);

    RegistryService registry = new RegistryService(host.tables(), host.clock(), host.arns());
    dispatcher.register(registry.operations());

    PipelineService pipelines =
        new PipelineService(
            new FaultyStepApi(service, host.faults()),
            host.objects(),
            host.tables(),
            host.clock(),
            host.arns());
    add(pipelines.operations(), pipelines::close);

    dispatcher.register(new ModelService(service, host).operations());
    dispatcher.register(new TagService(tags, service, host.arns()).operations());

    TransformService transforms = new TransformService(service, host, ServingTimes.OF_THE_SERVICE);
    add(transforms.operations(), transforms::close);

    HostingService hosting = new HostingService(service, host, ServingTimes.OF_THE_SERVICE);
    add(hosting.operations(), hosting::close);
    return List.of(
        new InvokeEndpointRoute(hosting.runtime()),
        new BatchPutMetricsRoute(new MetricService(host.tables())));
  }

  /** Services are closed in the reverse order, so that none is asked for work that cannot be. */
  private void add(List<Operation<?, ?>> operations, Runnable close) {
    dispatcher.register(operations);
    closers.addFirst(close);
  }

  private JobHost jobHost(EndpointOptions options) {
    // as on the wire, so that no time is kept that none can see
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    return new JobHost(
        data.jobs(),
        data.logs(),
        new DirectoryObjectStore(data.objects(), data.incoming()),
        options.executor(),
        clientEnvironment,
        options.stopGrace(),
        new FaultInjector(options.faults(), clock),
        clock,
        options.arns(),
        tables);
  }
}
