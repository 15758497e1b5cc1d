package dev.kfold.sagemaker.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SlotsTest {

  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final StopSignal stop = new StopSignal();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void noMoreHoldASlotThanThereAreWhileSlotsComeFree() throws Exception {
    Slots slots = Slots.neverLent(2);
    AtomicInteger holding = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(
          threads.submit(() ->
              hold(
                  slots,
                  () -> {
                    most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                    return holding.decrementAndGet();
                  })));
    }
    for (Future<?> one : all) {
      one.get();
    }

    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void slotsAreGrantedInTheOrderOfTheQueue() {
    Slots slots = Slots.neverLent(2);
    List<Slots.Place> places = Stream.generate(slots::queue).limit(5).toList();
    assertThat(places)
        .extracting(Slots.Place::isGranted)
        .containsExactly(true, true, false, false, false);

    places.get(1).close();
    assertThat(places.get(2).isGranted()).isTrue();
    assertThat(places.get(3).isGranted()).isFalse();

    places.get(0).close();
    assertThat(places.get(3).isGranted()).isTrue();
  }

  @Test
  void onePlaceThatIsGivenUpIsPassedOver() {
    Slots slots = Slots.neverLent(1);
    Slots.Place first = slots.queue();
    Slots.Place second = slots.queue();
    Slots.Place third = slots.queue();

    second.close();
    first.close();

    assertThat(third.isGranted()).isTrue();
  }

  @Test
  void aPlaceIsGivenBackOnlyOnce() {
    Slots slots = Slots.neverLent(1);
    Slots.Place first = slots.queue();
    first.close();
    first.close();

    assertThat(slots.queue().isGranted()).isTrue();
    assertThat(slots.queue().isGranted()).isFalse();
  }

  @Test
  void aStopEndsTheWait() throws Exception {
    Slots slots = Slots.neverLent(1);
    Slots.Place _ = slots.queue();
    Slots.Place second = slots.queue();

    Future<Boolean> granted = threads.submit(() -> second.await(stop, NEVER));
    stop.raise();

    assertThat(granted.get()).isFalse();
  }

  @Test
  void theWaitEndsWithItsTime() throws Exception {
    Slots slots = Slots.neverLent(1);
    Slots.Place _ = slots.queue();

    assertThat(slots.queue().await(stop, Duration.ofMillis(5))).isFalse();
  }

  @Test
  void childrenDoNotWaitForParentsThatHoldEverySlotAndLeaveTheMachineIdle() throws Exception {
    Slots slots = new Slots(2, Duration.ofMillis(10), () -> true);
    List<Future<?>> parents = new ArrayList<>();
    for (int parent = 0; parent < 4; parent++) {
      parents.add(threads.submit(() -> hold(slots, () -> generations(slots, 3))));
    }

    for (Future<?> parent : parents) {
      parent.get(); // each parent has waited for its child
    }
  }

  @Test
  void aLentSlotIsTakenBackWhenTheQueueIsEmpty() throws Exception {
    Slots slots = new Slots(1, Duration.ofMillis(10), () -> true);
    Slots.Place first = slots.queue();
    Slots.Place second = slots.queue();
    assertThat(second.await(stop, LONG)).isTrue();
    assertThat(slots.lent()).isEqualTo(1);

    first.close();
    second.close();

    assertThat(slots.lent()).isZero();
    assertThat(slots.queue().isGranted()).isTrue(); // its own slot is still free
    assertThat(slots.queue().isGranted()).isFalse();
  }

  @Test
  void onABusyMachineEachLentSlotIsWaitedForTwiceAsLong() throws Exception {
    Duration patience = Duration.ofMillis(20);
    Slots slots = new Slots(1, patience, () -> false);
    long start = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      assertThat(slots.queue().await(stop, LONG)).isTrue();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(patience.multipliedBy(1 + 2 + 4));
  }

  private Object generations(Slots slots, int more) throws Exception {
    return more == 0
        ? ""
        : threads.submit(() -> hold(slots, () -> generations(slots, more - 1))).get();
  }

  private Object hold(Slots slots, Callable<Object> work) throws Exception {
    try (Slots.Place place = slots.queue()) {
      assertThat(place.await(stop, LONG)).isTrue();
      return work.call();
    }
  }
}
