package dev.kfold.sagemaker.executor.docker;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.Exit;
import dev.kfold.sagemaker.executor.LineStream;
import dev.kfold.sagemaker.executor.RunningContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A container, and the client process that starts it and waits for its end. */
final class DockerContainer implements RunningContainer {

  /** The longest start of a local image; less than {@link DockerExecutor} waits on close. */
  private static final Duration LONGEST_START = Duration.ofSeconds(10);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Exit exit = new Exit();
  private final CompletableFuture<Optional<Process>> client = new CompletableFuture<>();
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final DockerClient docker;
  private final ContainerSpec spec;
  private final DockerRun run;
  private final RootFiles files;
  private final Thread thread;

  /**
   * Creates a container that is not started yet.
   *
   * @param files makes the container's files readable for this process at the end
   */
  DockerContainer(DockerClient docker, ContainerSpec spec, DockerRun run, RootFiles files) {
    this.docker = docker;
    this.spec = spec;
    this.run = run;
    this.files = files;
    this.thread = Thread.ofPlatform().daemon().name(run.name()).unstarted(this::begin);
  }

  /**
   * Starts the container without waiting for it.
   *
   * @param whenGone runs after its end of any kind
   */
  void start(Runnable whenGone) {
    exit.then(whenGone);
    thread.start();
  }

  @Override
  public int await() throws InterruptedException {
    return exit.await();
  }

  @Override
  public OptionalInt await(Duration atMost) throws InterruptedException {
    return exit.await(atMost);
  }

  /** Returns whether an end of any kind comes within a time; false if the wait is interrupted. */
  boolean endsWithin(Duration time) {
    return exit.isWithin(time);
  }

  @Override
  public void kill() {
    if (exit.endsBeforeBeginning(KILLED)) {
      thread.interrupt();
    } else {
      Thread.ofPlatform().daemon().name("kill-" + run.name()).start(this::remove);
    }
  }

  @Override
  public void stop(Duration grace) {
    if (exit.endsBeforeBeginning(TERMINATED)) {
      thread.interrupt();
    } else {
      Thread.ofPlatform().daemon().name("stop-" + run.name()).start(() -> terminate(grace));
    }
  }

  private void terminate(Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    if (signalled.compareAndSet(false, true)) {
      signalOnceItRuns("TERM", deadline);
    }
    if (!exit.isWithin(Duration.ofNanos(deadline - System.nanoTime()))) {
      remove();
    }
  }

  /**
   * Kills the container as soon as it runs. The client is not ended before, because the engine
   * would still start the container, which would never be removed without its client. Only a client
   * that takes longer, because it pulls the image, is ended.
   */
  private void remove() {
    if (signalOnceItRuns("KILL", System.nanoTime() + LONGEST_START.toNanos())) {
      return;
    }
    client
        .join()
        .ifPresent(process -> {
          process.destroyForcibly().onExit().join();
          ask("rm", "--force", "--volumes", run.name());
        });
  }

  /**
   * Sends a signal repeatedly until the engine delivers it, because only a running container gets
   * signals and the engine does not report the start.
   *
   * @return whether the signal was delivered, or the container has ended
   */
  private boolean signalOnceItRuns(String name, long deadline) {
    Duration pause = FIRST_PAUSE;
    while (!ask("kill", "--signal", name, run.name())) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      if (exit.isWithin(pause)) {
        return true;
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
    return true;
  }

  private boolean ask(String... arguments) {
    try {
      return docker.ask(arguments).isGood();
    } catch (IOException e) {
      return false; // without a client there is no container
    }
  }

  private void begin() {
    if (exit.begins()) {
      run();
    }
  }

  private void run() {
    StartFailure failure = new StartFailure(spec);
    try {
      int code = follow(docker.start(run.arguments()), failure);
      files.takeOver(spec.base());
      SpecialFiles.remove(spec.base());
      failure.at(code).ifPresentOrElse(exit::with, () -> exit.with(code));
    } catch (IOException e) {
      client.complete(Optional.empty());
      exit.with(
          new ContainerStartException(
              "The docker executor found no program docker; install Docker's client and start an engine, or leave --executor docker out (%s)."
                  .formatted(FailureMessage.of(e))));
    } catch (RuntimeException e) {
      exit.with(e);
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
}
