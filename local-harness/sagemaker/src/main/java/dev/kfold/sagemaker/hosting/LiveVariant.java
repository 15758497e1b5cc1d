package dev.kfold.sagemaker.hosting;

import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.serving.ModelServer;
import dev.kfold.sagemaker.serving.ServingFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A production variant in service. Its containers are started again when one of them ends. After
 * three quick ends in a row the variant is given up.
 */
final class LiveVariant implements AutoCloseable {

  private static final int MOST_QUICK_DEATHS = 3;
  private static final Duration QUICK = Duration.ofMinutes(1);

  private final VariantPlan plan;
  private final Starter starter;
  private final Consumer<ServingFailedException> onGivenUp;
  private final StopSignal stop = new StopSignal();
  private final Thread supervisor;
  private volatile Optional<ModelServer> server;

  /** Starts the containers of a variant. */
  @FunctionalInterface
  interface Starter {

    /** Starts the containers and waits until all answer a ping. */
    ModelServer start(VariantPlan plan, StopSignal stop)
        throws ServingFailedException, InterruptedException;
  }

  private LiveVariant(
      VariantPlan plan,
      Starter starter,
      Consumer<ServingFailedException> onGivenUp,
      ModelServer first) {
    this.plan = plan;
    this.starter = starter;
    this.onGivenUp = onGivenUp;
    this.server = Optional.of(first);
    this.supervisor =
        Thread.ofVirtual().name("variant-" + plan.name()).unstarted(() -> supervise(first));
  }

  /**
   * Starts the variant and waits until it answers a ping.
   *
   * @param abandoned raised when the variant is no longer needed
   * @param onGivenUp receives the failure if the variant cannot be kept alive later
   */
  static LiveVariant start(
      VariantPlan plan,
      Starter starter,
      StopSignal abandoned,
      Consumer<ServingFailedException> onGivenUp)
      throws ServingFailedException, InterruptedException {
    LiveVariant variant = new LiveVariant(plan, starter, onGivenUp, starter.start(plan, abandoned));
    variant.supervisor.start();
    return variant;
  }

  /** Returns the settings of the variant. */
  VariantPlan plan() {
    return plan;
  }

  /** Returns the running containers, or empty while they are started again. */
  Optional<ModelServer> server() {
    return server;
  }

  /** Ensures that no container is started again when it ends. */
  void abandon() {
    stop.raise();
  }

  /** Stops the containers and waits for their end. */
  @Override
  public void close() {
    abandon();
    server.ifPresent(ModelServer::close);
    try {
      supervisor.join();
    } catch (InterruptedException e) {
      supervisor.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void supervise(ModelServer first) {
    try {
      keepAlive(first);
    } catch (ServingFailedException e) {
      server = Optional.empty();
      if (!stop.isRaised()) {
        onGivenUp.accept(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the endpoint is ending
    }
  }

  private void keepAlive(ModelServer first) throws ServingFailedException, InterruptedException {
    ModelServer current = first;
    int quickDeaths = 0;
    while (true) {
      long started = System.nanoTime();
      int exitCode = current.awaitEnd();
      server = Optional.empty();
      current.close();
      if (stop.isRaised()) {
        return;
      }
      boolean quick = System.nanoTime() - started < QUICK.toNanos();
      quickDeaths = quick ? quickDeaths + 1 : 1;
      if (quickDeaths > MOST_QUICK_DEATHS) {
        throw new ServingFailedException(
            "Its container was started again %d times and always ended soon, last with exit code %d."
                .formatted(MOST_QUICK_DEATHS, exitCode));
      }
      current = starter.start(plan, stop);
      server = Optional.of(current);
    }
  }
}
