package dev.kfold.sagemaker.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.state.StateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs of one kind that run at present, each on a thread of its own. */
public final class RunningJobs implements AutoCloseable {

  /** How long jobs may take to end when the endpoint itself ends. */
  private static final Duration LAST_GRACE = Duration.ofSeconds(3);

  private final Map<String, Started> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** One job, from its first to its last status. */
  @FunctionalInterface
  public interface Run {

    /** Takes its place behind the jobs that were created before; called before it runs. */
    default void queue() {}

    /**
     * Runs to the end.
     *
     * @param stop raised when the job has to stop
     */
    void run(StopSignal stop) throws InterruptedException;
  }

  public void start(String name, Run run) {
    StopSignal stop = new StopSignal();
    Thread thread = Thread.ofVirtual().name("job-" + name).unstarted(() -> run(name, run, stop));
    running.put(name, new Started(thread, stop));
    thread.start();
    if (closed) {
      stop.raise();
    }
  }

  /** Asks a job to stop; one that has ended is left alone. */
  public void stop(String name) {
    Started run = running.get(name);
    if (run != null) {
      run.stop().raise();
    }
  }

  /** Stops all jobs and waits until they have ended, or leaves them after a short while. */
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
      if (!closed) { // the state may be closed before a job that was left to itself
        throw e;
      }
    } finally {
      // its name may have been given to a new job as soon as this one had ended
      running.remove(name, new Started(Thread.currentThread(), stop));
    }
  }

  private record Started(Thread thread, StopSignal stop) {}
}
