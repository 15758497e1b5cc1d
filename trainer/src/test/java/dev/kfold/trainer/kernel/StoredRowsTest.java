package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

  private static final int SIZE = 40;
  private static final long ROW = SIZE * Float.BYTES;

  private final KernelMatrix plain =
      KernelMatrix.of(RandomRows.normal(SIZE, 3, 1), new Kernel.RadialBasis(1));
  private final CountedRows source = new CountedRows(plain);

  @Test
  void computesARowOnceIfThereIsRoom() {
    source.assertAskedOnceBy(stored(source, SIZE * ROW));
  }

  @Test
  void keepsNoMoreThanItsBytesHold() {
    StoredRows stored = stored(source, 10 * ROW + ROW / 2);
    int[] all = IntStream.range(0, SIZE).toArray();
    stored.store(all);

    int[] kept = kept(stored);
    assertThat(kept).hasSize(10);
    for (int time = 0; time < 3; time++) {
      assertThat(stored.rows(all)).isDeepEqualTo(plain.rows(all));
    }
    assertThat(kept(stored)).as("no row is evicted").isEqualTo(kept);
    assertThat(IntStream.of(kept)).allMatch(row -> source.asked(row) == 1);
  }

  @Test
  void storesAsManyOfSeveralRowsAsThereIsRoomFor() {
    StoredRows stored = stored(source, 3 * ROW);

    assertThat(stored.rows(new int[] {7, 5})).isDeepEqualTo(plain.rows(new int[] {7, 5}));
    assertThat(kept(stored)).containsExactly(5, 7);
    stored.rows(new int[] {5, 20, 7, 30});
    assertThat(kept(stored)).containsExactly(5, 7, 20);
  }

  @Test
  void storesARowThatIsAskedForTwiceOnce() {
    StoredRows stored = stored(source, 10 * ROW);
    stored.store(new int[] {3, 3, 3, 3});

    stored.store(IntStream.range(0, SIZE).toArray());

    assertThat(kept(stored)).hasSize(10);
  }

  @Test
  void computesTheLikeliestRowsBesideOneIfThereIsRoomForAll() {
    StoredRows stored = stored(source, SIZE * ROW);
    stored.store(new int[] {20});

    assertThat(stored.row(6, likely(20, 9, 6, 3, 30, 31, 1, 2, 4, 5, 7))).isEqualTo(plain.row(6));

    int[] eightAndTheFirst = {1, 2, 3, 4, 6, 9, 20, 30, 31};
    assertThat(kept(stored)).containsExactly(eightAndTheFirst);
    assertThat(source.asked()).as("each once").containsExactly(eightAndTheFirst);
  }

  @Test
  void computesOneRowIfNoOtherIsLikely() {
    StoredRows stored = stored(source, SIZE * ROW);

    assertThat(stored.row(6)).isEqualTo(plain.row(6));

    assertThat(kept(stored)).containsExactly(6);
  }

  @Test
  void computesOneRowIfThereIsNoRoomForAll() {
    StoredRows stored = stored(source, 8 * ROW);

    assertThat(stored.row(6, likely(9, 3))).isEqualTo(plain.row(6));

    assertThat(source.asked()).containsExactly(6);
    assertThat(kept(stored)).containsExactly(6);
  }

  @Test
  void takesTheLikeliestRowsOfASelection() {
    StoredRows stored = stored(source, SIZE * ROW);

    stored.select(new int[] {5, 7, 9, 11}).row(1, likely(3, 0));

    assertThat(kept(stored)).containsExactly(5, 7, 11);
  }

  @Test
  void takesTheLikeliestRowsThroughACache() {
    StoredRows stored = stored(source, SIZE * ROW);

    new RowCache(stored, SIZE * ROW).select(new int[] {5, 7, 9, 11}).row(1, likely(3, 0));

    assertThat(kept(stored)).containsExactly(5, 7, 11);
  }

  private static LikelyRows likely(int... rows) {
    return (count, isWanted) -> IntStream.of(rows).filter(isWanted).limit(count).toArray();
  }

  @Test
  void givesItsBuffersBack() {
    KernelMemory memory = new KernelMemory(SIZE * ROW);
    StoredRows stored = StoredRows.forOneFit(source, memory, SIZE * ROW);
    float[] values = stored.row(3);
    assertThat(memory.granted()).isEqualTo(SIZE * ROW);

    stored.close();

    assertThat(memory.granted()).isZero();
    StoredRows next = StoredRows.forOneFit(source, memory, SIZE * ROW);
    Set<float[]> reused = Collections.newSetFromMap(new IdentityHashMap<>());
    reused.addAll(List.of(next.rows(IntStream.range(0, SIZE).toArray())));
    assertThat(reused.contains(values)).isTrue();
  }

  @Test
  void keepsAllOnlyIfAllFit() {
    assertThat(stored(source, SIZE * ROW).keepsAll()).isTrue();
    assertThat(stored(source, SIZE * ROW - 1).keepsAll()).isFalse();
    assertThat(storedForMany(source, SIZE * ROW).keepsAll()).isTrue();
  }

  @Test
  void neverComputesRowsThatItsSourceKeeps() {
    StoredRows within = stored(source, 4 * ROW);
    StoredRows stored = stored(within, 0);
    within.row(6);

    assertThat(kept(within)).containsExactly(6);
    assertThat(stored.row(6, likely(9, 3))).isEqualTo(plain.row(6));
    assertThat(kept(within)).containsExactly(6);
    assertThat(source.asked(6)).isEqualTo(1);
  }

  @Test
  void keepsNothingWithoutRoom() {
    StoredRows stored = stored(source, ROW - 1);

    assertThat(stored.row(3)).isEqualTo(plain.row(3));
    assertThat(kept(stored)).isEmpty();
  }

  @Test
  void keepsItsBytesWithManyThreadsAtATime() throws Exception {
    StoredRows stored = stored(source, 10 * ROW);
    int[] all = IntStream.range(0, SIZE).toArray();

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<float[][]>> asked =
          IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> stored.rows(all))).toList();
      for (Future<float[][]> rows : asked) {
        assertThat(rows.get()).isDeepEqualTo(plain.rows(all));
      }
    }
    assertThat(kept(stored)).hasSizeBetween(1, 10);
    stored.store(all);
    assertThat(kept(stored)).as("unused room is returned").hasSize(10);
  }

  @Test
  void computesAllRowsOnceForManyFitsWhenTheFirstIsAskedFor() throws Exception {
    KernelMatrix many = KernelMatrix.of(RandomRows.normal(200, 3, 1), new Kernel.RadialBasis(1));
    CountedRows counted = new CountedRows(many);
    StoredRows shared = storedForMany(counted, 200 * 200 * Float.BYTES);
    assertThat(IntStream.range(0, 200)).allMatch(row -> counted.asked(row) == 0);

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<float[]>> asked =
          IntStream.range(0, 8).mapToObj(row -> threads.submit(() -> shared.row(row))).toList();
      for (int row = 0; row < asked.size(); row++) {
        assertThat(asked.get(row).get()).isEqualTo(many.row(row));
      }
    }
    assertThat(IntStream.range(0, 200)).allMatch(row -> counted.asked(row) == 1);
    for (int row = 0; row < 200; row++) {
      assertThat(shared.row(row)).isEqualTo(many.row(row));
    }
  }

  @Test
  void computesSingleRowsForManyFitsIfNotAllFit() {
    StoredRows shared = storedForMany(source, SIZE * ROW - 1);

    assertThat(shared.row(3)).isEqualTo(plain.row(3));
    assertThat(kept(shared)).containsExactly(3);
    assertThat(shared.keepsAll()).isFalse();
  }

  /** Returns the stored rows without storing others. */
  private static int[] kept(StoredRows stored) {
    return IntStream.range(0, SIZE).filter(stored::holds).toArray();
  }

  private static StoredRows stored(KernelMatrix source, long bytes) {
    return StoredRows.forOneFit(source, new KernelMemory(Long.MAX_VALUE), bytes);
  }

  private static StoredRows storedForMany(KernelMatrix source, long bytes) {
    return StoredRows.forManyFits(source, new KernelMemory(Long.MAX_VALUE), bytes);
  }
}
