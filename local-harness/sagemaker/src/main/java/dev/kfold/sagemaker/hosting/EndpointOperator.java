package dev.kfold.sagemaker.hosting;

import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.RunningJobs;
import dev.kfold.sagemaker.serving.ModelServer;
import dev.kfold.sagemaker.serving.ModelServers;
import dev.kfold.sagemaker.serving.Serving;
import dev.kfold.sagemaker.serving.ServingFailedException;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries out the transitions of endpoints in the background, one at a time for each endpoint. When
 * the process ends, its containers end too; the stored states tell the next process what to do.
 */
final class EndpointOperator implements AutoCloseable {

  private final Map<String, Fleet> fleets = new ConcurrentHashMap<>();
  private final RunningJobs steps = new RunningJobs();
  private final AtomicLong started = new AtomicLong();
  private final ResourceTable<HostedEndpoint> endpoints;
  private final ModelServers servers;
  private final JobHost host;

  /** A transition of an endpoint's state. */
  @FunctionalInterface
  private interface Change {
    HostedEndpoint apply(HostedEndpoint endpoint, Instant now);
  }

  EndpointOperator(ResourceTable<HostedEndpoint> endpoints, ModelServers servers, JobHost host) {
    this.endpoints = endpoints;
    this.servers = servers;
    this.host = host;
  }

  /** Returns the fleet that serves an endpoint now, if there is one. */
  Optional<Fleet> fleet(String endpoint) {
    return Optional.ofNullable(fleets.get(endpoint));
  }

  /** Starts to serve a new endpoint. */
  void create(String endpoint) {
    steps.start(endpoint, stop -> serve(endpoint, stop));
  }

  /** Starts to replace an endpoint's deployment by the next one. */
  void update(String endpoint) {
    steps.start(endpoint, stop -> replace(endpoint, stop));
  }

  /** Starts to apply the weights of an endpoint's next deployment to its running variants. */
  void reweigh(String endpoint) {
    steps.start(endpoint, _ -> change(endpoint, this::served));
  }

  /** Starts to delete an endpoint. */
  void delete(String endpoint) {
    steps.start(endpoint, _ -> remove(endpoint));
  }

  /** Continues the transition of an endpoint that an earlier process has left unfinished. */
  void resume(HostedEndpoint endpoint) {
    String name = endpoint.name();
    switch (endpoint.status()) {
      case CREATING -> create(name);
      case IN_SERVICE, SYSTEM_UPDATING -> {
        endpoints.update(name, known -> known.returning(host.now()));
        create(name);
      }
      case UPDATING -> steps.start(name, stop -> serveAndReplace(name, stop));
      case DELETING -> delete(name);
      case FAILED, OUT_OF_SERVICE, ROLLING_BACK, UPDATE_ROLLBACK_FAILED, UNKNOWN_TO_SDK_VERSION -> {
        // it has no containers
      }
    }
  }

  @Override
  public void close() {
    steps.close();
    fleets.values().parallelStream().forEach(Fleet::close);
  }

  private void serve(String name, StopSignal stop) throws InterruptedException {
    try {
      fleets.put(name, start(name, find(name).deployment(), stop));
      change(name, this::served);
    } catch (ServingFailedException e) {
      if (!stop.isRaised()) {
        change(name, (endpoint, now) -> endpoint.failed(e.reason(), now));
      }
    }
  }

  private void replace(String name, StopSignal stop) throws InterruptedException {
    try {
      Fleet next = start(name, find(name).next().orElseThrow(), stop);
      Optional<Fleet> last = Optional.ofNullable(fleets.put(name, next));
      change(name, this::served);
      retire(name, last);
    } catch (ServingFailedException e) {
      if (!stop.isRaised()) {
        change(name, (endpoint, now) -> withoutUpdate(endpoint, e.reason(), now));
      }
    }
  }

  /** Returns the endpoint in service, or failed if its fleet was given up during the update. */
  private HostedEndpoint served(HostedEndpoint endpoint, Instant now) {
    return fleets.containsKey(endpoint.name())
        ? endpoint.inService(now)
        : endpoint.failed(
            "A container of the endpoint could not be kept alive. Please check CloudWatch logs for"
                + " this endpoint.",
            now);
  }

  /** Returns the endpoint after a failed update: rolled back, or failed if it has no fleet. */
  private HostedEndpoint withoutUpdate(HostedEndpoint endpoint, String reason, Instant now) {
    return fleets.containsKey(endpoint.name())
        ? endpoint.rolledBack(reason, now)
        : endpoint.failed(reason, now);
  }

  private void serveAndReplace(String name, StopSignal stop) throws InterruptedException {
    try {
      fleets.put(name, start(name, find(name).deployment(), stop));
    } catch (ServingFailedException e) {
      // the update may still succeed
    }
    replace(name, stop);
  }

  private void remove(String name) throws InterruptedException {
    Optional.ofNullable(fleets.remove(name)).ifPresent(Fleet::close);
    endpoints.deleteOnceStorable(name);
  }

  private Fleet start(String endpoint, Deployment deployment, StopSignal stop)
      throws ServingFailedException, InterruptedException {
    return Fleet.start(
        deployment,
        (plan, abandoned) -> start(endpoint, plan, abandoned),
        stop,
        reason -> giveUp(endpoint, reason));
  }

  private ModelServer start(String endpoint, VariantPlan variant, StopSignal abandoned)
      throws ServingFailedException, InterruptedException {
    String folder = variant.name() + "-" + started.incrementAndGet();
    return servers.start(
        new Serving(
            endpoint + "-" + folder,
            variant.model(),
            Map.of(),
            EndpointFiles.folder(host, endpoint).resolve(folder),
            EndpointFiles.log(host, endpoint, variant.name()),
            variant.startTime()),
        abandoned);
  }

  /** Ends a fleet whose variant cannot be kept alive; an update under way may still succeed. */
  private void giveUp(String name, String reason) {
    retire(name, Optional.ofNullable(fleets.remove(name)));
    try {
      change(
          name, (endpoint, now) -> endpoint.isAtRest() ? endpoint.failed(reason, now) : endpoint);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process is ending
    }
  }

  /** Stops a fleet that no longer serves, in the background because this may take long. */
  private static void retire(String name, Optional<Fleet> fleet) {
    Thread.ofVirtual().name("retire-" + name).start(() -> fleet.ifPresent(Fleet::close));
  }

  private HostedEndpoint find(String name) {
    return endpoints.find(name).orElseThrow();
  }

  /** Changes an endpoint; waits for that while the state cannot be stored. */
  private void change(String name, Change change) throws InterruptedException {
    endpoints.updateOnceStorable(name, endpoint -> change.apply(endpoint, host.now()));
  }
}
