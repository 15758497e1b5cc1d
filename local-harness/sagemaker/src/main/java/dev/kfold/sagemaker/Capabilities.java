package dev.kfold.harness.endpoint;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.fault.FaultyApi;
import dev.kfold.harness.endpoint.fault.FaultyStepApi;
import dev.kfold.harness.endpoint.hosting.HostingService;
import dev.kfold.harness.endpoint.identity.RoleService;
import dev.kfold.harness.endpoint.identity.TokenService;
import dev.kfold.harness.endpoint.job.JobHost;
import dev.kfold.harness.endpoint.logs.LogsService;
import dev.kfold.harness.endpoint.metric.MetricService;
import dev.kfold.harness.endpoint.model.ModelService;
import dev.kfold.harness.endpoint.pipeline.PipelineService;
import dev.kfold.harness.endpoint.processing.ProcessingService;
import dev.kfold.harness.endpoint.registry.RegistryService;
import dev.kfold.harness.endpoint.search.SearchService;
import dev.kfold.harness.endpoint.serving.ServingTimes;
import dev.kfold.harness.endpoint.tag.TagService;
import dev.kfold.harness.endpoint.tag.TagTable;
import dev.kfold.harness.endpoint.tag.TaggedTrialJobs;
import dev.kfold.harness.endpoint.tag.TaggingApi;
import dev.kfold.harness.endpoint.training.TrainingService;
import dev.kfold.harness.endpoint.transform.TransformService;
import dev.kfold.harness.endpoint.tuning.TuningService;
import dev.kfold.harness.endpoint.wire.BatchPutMetricsRoute;
import dev.kfold.harness.endpoint.wire.Dispatcher;
import dev.kfold.harness.endpoint.wire.InvokeEndpointRoute;
import dev.kfold.harness.endpoint.wire.Route;
import dev.kfold.harness.endpoint.wire.Services;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Everything that the endpoint can do, each capability after those that it builds upon. What calls
 * others does so through the same API as a client, tags and faults included.
 */
final class Capabilities implements AutoCloseable {

  private final JobHost host;
  private final Dispatcher dispatcher;
  private final TagTable tags;
  private final Api service;
  private final List<Route> routes = new ArrayList<>();
  private final Deque<Runnable> closers = new ArrayDeque<>();

  Capabilities(JobHost host, Dispatcher dispatcher) {
    this.host = host;
    this.dispatcher = dispatcher;
    this.tags = new TagTable(host.tables());
    this.service = new TaggingApi(dispatcher, tags);
    addJobs();
    addRegistry();
    addModels();
    addPipelines();
    addSearch();
  }

  /** Who answers what comes over the wire. */
  Services services() {
    return new Services(
        List.of(
            new Services.Json("SageMaker.", new FaultyApi(service, host.faults())),
            new Services.Json("Logs_20140328.", new LogsService(host.logs(), host.arns()))),
        routes,
        List.of(
            new Services.Query(
                "sts",
                "https://sts.amazonaws.com/doc/2011-06-15/",
                new TokenService(host.arns(), host.clock())),
            new Services.Query(
                "iam", "https://iam.amazonaws.com/doc/2010-05-08/", new RoleService(host.arns()))));
  }

  /** Stops what runs, in the reverse order, so that none is asked for work that cannot be. */
  @Override
  public void close() {
    closers.forEach(Runnable::run);
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
    dispatcher.register(new RegistryService(host.tables(), host.clock(), host.arns()).operations());
    dispatcher.register(new TagService(tags, service, host.arns()).operations());
    routes.add(new BatchPutMetricsRoute(new MetricService(host.tables())));
  }

  private void addModels() {
    dispatcher.register(new ModelService(service, host).operations());

    TransformService transforms =
        new TransformService(service, host, ServingTimes.OF_A_TRANSFORM_JOB);
    add(transforms.operations(), transforms::close);

    HostingService hosting = new HostingService(service, host, ServingTimes.OF_THE_SERVICE);
    add(hosting.operations(), hosting::close);
    routes.add(new InvokeEndpointRoute(hosting.runtime()));
  }

  private void addPipelines() {
    PipelineService pipelines =
        new PipelineService(
            new FaultyStepApi(service, host.faults()),
            host.objects(),
            host.tables(),
            host.clock(),
            host.arns());
    add(pipelines.operations(), pipelines::close);
  }

  private void addSearch() {
    dispatcher.register(new SearchService(service).operations());
  }

  private void add(List<Operation<?, ?>> operations, Runnable close) {
    dispatcher.register(operations);
    closers.addFirst(close);
  }
}
