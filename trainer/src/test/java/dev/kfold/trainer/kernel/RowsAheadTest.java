package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link RowCache} computes with a row those that are likely to be asked for next. */
class RowsAheadTest {

  private static final int SIZE = 1200;
  private static final int PART = SIZE / 15;
  private static final long ALL = (long) SIZE * SIZE * Float.BYTES;

  private final KernelMatrix plain = rows(SIZE);
  private final CountedRows source = new CountedRows(plain);
  private final float[] interest = new float[SIZE];

  @Test
  void computesTheMostInterestingRowOfEachPartOnce() {
    interest[0] = 1; // the first of the first part
    interest[PART - 1] = 2; // and its last
    interest[PART] = 2;
    interest[2 * PART - 1] = 1;
    interest[3 * PART] = -1; // nothing of interest in the third and the fourth
    interest[4 * PART + 7] = 1;
    interest[4 * PART + 8] = 1; // no more interesting than the one before it
    interest[SIZE - 1] = 1;
    RowCache recent = new RowCache(source, ALL);

    assertThat(recent.row(600, interest)).isEqualTo(plain.row(600));

    int[] expected = {PART - 1, PART, 4 * PART + 7, 600, SIZE - 1};
    assertThat(source.asked()).containsExactly(expected);
    for (int row : expected) {
      assertThat(recent.row(row, interest)).isEqualTo(plain.row(row));
    }
    assertThat(IntStream.of(expected)).allMatch(row -> source.asked(row) == 1);
  }

  @Test
  void computesNeitherTheRowItselfNorOneThatIsKeptASecondTime() {
    interest[10] = 3;
    interest[11] = 2;
    interest[PART] = 3;
    interest[PART + 1] = 2;
    RowCache recent = new RowCache(source, ALL);
    recent.row(PART);

    recent.row(10, interest);

    assertThat(source.asked()).containsExactly(10, 11, PART, PART + 1);
    assertThat(IntStream.of(source.asked())).allMatch(row -> source.asked(row) == 1);
  }

  @Test
  void leavesToTheSourceWhatThatHasAtHand() {
    StoredRows some = new StoredRows(source, 4L * SIZE * Float.BYTES);
    some.row(8); // and with it 9 to 11
    interest[10] = 3;
    interest[12] = 2;
    interest[PART] = 1;

    new RowCache(some, ALL).row(600, interest);
    assertThat(source.asked()).containsExactly(8, 9, 10, 11, 12, PART, 600);

    Arrays.fill(interest, 1);
    new RowCache(some, ALL).row(9, interest);
    assertThat(source.asked()).as("nothing ahead of what is at hand").hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"1023,1", "1024,16"})
  void looksAheadInLargeMatricesOnly(int size, int asked) {
    CountedRows counted = new CountedRows(rows(size));
    float[] equal = new float[size];
    Arrays.fill(equal, 1);

    new RowCache(counted, ALL).row(500, equal);

    assertThat(counted.asked()).hasSize(asked).contains(500);
  }

  @Test
  void makesRoomForWhatItComputesAheadAndKeepsTheRowItself() {
    RowCache recent = new RowCache(source, 0);
    Arrays.fill(interest, 1);
    IntStream.range(0, 100).forEach(row -> recent.row(11 * row, interest));

    float[] row = recent.row(1199, interest);

    assertThat(recent.fetch(1199)).isSameAs(row);
    assertThat(IntStream.range(0, SIZE).filter(i -> recent.fetch(i) != null).count())
        .isEqualTo(32);
  }

  private static KernelMatrix rows(int size) {
    return KernelMatrix.of(RandomRows.normal(size, 3, 1), new Kernel.RadialBasis(1));
  }
}
