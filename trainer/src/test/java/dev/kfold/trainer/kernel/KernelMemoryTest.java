package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelMemoryTest {

  private static final int LENGTH = 25;
  private static final long ROW = LENGTH * Float.BYTES;

  private final KernelMemory memory = new KernelMemory(10 * ROW);

  @Test
  void grantsNoMoreThanItsLimit() {
    assertThat(memory.take(4 * ROW)).isEqualTo(4 * ROW);

    RowBuffers rows = memory.rows(LENGTH, 20, Long.MAX_VALUE);

    assertThat(rows.room()).isEqualTo(6);
    assertThat(memory.granted()).isEqualTo(10 * ROW);
    assertThat(memory.take(1)).isZero();
    assertThat(memory.rows(LENGTH, 1, Long.MAX_VALUE).room()).isZero();
  }

  @Test
  void grantsNoMoreThanOneFitMayTake() {
    assertThat(memory.rows(LENGTH, 20, 3 * ROW + 1).room()).isEqualTo(3);
  }

  @Test
  void takesEverythingBack() {
    long taken = memory.take(3 * ROW);
    RowBuffers rows = memory.rows(LENGTH, 5, Long.MAX_VALUE);
    rows.next();

    memory.giveBack(taken);
    rows.close();
    rows.close();

    assertThat(memory.granted()).isZero();
    assertThat(rows.next()).isNull();
  }

  @Test
  void handsOutNoMoreBuffersThanThereIsRoom() {
    RowBuffers rows = memory.rows(LENGTH, 2, Long.MAX_VALUE);
    float[] first = rows.next();
    assertThat(first).hasSize(LENGTH).isNotSameAs(rows.next());
    assertThat(rows.next()).isNull();

    rows.giveBack(first);

    assertThat(rows.next()).isSameAs(first);
  }

  @Test
  void reusesBuffersOfTheSameLength() {
    RowBuffers before = memory.rows(LENGTH, 10, Long.MAX_VALUE);
    float[] buffer = before.next();
    before.close();

    assertThat(memory.rows(LENGTH, 10, Long.MAX_VALUE).next()).isSameAs(buffer);
  }

  @Test
  void countsSpareBuffersOfAnotherLength() {
    RowBuffers before = memory.rows(LENGTH, 10, Long.MAX_VALUE);
    Set<float[]> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
    buffers.addAll(List.of(before.next(10)));
    before.close();

    memory.rows(2 * LENGTH, 2, Long.MAX_VALUE).close();

    float[][] again = memory.rows(LENGTH, 10, Long.MAX_VALUE).next(10);
    assertThat(Stream.of(again).filter(buffers::contains))
        .as("four rows made room for two of twice the length")
        .hasSize(6);
  }

  @Test
  void neverExceedsItsLimitWithManyThreads() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> within = new ArrayList<>();
      for (int task = 0; task < 200; task++) {
        int rows = task % 7;
        within.add(
            threads.submit(() -> {
              RowBuffers buffers = memory.rows(LENGTH, rows, Long.MAX_VALUE);
              boolean fits = memory.granted() <= memory.limit();
              buffers.close();
              return fits;
            }));
      }
      for (Future<Boolean> task : within) {
        assertThat(task.get()).isTrue();
      }
    }
    assertThat(memory.granted()).isZero();
  }
}
