package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentRowsTest {

  private static final int SIZE = 60;
  private static final int LEAST = 8 * FourRows.COUNT;
  private static final long ROW = SIZE * Float.BYTES;

  private final KernelRows plain =
      KernelRows.of(RandomRows.normal(SIZE, 3, 1), new Kernel.RadialBasis(1));
  private final CountedRows source = new CountedRows(plain);

  @Test
  void computesARowOnceWhereThereIsRoom() {
    RecentRows recent = new RecentRows(source, SIZE * ROW);
    for (int i = 0; i < 3 * SIZE; i++) {
      assertThat(recent.row(i % SIZE)).isEqualTo(plain.row(i % SIZE));
    }

    assertThat(IntStream.range(0, SIZE)).allMatch(row -> source.asked(row) == 1);
  }

  @Test
  void keepsNoMoreThanItsBytesHold() {
    RecentRows recent = new RecentRows(source, 40 * ROW);
    for (int row = 0; row < SIZE; row++) {
      recent.row(row);
    }

    assertThat(kept(recent)).isEqualTo(40);
  }

  @Test
  void keepsTheRowsOfAFewStepsWithoutRoom() {
    RecentRows recent = new RecentRows(source, 0);
    for (int row = 0; row < SIZE; row++) {
      recent.row(row);
    }

    assertThat(kept(recent)).isEqualTo(LEAST);
  }

  @Test
  void keepsARowThatIsUsedAgainAndAgain() {
    RecentRows recent = new RecentRows(source, 40 * ROW);
    for (int row = 1; row < SIZE; row++) {
      recent.row(0);
      recent.row(row);
    }

    assertThat(source.asked(0)).as("once, and once more where all had been used").isLessThan(4);
  }

  @Test
  void showsEveryRowToAVisitorAndKeepsNoOther() {
    RecentRows recent = new RecentRows(source, SIZE * ROW);
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

  private static long kept(RecentRows recent) {
    return IntStream.range(0, SIZE).filter(row -> recent.stored(row) != null).count();
  }
}
