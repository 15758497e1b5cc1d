package dev.kfold.harness.executor.docker;

import dev.kfold.harness.executor.ContainerSpec;
import dev.kfold.harness.executor.Executor;
import dev.kfold.harness.executor.ImageName;
import dev.kfold.harness.executor.RunningContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs jobs in real containers, by the user's {@code docker} client.
 *
 * <p>Only so many containers compute at once, one for each processor. Any container may start jobs
 * and wait for them; {@link Slots} says why that cannot deadlock. The orchestrator {@code kfold-cv}
 * is known to wait, and what serves lives long and computes little: those take no slot.
 */
public final class DockerExecutor implements Executor {

  private static final String ORCHESTRATOR = "kfold-cv";
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LAST_GRACE = Duration.ofSeconds(15);

  private final Set<DockerContainer> running = ConcurrentHashMap.newKeySet();
  private final Slots unbounded = new Slots(Integer.MAX_VALUE, PATIENCE, () -> false);
  private final Engine engine;
  private final Labels labels;
  private final Slots slots;
  private final RootFiles files;

  private DockerExecutor(Engine engine, Labels labels, Slots slots) {
    this.engine = engine;
    this.labels = labels;
    this.slots = slots;
    this.files = new RootFiles(engine.client(), labels, User.ordinary());
  }

  /**
   * An executor on the engine that the user's client speaks to.
   *
   * @param dataDirectory that the folders of all containers are in
   * @throws dev.kfold.trainer.contract.InvalidInputException where no engine answers
   */
  public static DockerExecutor on(Path dataDirectory) {
    Processors processors = Processors.ofThisMachine();
    return on(dataDirectory, new Slots(processors.count(), PATIENCE, processors::isIdle));
  }

  static DockerExecutor on(Path dataDirectory, Slots slots) {
    Labels labels = new Labels(dataDirectory.toAbsolutePath().normalize());
    return new DockerExecutor(Engine.ofThisMachine(), labels, slots);
  }

  @Override
  public RunningContainer start(ContainerSpec spec) {
    Network network = spec.port().isPresent() ? Network.BRIDGE : engine.network();
    String unique = UUID.randomUUID().toString().substring(0, 8);
    DockerContainer container =
        new DockerContainer(
            engine.client(),
            spec,
            DockerRun.of(spec, labels, network, unique),
            takesSlot(spec) ? slots : unbounded,
            files);
    running.add(container);
    container.start(() -> running.remove(container));
    return container;
  }

  @Override
  public void removeRemains(Path folders) {
    engine.remove("container", labels);
    files.takeOver(folders.toAbsolutePath().normalize());
    files.close();
    engine.remove("image", labels);
  }

  @Override
  public void close() {
    List<DockerContainer> last = List.copyOf(running);
    last.forEach(DockerContainer::kill);
    Instant deadline = Instant.now().plus(LAST_GRACE);
    last.forEach(container -> container.endsWithin(Duration.between(Instant.now(), deadline)));
    files.close();
  }

  private static boolean takesSlot(ContainerSpec spec) {
    return spec.port().isEmpty() && !ImageName.lastPart(spec.image()).equals(ORCHESTRATOR);
  }
}
