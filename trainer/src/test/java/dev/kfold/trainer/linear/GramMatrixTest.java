package dev.kfold.trainer.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GramMatrixTest {

  @Property(tries = 100)
  void addsUpTheProductsOfColumns(
      @ForAll @IntRange(min = 0, max = 200) int rows,
      @ForAll @IntRange(min = 1, max = 14) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    GramMatrix gram = new GramMatrix(columns);
    double[][] expected = new double[columns][columns];
    for (int i = 0; i < rows; i++) {
      double[] row = random.doubles(columns).toArray();
      for (int p = 0; p < columns; p++) {
        gram.set(p, row[p]);
        for (int q = 0; q < columns; q++) {
          expected[p][q] += row[p] * row[q];
        }
      }
      gram.endRow();
    }

    double[] sums = gram.sums();
    for (int p = 0; p < columns; p++) {
      for (int q = p; q < columns; q++) {
        assertThat(sums[p * GramMatrix.padded(columns) + q])
            .isCloseTo(expected[p][q], within(1e-10));
      }
    }
  }
}
