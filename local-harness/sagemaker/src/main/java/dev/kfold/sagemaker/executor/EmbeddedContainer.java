package dev.kfold.sagemaker.executor;

import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A program on a thread of this JVM. SIGTERM raises its stop signal. SIGKILL interrupts the thread
 * and abandons it, because the JVM cannot end a thread.
 */
final class EmbeddedContainer implements RunningContainer {

  private final Exit exit = new Exit();
  private final StopSignal stopSignal = new StopSignal();
  private final Program program;
  private final ContainerSpec spec;
  private final Thread thread;

  EmbeddedContainer(Program program, ContainerSpec spec) {
    this.program = program;
    this.spec = spec;
    this.thread = Thread.ofPlatform().daemon().name(spec.name()).unstarted(this::begin);
  }

  /** Starts the program without waiting for it. */
  void start() {
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

  @Override
  public void kill() {
    if (!exit.endsBeforeBeginning(KILLED)) {
      exit.with(KILLED);
    }
    thread.interrupt();
  }

  @Override
  public void stop(Duration grace) {
    if (exit.endsBeforeBeginning(TERMINATED)) {
      thread.interrupt();
    } else {
      Thread.ofVirtual().name("stop-" + spec.name()).start(() -> terminate(grace));
    }
  }

  private void terminate(Duration grace) {
    // the program's handlers of the signal may take longer than the grace
    Thread.ofVirtual().name("stop-signal-" + spec.name()).start(stopSignal::raise);
    if (!exit.isWithin(grace)) {
      kill();
    }
  }

  private void begin() {
    if (exit.begins()) {
      run();
    }
  }

  private void run() {
    PrintStream out = LineStream.printingTo(spec.log());
    PrintStream err = LineStream.printingTo(spec.log());
    ProgramContext context =
        new ProgramContext(
            spec.base(), environment(), out, err, Clock.systemUTC(), stopSignal, true);
    int code = 1;
    try {
      code = program.run(spec.arguments(), context);
    } catch (Throwable e) { // every container has an exit code
      e.printStackTrace(err);
    } finally {
      try {
        out.close();
        err.close();
      } finally {
        exit.with(code); // the job waits for it, even if the last line could not be written
      }
    }
  }

  /** Adds the address and the port of a server, because all programs share the host's network. */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(spec.environment());
    environment.put("KFOLD_BIND_TO_ADDRESS", "127.0.0.1");
    spec.port()
        .ifPresent(
            port -> environment.put("SAGEMAKER_BIND_TO_PORT", String.valueOf(port.published())));
    return environment;
  }
}
