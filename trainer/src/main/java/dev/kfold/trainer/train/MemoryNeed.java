package dev.kfold.trainer.train;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.algorithm.GradientBoostingParameters;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.KnnParameters;
import dev.kfold.trainer.algorithm.LogisticRegressionParameters;
import dev.kfold.trainer.algorithm.RandomForestParameters;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.ChannelSize;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.scaling.Scaling;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Refuses rows that cannot fit into memory, before they are read. The estimate is a lower bound, so
 * that no table is refused that would fit: 8 bytes for each cell as read; for training rows, as
 * much for the scaled copy, for the solver's layout of an SVM unless its kernel is linear, and half
 * as much again for that of trees. What is not known before the rows are read, such as the columns
 * of one-hot encoding, is not counted, nor are the kernel's values, of which fewer are kept if
 * there is less memory.
 *
 * @param parameters of the fit
 * @param heap the largest heap of this process, in bytes
 */
public record MemoryNeed(FitParameters parameters, long heap) {

  private static final double BYTES_PER_GIGABYTE = 1e9;

  /** The share of the heap that a fit leaves to rows: kernel rows may take three eighths. */
  private static final double SHARE_FOR_ROWS = 0.625;

  /** Seven arrays with their headers, of a tree of three nodes. */
  private static final double LEAST_BYTES_OF_TREE = 250;

  /**
   * Verifies that the rows of a job may fit.
   *
   * @param train the folder of the channel of training rows
   * @param test the folder of the channel of test rows, if there is one
   * @throws InvalidInputException if they cannot fit
   */
  public void verify(Path train, Optional<Path> test) throws IOException {
    verify(train, test, 1);
  }

  /**
   * Verifies that a table and its folds may fit.
   *
   * @param table the folder of the table
   * @param fits the number of times that its rows are in a training part at the same time; less
   *     than 1 for a single fold
   * @throws InvalidInputException if they cannot fit
   */
  public void verifyFolds(Path table, double fits) throws IOException {
    verify(table, Optional.empty(), fits);
  }

  private void verify(Path train, Optional<Path> test, double fits) throws IOException {
    verifyTrees();
    double trainBytes = (double) ChannelSize.bytes(train, "train");
    double testBytes = test.isPresent() ? (double) ChannelSize.bytes(test.get(), "test") : 0;
    // at least a byte for each cell
    if (bytes(trainBytes, testBytes, fits) <= heap) {
      return;
    }
    Optional<ChannelSize> trainSize = size(train, "train");
    Optional<ChannelSize> testSize =
        test.isPresent() ? ChannelSize.estimate(test.get(), "test") : Optional.empty();
    double need =
        bytes(
            trainSize.map(ChannelSize::cells).orElse(0.0),
            testSize.map(ChannelSize::cells).orElse(0.0),
            fits);
    if (need > heap) {
      throw new InvalidInputException(refusal(trainSize, testSize, need));
    }
  }

  private void verifyTrees() {
    double trees =
        switch (parameters.algorithm()) {
          case RandomForestParameters forest -> forest.estimators();
          case GradientBoostingParameters boosting -> boosting.estimators();
          case SvmParameters _, LogisticRegressionParameters _, KnnParameters _ -> 0;
        };
    if (trees * LEAST_BYTES_OF_TREE > heap) {
      throw new InvalidInputException(
          "hyperparameter n_estimators: found %.0f, whose trees need at least %s of memory, but this process may use %s; lower it."
              .formatted(trees, gigabytes(trees * LEAST_BYTES_OF_TREE), gigabytes((double) heap)));
    }
  }

  private double bytes(double trainCells, double testCells, double fits) {
    double copies = parameters.preparation().scaling() == Scaling.NONE ? 0 : 1;
    copies +=
        switch (parameters.algorithm()) {
          case SvmParameters svm -> svm.kernel() == KernelKind.LINEAR ? 0 : 1;
          case LogisticRegressionParameters _, KnnParameters _ -> 0;
          // by column, and the order of the rows of each column in integers
          case RandomForestParameters _, GradientBoostingParameters _ -> 1.5;
        };
    return Double.BYTES * ((1 + copies * fits) * trainCells + testCells);
  }

  private static Optional<ChannelSize> size(Path folder, String channel) throws IOException {
    long bytes = ChannelSize.bytes(folder, channel);
    Optional<ChannelSize> planned =
        planned(folder.resolve(FoldPlan.FILE)).filter(size -> size.cells() <= bytes);
    return planned.isPresent() ? planned : ChannelSize.estimate(folder, channel);
  }

  /** Returns the size that the plan of a split gives, which may be that of another table. */
  private static Optional<ChannelSize> planned(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      FoldPlan plan = FoldPlan.parse(Files.readString(file), FoldPlan.FILE);
      long features = plan.columns().stream().filter(c -> c.role() == Column.Role.FEATURE).count();
      return Optional.of(new ChannelSize(plan.rows(), Math.toIntExact(features)));
    } catch (InvalidInputException e) {
      return Optional.empty(); // rows can be read without their plan
    }
  }

  private String refusal(Optional<ChannelSize> train, Optional<ChannelSize> test, double need) {
    long rows = train.map(ChannelSize::rows).orElse(0L) + test.map(ChannelSize::rows).orElse(0L);
    int columns = train.or(() -> test).map(ChannelSize::columns).orElse(0);
    String withTest = test.isPresent() ? ", with those of channel test" : "";
    String needed = gigabytes(need);
    String available = gigabytes((double) heap);
    return InstanceType.withHeap(need / SHARE_FOR_ROWS)
        .map(type ->
            "channel train: holds about %,d rows of %d numbers%s, which need about %s of memory, but this process may use %s; use an instance type with more, such as %s, or fewer rows."
                .formatted(rows, columns, withTest, needed, available, type))
        .orElseGet(() ->
            "channel train: holds about %,d rows of %d numbers%s, which need about %s of memory, but this process may use %s, and no instance type has as much; use fewer rows or columns."
                .formatted(rows, columns, withTest, needed, available));
  }

  private static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / BYTES_PER_GIGABYTE);
  }
}
