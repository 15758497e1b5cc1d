package dev.kfold.sagemaker;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.faultinjection.FaultInjector;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.s3.DirectoryObjectStore;
import dev.kfold.sagemaker.s3.ObjectStore;
import dev.kfold.sagemaker.s3.RecordedObjects;
import dev.kfold.sagemaker.s3.RemoteObjectStore;
import dev.kfold.sagemaker.s3.S3Endpoint;
import dev.kfold.sagemaker.state.DatabaseTables;
import dev.kfold.sagemaker.state.StateException;
import dev.kfold.sagemaker.state.Tables;
import dev.kfold.sagemaker.wire.OperationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * SageMaker and S3 on this machine: the API of the service, with jobs that really run. Any AWS
 * client with an endpoint override works with it.
 */
public final class LocalEndpoint implements AutoCloseable {

  private final CloseStack opened;
  private final URI sageMaker;
  private final URI s3;
  private final ClientEnvironment environment;

  private LocalEndpoint(
      CloseStack opened, URI sageMaker, S3Endpoint s3, ClientEnvironment environment) {
    this.opened = opened;
    this.sageMaker = sageMaker;
    this.s3 = s3.uri();
    this.environment = environment;
  }

  /**
   * Starts an endpoint with the state in its data directory. It answers requests when this returns.
   *
   * @throws dev.kfold.contract.InvalidInputException if a port is out of range or taken, or the
   *     data directory cannot be written or is in use, or no state can be read from it; nothing is
   *     left running then
   */
  public static LocalEndpoint start(EndpointOptions options) {
    Servers.requirePort(options.port());
    CloseStack opened = new CloseStack();
    try {
      return start(options, opened);
    } catch (StateException e) {
      opened.close();
      throw new InvalidInputException(FailureMessage.of(e));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static LocalEndpoint start(EndpointOptions options, CloseStack opened) {
    DataDirectory data =
        DataDirectory.open(options.dataDirectory(), options.executor(), options.arns());
    opened.add(data::close);
    // S3 takes longest to start, so the service's model and the state are read meanwhile
    CompletableFuture<OperationRegistry> operations =
        CompletableFuture.supplyAsync(OperationRegistry::new);
    CompletableFuture<DatabaseTables> tables =
        CompletableFuture.supplyAsync(() -> DatabaseTables.open(data.state()));
    opened.add(() -> tables.thenAccept(DatabaseTables::close).exceptionally(_ -> null).join());
    Servers servers = Servers.start(options, data.objects());
    opened.add(servers::close);
    opened.add(options.executor()::close);

    S3Endpoint s3 = options.s3().orElseGet(servers::s3);
    ClientEnvironment environment =
        ClientEnvironment.of(
            servers.sageMakerUri(), s3, options.arns().region(), data.pythonSdkSettings());
    LocalEndpoint endpoint = new LocalEndpoint(opened, servers.sageMakerUri(), s3, environment);
    ObjectStore objects =
        new RecordedObjects(endpoint.objects(options, data), options.accessLog(), Optional.empty());
    JobHost host = endpoint.jobHost(options, data, objects, opened(tables));
    restrict(data); // the database has just created its file
    ServiceWiring services =
        new ServiceWiring(
            host,
            operations.join(),
            options.accessLog(),
            options.analyses(),
            options.host().isLoopbackAddress());
    opened.add(services::close);
    servers.serve(services.services());
    return endpoint;
  }

  private static Tables opened(CompletableFuture<DatabaseTables> tables) {
    try {
      return tables.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StateException cause ? cause : e;
    }
  }

  private static void restrict(DataDirectory data) {
    try {
      data.restrict();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the address of the SageMaker API. */
  public URI sageMakerUri() {
    return sageMaker;
  }

  /** Returns the address of S3. */
  public URI s3Uri() {
    return s3;
  }

  /** Returns the environment variables that point AWS clients on this machine at this endpoint. */
  public Map<String, String> clientEnvironment() {
    return environment.here();
  }

  /** Stops the jobs, which still reach the endpoint meanwhile, and then the servers. */
  @Override
  public void close() {
    opened.close();
  }

  private ObjectStore objects(EndpointOptions options, DataDirectory data) {
    if (options.s3().isEmpty()) {
      return new DirectoryObjectStore(data.objects(), data.incoming());
    }
    RemoteObjectStore remote =
        RemoteObjectStore.connect(options.s3().get(), options.arns().region());
    opened.add(remote::close);
    return remote;
  }

  private JobHost jobHost(
      EndpointOptions options, DataDirectory data, ObjectStore objects, Tables tables) {
    // the precision of times on the wire
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    return new JobHost(
        data.jobs(),
        data.logs(),
        objects,
        options.executor(),
        environment.anywhere(),
        options.stopGrace(),
        new FaultInjector(options.faults(), clock),
        clock,
        options.arns(),
        tables);
  }
}
