package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.svm.PlaneEstimate;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TablePlanesTest {

  private static final Dataset TABLE = table(20_000);

  @Test
  void estimatesThePlaneOfAFoldByThatOfTheTable() {
    PlaneEstimate estimate = planes(TABLE, "linear").estimates(18_000, new StopSignal()).getFirst();

    // the classes' means are (1, 0) and (-1, 0), the first class is a vote for "a"
    assertThat(estimate.weights()[0]).isGreaterThan(1);
    assertThat(estimate.weights()[1]).isCloseTo(0, within(0.1));
    assertThat(estimate.intercept()).isCloseTo(0, within(0.1));
    assertThat(estimate.share()).isEqualTo(0.9);
  }

  @Test
  void estimatesNothingIfItSavesNoTime() {
    StopSignal stopSignal = new StopSignal();

    assertThat(planes(TABLE, "linear").estimates(14_999, stopSignal)).isEmpty();
    assertThat(planes(TABLE, "rbf").estimates(18_000, stopSignal)).isEmpty();
    assertThat(planes(table(19_999), "linear").estimates(18_000, stopSignal)).isEmpty();
  }

  @Test
  void leavesTheMemoryToTheFoldsIfItIsShort() {
    long bytes = 20_000L * 2 * Double.BYTES;

    assertThat(planes(TABLE, "linear", 4 * bytes).estimates(18_000, new StopSignal())).hasSize(1);
    assertThat(planes(TABLE, "linear", 4 * bytes - 4).estimates(18_000, new StopSignal()))
        .isEmpty();
  }

  @Test
  void leavesProblemsToTheFolds() {
    Dataset one = new Dataset(TABLE.features(), Collections.nCopies(TABLE.rows(), "a"));

    assertThat(planes(one, "linear").estimates(18_000, new StopSignal())).isEmpty();
  }

  @Test
  void stopsWhenAskedTo() {
    StopSignal stopSignal = new StopSignal();
    stopSignal.raise();

    assertThatThrownBy(() -> planes(TABLE, "linear").estimates(18_000, stopSignal))
        .isInstanceOf(TrainingStoppedException.class);
  }

  private static TablePlanes planes(Dataset table, String kernel) {
    return planes(table, kernel, Long.MAX_VALUE);
  }

  private static TablePlanes planes(Dataset table, String kernel, long heap) {
    return new TablePlanes(
        table,
        FitParameters.read(new ParameterReader("hyperparameter", Map.of("kernel", kernel))),
        heap);
  }

  private static Dataset table(int rows) {
    Random random = new Random(1);
    double[][] features = new double[rows][];
    String[] labels = new String[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 2 == 0 ? "a" : "b";
      features[i] =
          new double[] {random.nextGaussian() + (i % 2 == 0 ? 1 : -1), random.nextGaussian()};
    }
    return new Dataset(features, Arrays.asList(labels));
  }
}
