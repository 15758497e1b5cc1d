package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowCacheTest {

  private static final int SIZE = 60;
  private static final int LEAST = 4;
  private static final long ROW = SIZE * Float.BYTES;

  private final KernelMatrix plain =
      KernelMatrix.of(RandomRows.normal(SIZE, 3, 1), new Kernel.RadialBasis(1));
  private final CountedRows source = new CountedRows(plain);

  @Test
  void computesARowOnceIfThereIsRoom() {
    source.assertAskedOnceBy(new RowCache(source, SIZE * ROW));
  }

  @Test
  void keepsNoMoreThanItsBytesHold() {
    RowCache cache = new RowCache(source, 40 * ROW);
    for (int row = 0; row < SIZE; row++) {
      cache.row(row);
    }

    assertThat(kept(cache)).isEqualTo(40);
  }

  @Test
  void keepsTheRowsOfAFewStepsWithoutRoom() {
    RowCache cache = new RowCache(source, 0);
    for (int row = 0; row < SIZE; row++) {
      cache.row(row);
    }

    assertThat(kept(cache)).isEqualTo(LEAST);
  }

  @Test
  void keepsARowThatIsUsedAgainAndAgain() {
    RowCache cache = new RowCache(source, 40 * ROW);
    for (int row = 1; row < SIZE; row++) {
      cache.row(0);
      cache.row(row);
    }

    assertThat(source.asked(0)).as("once, and again if all rows had been used").isLessThan(4);
  }

  @Test
  void passesEveryRowToAVisitorAndKeepsNoOther() {
    RowCache cache = new RowCache(source, SIZE * ROW);
    cache.row(3);
    int[] rows = {5, 3, 8};
    List<Integer> visited = new ArrayList<>();

    cache.visit(
        rows,
        (row, values) -> {
          visited.add(row);
          assertThat(values).isEqualTo(plain.row(row));
        });

    assertThat(visited).containsExactly(5, 3, 8);
    assertThat(source.asked(3)).isEqualTo(1);
    assertThat(kept(cache)).isEqualTo(1);
  }

  @Test
  void keepsTheRowThatAStepStillWorksWith() {
    RowCache cache = new RowCache(source, 0);
    for (int row = 0; row < LEAST; row++) {
      cache.row(row);
    }
    float[] handedOut = cache.row(0); // the next in turn to be evicted, but in use

    cache.row(40);

    assertThat(cache.fetch(0, LikelyRows.NONE)).isSameAs(handedOut);
    assertThat(cache.fetch(1, LikelyRows.NONE)).isNull();
  }

  @Test
  void storesRowsForASmallerProblemIfItsSourceKeepsThemAndThereIsRoom() {
    KernelMatrix all = stored(plain, SIZE * ROW);
    RowCache cache = new RowCache(all, 0);
    for (int row = 0; row < LEAST; row++) {
      assertThat(cache.fetch(row, LikelyRows.NONE)).isEqualTo(plain.row(row));
    }

    assertThat(cache.fetch(LEAST, LikelyRows.NONE)).as("no room").isNull();
    assertThat(cache.fetch(0, LikelyRows.NONE)).isNotNull();
  }

  private static long kept(RowCache cache) {
    return IntStream.range(0, SIZE)
        .filter(row -> cache.fetch(row, LikelyRows.NONE) != null)
        .count();
  }

  private static StoredRows stored(KernelMatrix source, long bytes) {
    return StoredRows.forOneFit(source, new KernelMemory(Long.MAX_VALUE), bytes);
  }
}
