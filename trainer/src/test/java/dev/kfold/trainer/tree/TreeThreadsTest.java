package dev.kfold.trainer.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class TreeThreadsTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private static final Trees LEAF =
      new Trees(
          new int[] {0, 1},
          new int[] {Trees.UNDEFINED},
          new double[] {Trees.UNDEFINED},
          new int[] {Trees.NO_CHILD},
          new int[] {Trees.NO_CHILD},
          1,
          new double[] {1});

  @Test
  void areAsManyAsProcessorsForASingleFit() {
    assertThat(threads(1)).isEqualTo(PROCESSORS);
  }

  @Test
  void areSharedByTheFitsAtATime() {
    assertThat(threads(PROCESSORS)).isEqualTo(1);
  }

  @Test
  void areAtLeastOneForEachFit() {
    assertThat(threads(PROCESSORS + 1)).isEqualTo(1);
  }

  /** Returns the number of threads that grow many trees; the first tree of each starts it. */
  private static int threads(int fitsAtATime) {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (TreeThreads threads = new TreeThreads(fitsAtATime)) {
      Trees trees =
          threads.grow(
              2 * PROCESSORS,
              _ -> {
                seen.add(Thread.currentThread());
                return LEAF;
              });
      assertThat(trees.count()).isEqualTo(2 * PROCESSORS);
    }
    return seen.size();
  }
}
