package dev.kfold.harness.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlotsTest {

  private static final Duration NEVER = Duration.ofHours(1);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void noMoreHoldASlotThanThereAreWhileSlotsComeFree() throws Exception {
    Slots slots = new Slots(2, NEVER, () -> true);
    AtomicInteger holding = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(
          threads.submit(() -> {
            slots.acquire();
            most.accumulateAndGet(holding.incrementAndGet(), Math::max);
            holding.decrementAndGet();
            slots.release();
            return null;
          }));
    }
    for (Future<?> one : all) {
      one.get();
    }

    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void childrenDoNotWaitForParentsThatHoldEverySlotAndLeaveTheMachineIdle() throws Exception {
    Slots slots = new Slots(2, Duration.ofMillis(10), () -> true);
    List<Future<?>> parents = new ArrayList<>();
    for (int parent = 0; parent < 4; parent++) {
      parents.add(threads.submit(() -> hold(slots, () -> generations(slots, 3))));
    }

    for (Future<?> parent : parents) {
      parent.get(); // each has waited for its child, which has waited for its own
    }
  }

  @Test
  void aLentSlotIsTakenBackWhenNobodyWaits() throws Exception {
    Slots slots = new Slots(1, Duration.ofMillis(10), () -> true);
    slots.acquire();
    slots.acquire();
    assertThat(slots.lent()).isEqualTo(1);

    slots.release();
    slots.release();

    assertThat(slots.lent()).isZero();
    slots.acquire(); // the one that it has is still there
    assertThat(slots.lent()).isZero();
  }

  @Test
  void onABusyMachineEachLentSlotIsWaitedForTwiceAsLong() throws Exception {
    Duration patience = Duration.ofMillis(20);
    Slots slots = new Slots(1, patience, () -> false);
    long start = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      slots.acquire();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(patience.multipliedBy(1 + 2 + 4));
  }

  @Test
  void whoeverWaitsLongestIsNext() throws Exception {
    Slots slots = new Slots(1, NEVER, () -> true);
    slots.acquire();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                interruptibly(slots);
                order.add(number);
                slots.release();
              });
      waiting.add(thread);
      awaitWaiting(thread);
    }
    slots.release();
    for (Thread thread : waiting) {
      thread.join();
    }

    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void oneThatNoLongerWaitsIsPassedOver() throws Exception {
    Slots slots = new Slots(1, NEVER, () -> true);
    slots.acquire();
    CountDownLatch givenUp = new CountDownLatch(1);
    Thread first =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                slots.acquire();
              } catch (InterruptedException e) {
                givenUp.countDown();
              }
            });
    awaitWaiting(first);
    first.interrupt();
    givenUp.await();

    Future<?> second = threads.submit(() -> interruptibly(slots));
    slots.release();

    second.get();
  }

  private Object generations(Slots slots, int more) throws Exception {
    return more == 0
        ? ""
        : threads.submit(() -> hold(slots, () -> generations(slots, more - 1))).get();
  }

  private static Object hold(Slots slots, Callable<Object> work) throws Exception {
    slots.acquire();
    try {
      return work.call();
    } finally {
      slots.release();
    }
  }

  private static void interruptibly(Slots slots) {
    try {
      slots.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitWaiting(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      thread.join(Duration.ofMillis(1));
    }
  }
}
