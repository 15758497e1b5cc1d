package dev.kfold.harness.executor.docker;

import dev.kfold.harness.executor.ContainerSpec;
import dev.kfold.harness.executor.ContainerStartException;
import dev.kfold.harness.executor.LineStream;
import dev.kfold.harness.executor.RunningContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A container and the client that follows it from its start to its removal. */
final class DockerContainer implements RunningContainer {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final CompletableFuture<Optional<Process>> client = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final DockerClient docker;
  private final ContainerSpec spec;
  private final DockerRun run;
  private final RootFiles files;
  private final Thread thread;

  /**
   * A container that is yet to be started.
   *
   * @param files gives them to the user of the harness in the end
   */
  DockerContainer(DockerClient docker, ContainerSpec spec, DockerRun run, RootFiles files) {
    this.docker = docker;
    this.spec = spec;
    this.run = run;
    this.files = files;
    this.thread = Thread.ofPlatform().daemon().name(run.name()).unstarted(this::begin);
  }

  void start(Runnable whenGone) {
    CompletableFuture<Integer> _ = exit.whenComplete((_, _) -> whenGone.run());
    thread.start();
  }

  @Override
  public int await() throws InterruptedException {
    try {
      return exit.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  @Override
  public OptionalInt await(Duration atMost) throws InterruptedException {
    try {
      return OptionalInt.of(exit.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return OptionalInt.empty();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  @Override
  public void kill() {
    if (!endBeforeBeginning(KILLED)) {
      Thread.ofPlatform().daemon().name("kill-" + run.name()).start(this::remove);
    }
  }

  @Override
  public void stop(Duration grace) {
    if (!endBeforeBeginning(TERMINATED)) {
      Thread.ofPlatform().daemon().name("stop-" + run.name()).start(() -> terminate(grace));
    }
  }

  private boolean endBeforeBeginning(int code) {
    if (!begun.compareAndSet(false, true)) {
      return false;
    }
    exit.complete(code); // nothing runs that could react
    thread.interrupt();
    return true;
  }

  private void terminate(Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    if (signalled.compareAndSet(false, true)) {
      signalOnceItRuns(deadline);
    }
    if (!endsWithin(Duration.ofNanos(deadline - System.nanoTime()))) {
      remove();
    }
  }

  /** Until the container runs, of which nothing tells, nobody is there to hear the signal. */
  private void signalOnceItRuns(long deadline) {
    Duration pause = FIRST_PAUSE;
    while (!signal("TERM") && System.nanoTime() < deadline && !endsWithin(pause)) {
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  /**
   * Kills it; where that fails there is no container yet, and now none shall come of the client.
   */
  private void remove() {
    if (signal("KILL")) {
      return;
    }
    client
        .join()
        .ifPresent(process -> {
          process.destroyForcibly().onExit().join();
          ask("rm", "--force", "--volumes", run.name());
        });
  }

  private boolean signal(String name) {
    return ask("kill", "--signal", name, run.name());
  }

  private boolean ask(String... arguments) {
    try {
      return docker.ask(arguments).isGood();
    } catch (IOException e) {
      return false; // without a client there is no container
    }
  }

  /** Waits for the end; an interrupt ends the wait. */
  boolean endsWithin(Duration time) {
    try {
      exit.get(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void begin() {
    if (begun.compareAndSet(false, true)) {
      run();
    }
  }

  private void run() {
    StartFailure failure = new StartFailure(spec);
    try {
      int code = follow(docker.start(run.arguments()), failure);
      files.takeOver(spec.base());
      SpecialFiles.remove(spec.base());
      failure.at(code).ifPresentOrElse(exit::completeExceptionally, () -> exit.complete(code));
    } catch (IOException e) {
      client.complete(Optional.empty());
      exit.completeExceptionally(
          new ContainerStartException(
              "The docker executor found no program docker; install Docker's client and start an engine, or leave --executor docker out (%s)."
                  .formatted(e.getMessage())));
    } catch (RuntimeException e) {
      exit.completeExceptionally(e);
    }
  }

  private int follow(Process process, Consumer<String> errors) {
    client.complete(Optional.of(process));
    Thread reader =
        Thread.ofPlatform()
            .daemon()
            .name("errors-" + run.name())
            .start(() -> read(process.getErrorStream(), errors));
    DockerClient.feed(process, run.input().getBytes(StandardCharsets.UTF_8));
    read(process.getInputStream(), spec.log());
    int code = process.onExit().join().exitValue();
    joinUninterruptibly(reader);
    return code;
  }

  private static void read(InputStream stream, Consumer<String> lines) {
    try (OutputStream log = LineStream.printingTo(lines)) {
      stream.transferTo(log);
    } catch (IOException e) {
      // the client was killed
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof ContainerStartException cause
        ? new ContainerStartException(String.valueOf(cause.getMessage()))
        : new IllegalStateException(e);
  }
}
