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
  void computesARowOnceWhereThereIsRoom() {
    RowCache recent = new RowCache(source, SIZE * ROW);
    for (int i = 0; i < 3 * SIZE; i++) {
      assertThat(recent.row(i % SIZE)).isEqualTo(plain.row(i % SIZE));
    }

    assertThat(IntStream.range(0, SIZE)).allMatch(row -> source.asked(row) == 1);
  }

  @Test
  void keepsNoMoreThanItsBytesHold() {
    RowCache recent = new RowCache(source, 40 * ROW);
    for (int row = 0; row < SIZE; row++) {
      recent.row(row);
    }

    assertThat(kept(recent)).isEqualTo(40);
  }

  @Test
  void keepsTheRowsOfAFewStepsWithoutRoom() {
    RowCache recent = new RowCache(source, 0);
    for (int row = 0; row < SIZE; row++) {
      recent.row(row);
    }

    assertThat(kept(recent)).isEqualTo(LEAST);
  }

  @Test
  void keepsARowThatIsUsedAgainAndAgain() {
    RowCache recent = new RowCache(source, 40 * ROW);
    for (int row = 1; row < SIZE; row++) {
      recent.row(0);
      recent.row(row);
    }

    assertThat(source.asked(0)).as("once, and once more where all had been used").isLessThan(4);
  }

  @Test
  void showsEveryRowToAVisitorAndKeepsNoOther() {
    RowCache recent = new RowCache(source, SIZE * ROW);
    recent.row(3);
    int[] rows = {5, 3, 8};
    List<Integer> visited = new ArrayList<>();

    recent.visit(
        rows,
        (row, values) -> {
          visited.add(row);
          assertThat(values).isEqualTo(plain.row(row));
        });

    assertThat(visited).containsExactly(5, 3, 8);
    assertThat(source.asked(3)).isEqualTo(1);
    assertThat(kept(recent)).isEqualTo(1);
  }

  @Test
  void keepsTheRowThatAStepStillWorksWith() {
    RowCache recent = new RowCache(source, 0);
    for (int row = 0; row < LEAST; row++) {
      recent.row(row);
    }
    float[] handedOut = recent.row(0); // the next one in turn, were it not for the step

    recent.row(40);

    assertThat(recent.fetch(0)).isSameAs(handedOut);
    assertThat(recent.fetch(1)).isNull();
  }

  @Test
  void takesForASmallerProblemWhatItsSourceHasAtHandWhileThereIsRoom() {
    KernelMatrix all = new StoredRows(plain, SIZE * ROW);
    RowCache recent = new RowCache(all, 0);
    for (int row = 0; row < LEAST; row++) {
      assertThat(recent.fetch(row)).isEqualTo(plain.row(row));
    }

    assertThat(recent.fetch(LEAST)).as("no room").isNull();
    assertThat(recent.fetch(0)).isNotNull();
  }

  private static long kept(RowCache recent) {
    return IntStream.range(0, SIZE).filter(row -> recent.fetch(row) != null).count();
  }
}
