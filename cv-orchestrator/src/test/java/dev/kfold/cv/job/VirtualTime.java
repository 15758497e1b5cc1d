package dev.kfold.cv.job;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.pacing.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that passes only while all processes wait. The processes take turns: one at a time runs
 * until it waits again or ends, in a deterministic order. A day of an account with a hundred trials
 * takes a second.
 */
public final class VirtualTime implements Time {

  /** A process of the simulation. */
  @FunctionalInterface
  interface Body {
    void run() throws InterruptedException;
  }

  private static final class Sleeper {

    private final Instant until;
    private final StopSignal signal;
    private final Condition turn;
    private boolean awake;

    Sleeper(Instant until, StopSignal signal, Condition turn) {
      this.until = until;
      this.signal = signal;
      this.turn = turn;
    }

    Instant due(Instant now) {
      return signal.isRaised() ? now : until;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition allDone = lock.newCondition();
  private final List<Sleeper> sleepers = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private int processes;

  @Override
  public Instant now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void await(StopSignal stopSignal, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      Sleeper me = new Sleeper(now.plus(atMost), stopSignal, lock.newCondition());
      sleepers.add(me);
      wakeNext();
      while (!me.awake) {
        me.turn.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds a process that starts after a delay, when {@link #runAll} is called. */
  void process(Duration after, Body body) {
    lock.lock();
    try {
      processes++;
      Sleeper me = new Sleeper(now.plus(after), new StopSignal(), lock.newCondition());
      sleepers.add(me);
      Thread.ofVirtual().start(() -> live(me, body));
    } finally {
      lock.unlock();
    }
  }

  private void live(Sleeper me, Body body) {
    try {
      lock.lock();
      try {
        while (!me.awake) {
          me.turn.await();
        }
      } finally {
        lock.unlock();
      }
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.lock();
      try {
        processes--;
        if (processes == 0) {
          allDone.signalAll();
        } else {
          wakeNext();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** A process with a result. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * Adds a process, runs all processes, and returns the result of this one or throws its exception.
   */
  public <T> T result(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    process(
        Duration.ZERO,
        () -> {
          try {
            result.complete(work.run());
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
    try {
      runAll();
      return result.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }

  /** Runs all processes to their ends. */
  void runAll() throws InterruptedException {
    lock.lock();
    try {
      if (processes > 0) {
        wakeNext();
      }
      while (processes > 0) {
        allDone.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void wakeNext() {
    Instant from = now;
    sleepers.stream()
        .min(Comparator.comparing((Sleeper sleeper) -> sleeper.due(from)))
        .ifPresent(next -> {
          sleepers.remove(next);
          Instant due = next.due(from);
          now = due.isAfter(now) ? due : now;
          next.awake = true;
          next.turn.signal();
        });
  }
}
