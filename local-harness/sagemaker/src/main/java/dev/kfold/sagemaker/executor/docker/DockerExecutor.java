package dev.kfold.sagemaker.executor.docker;

import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.executor.ImageName;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.executor.ServedPort;
import dev.kfold.sagemaker.executor.Slots;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs jobs in containers by the user's {@code docker} client.
 *
 * <p>As many containers compute at once as the machine has processors. Any container may start jobs
 * and wait for them; {@link Slots} explains why that does not deadlock. The orchestrator {@code
 * kfold-cv} mostly waits and takes no slot.
 */
public final class DockerExecutor implements Executor {

  private static final String ACCEPTS_PORT =
      "com.amazonaws.sagemaker.capabilities.accept-bind-to-port";
  private static final Duration LAST_GRACE = Duration.ofSeconds(15);

  private final Set<DockerContainer> running = ConcurrentHashMap.newKeySet();
  private final Engine engine;
  private final Labels labels;
  private final Slots slots;
  private final RootFiles files;
  private final InternalNetwork internal;

  private DockerExecutor(Engine engine, Labels labels, Slots slots) {
    this.engine = engine;
    this.labels = labels;
    this.slots = slots;
    this.files = new RootFiles(engine.client(), labels, User.ordinary());
    this.internal = new InternalNetwork(engine.client(), labels);
  }

  /**
   * Creates an executor on the engine that the user's client connects to.
   *
   * @param dataDirectory has the folders of all containers
   * @throws dev.kfold.contract.InvalidInputException if no engine answers
   */
  public static DockerExecutor on(Path dataDirectory) {
    return on(dataDirectory, Slots.ofThisMachine());
  }

  /** Creates an executor whose containers share the given slots. */
  static DockerExecutor on(Path dataDirectory, Slots slots) {
    Labels labels = new Labels(dataDirectory.toAbsolutePath().normalize());
    return new DockerExecutor(Engine.ofThisMachine(), labels, slots);
  }

  @Override
  public Slots.Place queue(String image) {
    return ImageName.isOrchestrator(image) ? Slots.unlimited() : slots.queue();
  }

  @Override
  public boolean acceptsPort(String image) {
    return engine.label(image, ACCEPTS_PORT).map(Boolean::parseBoolean).orElse(true);
  }

  @Override
  public RunningContainer start(ContainerSpec spec) {
    Network network = network(spec);
    String unique = UUID.randomUUID().toString().substring(0, 8);
    DockerRun run = DockerRun.of(spec, spec.folders(), labels, network, unique);
    Runnable closeForwarder = network == Network.INTERNAL ? forward(spec, run)::close : () -> {};
    DockerContainer container = new DockerContainer(engine.client(), spec, run, files);
    running.add(container);
    container.start(() -> {
      running.remove(container);
      closeForwarder.run();
    });
    return container;
  }

  private Network network(ContainerSpec spec) {
    boolean serves = spec.port().isPresent();
    if (!spec.isolated()) {
      return serves ? Network.BRIDGE : engine.network();
    }
    if (!serves) {
      return Network.NONE;
    }
    return engine.network() == Network.HOST
        ? Network.INTERNAL
        : Network.BRIDGE; // the address of a container in a virtual machine is not reachable
  }

  private Forwarder forward(ContainerSpec spec, DockerRun run) {
    internal.require();
    ServedPort port = spec.port().orElseThrow();
    return Forwarder.open(port.published(), () -> engine.served(run.name(), port.within()));
  }

  @Override
  public void removeRemains(Path folders) {
    engine.remove("container", labels);
    files.takeOver(folders.toAbsolutePath().normalize());
    files.close();
    engine.remove("image", labels);
    internal.removeRemains();
  }

  @Override
  public void close() {
    List<DockerContainer> last = List.copyOf(running);
    last.forEach(DockerContainer::kill);
    Instant deadline = Instant.now().plus(LAST_GRACE);
    last.forEach(container -> container.endsWithin(Duration.between(Instant.now(), deadline)));
    files.close();
    internal.close();
  }
}
