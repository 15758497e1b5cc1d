package dev.kfold.cv.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.FoldKernels;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedKernelsTest {

  private final SharedKernels kernels = new SharedKernels();

  @Test
  void givesTrialsOfOneTableTheSame() {
    FoldKernels first = kernels.kernels(table(1, "b"), 2);

    assertThat(kernels.kernels(table(1, "b"), 2)).isSameAs(first);
  }

  @Test
  void givesNoTableWhatBelongsToAnother() {
    FoldKernels first = kernels.kernels(table(1, "b"), 2);

    assertThat(kernels.kernels(table(1.5, "b"), 2)).as("other features").isNotSameAs(first);
    assertThat(kernels.kernels(table(1, "c"), 2)).as("other labels").isNotSameAs(first);
    assertThat(kernels.kernels(table(1, "c"), 1))
        .as("other shares of the memory")
        .isNotSameAs(first);
  }

  private static Dataset table(double value, String label) {
    return new Dataset(new double[][] {{0, value}, {2, 3}}, List.of("a", label));
  }
}
