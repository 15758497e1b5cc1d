package dev.kfold.sagemaker;

import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.access.AccessRule;
import dev.kfold.sagemaker.access.LogsAccess;
import dev.kfold.sagemaker.access.RecordedApi;
import dev.kfold.sagemaker.access.RecordedRoute;
import dev.kfold.sagemaker.access.RouteAccess;
import dev.kfold.sagemaker.access.SageMakerAccess;
import dev.kfold.sagemaker.analysis.Analyses;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.console.Console;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.experiment.ExperimentService;
import dev.kfold.sagemaker.experiment.TrialComponents;
import dev.kfold.sagemaker.faultinjection.FaultyApi;
import dev.kfold.sagemaker.hosting.HostingService;
import dev.kfold.sagemaker.http.WebPages;
import dev.kfold.sagemaker.identity.RoleService;
import dev.kfold.sagemaker.identity.TokenService;
import dev.kfold.sagemaker.job.InstancePreferences;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.lineage.LineageService;
import dev.kfold.sagemaker.logs.LogsService;
import dev.kfold.sagemaker.metric.BatchPutMetricsRoute;
import dev.kfold.sagemaker.metric.MetricService;
import dev.kfold.sagemaker.model.ModelService;
import dev.kfold.sagemaker.pipeline.PipelineService;
import dev.kfold.sagemaker.processing.ProcessingService;
import dev.kfold.sagemaker.registry.RegistryService;
import dev.kfold.sagemaker.repository.RepositoryService;
import dev.kfold.sagemaker.search.SearchService;
import dev.kfold.sagemaker.serving.ServingTimes;
import dev.kfold.sagemaker.tag.TagService;
import dev.kfold.sagemaker.tag.TagTable;
import dev.kfold.sagemaker.tag.TaggedTrialJobs;
import dev.kfold.sagemaker.tag.TaggingApi;
import dev.kfold.sagemaker.tracking.TrackingApi;
import dev.kfold.sagemaker.training.TrainingService;
import dev.kfold.sagemaker.transform.TransformService;
import dev.kfold.sagemaker.tuning.TuningService;
import dev.kfold.sagemaker.wire.CheckedApi;
import dev.kfold.sagemaker.wire.KeptMembers;
import dev.kfold.sagemaker.wire.OperationRegistry;
import dev.kfold.sagemaker.wire.Services;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Creates all services and connects them, each after those that it depends on. A service calls
 * others through the same API as a client.
 */
final class ServiceWiring implements AutoCloseable {

  private final JobHost host;
  private final OperationRegistry registry;
  private final AccessLog accessLog;
  private final TagTable tags;
  private final MetricService metrics;
  private final TrialComponents components;
  private final LineageService lineage;
  private final Api service;
  private final LogsService logs;
  private final WebPages pages;
  private final List<Route> routes = new ArrayList<>();
  private final Deque<Runnable> closers = new ArrayDeque<>();

  /**
   * Creates the services, and registers their operations.
   *
   * @param accessLog receives the permissions that the calls of clients and pipelines need
   * @param analyses what the console shows and other modules compute
   * @param loopback whether the server listens on loopback only
   */
  ServiceWiring(
      JobHost host,
      OperationRegistry registry,
      AccessLog accessLog,
      Analyses analyses,
      boolean loopback) {
    this.host = host;
    this.registry = registry;
    this.accessLog = accessLog;
    this.tags = new TagTable(host.tables());
    this.metrics = new MetricService(host.tables());
    this.components =
        new TrialComponents(host.tables(), new ClientMetrics(metrics), host.clock(), host.arns());
    this.lineage = new LineageService(registry, host.tables(), host.clock(), host.arns());
    this.service =
        new TaggingApi(
            new CheckedApi(
                registry,
                new TrackingApi(
                    new InstancePreferences(new KeptMembers(registry, host.tables())),
                    host,
                    components,
                    lineage.recorder())),
            tags);
    this.logs = new LogsService(host.logs(), host.tables(), host.arns(), host.clock());
    addJobs();
    addRegistry();
    addExperiments();
    HostingService hosting = addModels();
    addPipelines();
    addSearch();
    this.pages =
        Console.of(
            new ConsoleServices(
                service,
                logs,
                host.objects(),
                host.tables().changes(),
                host.clock(),
                host.arns(),
                hosting.route(),
                hosting.invocations(),
                metrics,
                analyses),
            loopback);
  }

  /** Returns the services for the HTTP server. */
  Services services() {
    return new Services(
        List.of(
            new Services.Json(
                "SageMaker.",
                recorded(
                    FaultyApi.forClients(service, host.faults()),
                    new SageMakerAccess(host.arns(), false))),
            new Services.Json("Logs_20140328.", recorded(logs, new LogsAccess(host.arns()))),
            new Services.Json(
                "AmazonEC2ContainerRegistry_V20150921.",
                new RepositoryService(host.tables(), host.arns(), host.clock()))),
        routes,
        List.of(
            new Services.Query(
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                new TokenService(host.arns(), host.clock())),
            new Services.Query(
                "iam",
                "https://iam.amazonaws.com/doc/2010-05-08/",
                new RoleService(host.tables(), host.arns(), host.clock()))),
        pages);
  }

  /** Stops jobs and containers in reverse order, so that no stopped service is called. */
  @Override
  public void close() {
    closers.forEach(Runnable::run);
  }

  /** Returns the service itself if nothing is recorded: the rule takes a tenth of a call's time. */
  private Api recorded(Api api, AccessRule rule) {
    return accessLog.equals(AccessLog.NONE) ? api : new RecordedApi(api, rule, accessLog);
  }

  private void addJobs() {
    TrainingService training = new TrainingService(host);
    add(training.operations(), training::close);

    ProcessingService processing = new ProcessingService(host);
    add(processing.operations(), processing::close);

    TuningService tuning =
        new TuningService(
            new TaggedTrialJobs(training, tags), host.tables(), host.clock(), host.arns());
    add(tuning.operations(), tuning::close);
  }

  private void addRegistry() {
    registry.register(new RegistryService(host.tables(), host.clock(), host.arns()).operations());
    registry.register(new TagService(tags, service, host.arns()).operations());
  }

  private void addExperiments() {
    addRoute(new BatchPutMetricsRoute(metrics), RouteAccess.batchPutMetrics(host.arns()));
    registry.register(
        new ExperimentService(host.tables(), components, host.clock(), host.arns()).operations());
    registry.register(lineage.operations());
  }

  private HostingService addModels() {
    registry.register(new ModelService(service, host).operations());

    TransformService transforms =
        new TransformService(service, host, ServingTimes.OF_A_TRANSFORM_JOB);
    add(transforms.operations(), transforms::close);

    HostingService hosting = new HostingService(service, host, ServingTimes.OF_THE_SERVICE);
    add(hosting.operations(), hosting::close);
    addRoute(hosting.route(), RouteAccess.invokeEndpoint(host.arns()));
    return hosting;
  }

  private void addRoute(Route route, RouteAccess access) {
    routes.add(new RecordedRoute(route, access, accessLog));
  }

  private void addPipelines() {
    PipelineService pipelines =
        new PipelineService(
            recorded(
                FaultyApi.forPipelines(service, host.faults()),
                new SageMakerAccess(host.arns(), true)),
            registry.argumentCheck(),
            host.objects(),
            host.tables(),
            host.clock(),
            host.arns());
    add(pipelines.operations(), pipelines::close);
  }

  private void addSearch() {
    registry.register(new SearchService(service).operations());
  }

  private void add(List<Operation<?, ?>> operations, Runnable close) {
    registry.register(operations);
    closers.addFirst(close);
  }
}
