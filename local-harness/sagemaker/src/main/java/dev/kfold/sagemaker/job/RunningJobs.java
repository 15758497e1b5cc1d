package dev.kfold.sagemaker.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.state.StateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The running jobs of one kind, each on its own thread. */
public final class RunningJobs implements AutoCloseable {

  /** The time that jobs have to end when the endpoint itself ends. */
  private static final Duration LAST_GRACE = Duration.ofSeconds(3);

  private final Map<String, Started> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Runs one job from its first to its last status. */
  @FunctionalInterface
  public interface Run {

    /** Queues the job behind those that were created before; called before {@link #run}. */
    default void queue() {}

    /**
     * Runs the job to its end.
     *
     * @param stop raised when the job has to stop
     */
    void run(StopSignal stop) throws InterruptedException;
  }

  /** Starts a job on a new virtual thread. */
  public void start(String name, Run run) {
    StopSignal stop = new StopSignal();
    Thread thread = Thread.ofVirtual().name("job-" + name).unstarted(() -> run(name, run, stop));
    running.put(name, new Started(thread, stop));
    thread.start();
    if (closed) {
      stop.raise();
    }
  }

  /** Raises the stop signal of a job, if it is still running. */
  public void stop(String name) {
    Started run = running.get(name);
    if (run != null) {
      run.stop().raise();
    }
  }

  /** Stops all jobs and waits three seconds at most until they have ended. */
  @Override
  public void close() {
    closed = true;
    List<Started> last = List.copyOf(running.values());
    last.forEach(run -> run.stop().raise());
    Instant deadline = Instant.now().plus(LAST_GRACE);
    try {
      for (Started run : last) {
        run.thread().join(Duration.between(Instant.now(), deadline));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      last.forEach(run -> run.thread().interrupt());
    }
  }

  private void run(String name, Run run, StopSignal stop) {
    try {
      run.run(stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the endpoint ends, and the job with it
    } catch (StateException e) {
      if (!closed) { // the state may be closed before an abandoned job ends
        throw e;
      }
    } finally {
      // a new job may already have the same name
      running.remove(name, new Started(Thread.currentThread(), stop));
    }
  }

  private record Started(Thread thread, StopSignal stop) {}
}
