package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

  private static final int SIZE = 40;
  private static final long ROW = SIZE * Float.BYTES;

  private final KernelRows plain =
      KernelRows.of(RandomRows.normal(SIZE, 3, 1), new Kernel.RadialBasis(1));
  private final CountedRows source = new CountedRows(plain);

  @Test
  void computesARowOnceWhereThereIsRoom() {
    StoredRows stored = new StoredRows(source, SIZE * ROW);
    for (int i = 0; i < 3 * SIZE; i++) {
      assertThat(stored.row(i % SIZE)).isEqualTo(plain.row(i % SIZE));
    }

    assertThat(IntStream.range(0, SIZE)).allMatch(row -> source.asked(row) == 1);
  }

  @Test
  void keepsNoMoreThanItsBytesHold() {
    StoredRows stored = new StoredRows(source, 10 * ROW + ROW / 2);
    stored.store(IntStream.range(0, SIZE).toArray());

    assertThat(kept(stored)).isEqualTo(10);
    stored.rows(IntStream.range(0, SIZE).toArray());
    assertThat(kept(stored)).as("none makes way for another").isEqualTo(10);
  }

  @Test
  void keepsNothingWithoutRoom() {
    StoredRows stored = new StoredRows(source, ROW - 1);

    assertThat(stored.row(3)).isEqualTo(plain.row(3));
    assertThat(kept(stored)).isZero();
  }

  @Test
  void keepsItsBytesWithManyThreadsAtATime() throws Exception {
    StoredRows stored = new StoredRows(source, 10 * ROW);
    int[] all = IntStream.range(0, SIZE).toArray();

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<float[][]>> asked =
          IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> stored.rows(all))).toList();
      for (Future<float[][]> rows : asked) {
        assertThat(rows.get()).isDeepEqualTo(plain.rows(all));
      }
    }
    assertThat(kept(stored)).isBetween(1L, 10L);
  }

  @Test
  void computesAllRowsOnceForManyFitsWhenTheFirstIsAskedFor() throws Exception {
    KernelRows many = KernelRows.of(RandomRows.normal(200, 3, 1), new Kernel.RadialBasis(1));
    CountedRows counted = new CountedRows(many);
    StoredRows shared = StoredRows.forManyFits(counted, 200 * 200 * Float.BYTES);
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
  void computesForManyFitsWhatIsAskedForWhereNotAllFit() {
    StoredRows shared = StoredRows.forManyFits(source, SIZE * ROW - 1);

    assertThat(shared.row(3)).isEqualTo(plain.row(3));
    assertThat(kept(shared)).isLessThan(SIZE);
    assertThat(shared.keepsAll()).isFalse();
  }

  private static long kept(StoredRows stored) {
    return IntStream.range(0, SIZE).filter(row -> stored.stored(row) != null).count();
  }
}
