package dev.kfold.cv.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.PooledFolds;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FoldKernels;
import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials of a process that start from the solutions of the trial before. */
class PathKernelsTest {

  @TempDir private Path folder;

  private final PathKernels kernels = new PathKernels(new SharedKernels());

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(1);
    write("train", 48, random);
    write("test", 12, random);
  }

  private void write(String part, int rows, Random random) throws IOException {
    StringBuilder features = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      features.append(random.nextGaussian() + i % 2).append(',').append(random.nextGaussian());
      features.append('\n');
      labels.append(i % 2 == 0 ? "even\n" : "odd\n");
    }
    Path files = Files.createDirectories(folder.resolve(part).resolve("0"));
    Files.writeString(files.resolve(part + "_x.csv"), features);
    Files.writeString(files.resolve(part + "_y.csv"), labels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "standard"})
  void startAFoldFromItsSolutionInTheTrialBefore(String scaling) throws Exception {
    assertThat(fold(candidate("0.5", scaling))).isInstanceOf(FoldOutcome.Scored.class);

    assertThat(fitted(candidate("1", scaling))).isNotEqualTo(alone(candidate("1", scaling)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "standard"})
  void startFromZeroAfterAFoldThatWasStopped(String scaling) throws Exception {
    StopSignal stopped = new StopSignal();
    stopped.raise();
    assertThat(fold(candidate("0.5", scaling), stopped)).isInstanceOf(FoldOutcome.Stopped.class);

    assertThat(fitted(candidate("1", scaling))).isEqualTo(alone(candidate("1", scaling)));
  }

  private FoldOutcome fold(FitParameters candidate) throws Exception {
    return fold(candidate, new StopSignal());
  }

  private FoldOutcome fold(FitParameters candidate, StopSignal stopSignal) throws Exception {
    return new InProcessFolds(rows(), candidate, Scorer.ACCURACY, kernels, Clock.systemUTC())
        .run(List.of(0), stopSignal, new NoEarlyEnd())
        .getFirst();
  }

  private TrialRows rows() {
    return new TrialRows.OfFolders(
        folder.resolve("train"),
        folder.resolve("test"),
        FitParameters.DEFAULT.preparation().cellRule());
  }

  private String fitted(FitParameters candidate) throws IOException {
    PooledFolds data = rows().read(List.of(0));
    PooledFolds.Fold fold = data.folds().getFirst();
    try (FoldKernels.ForCandidate next = kernels.forTrial(data.pool(), candidate, 1)) {
      return numbers(
          Classifier.fit(
              data.train(fold), candidate, next.forFold(fold.train()), new StopSignal()));
    }
  }

  private String alone(FitParameters candidate) throws IOException {
    PooledFolds data = rows().read(List.of(0));
    return numbers(
        Classifier.fit(data.train(data.folds().getFirst()), candidate, new StopSignal()));
  }

  private static String numbers(Classifier classifier) {
    return Arrays.deepToString(classifier.svm().machines().dualCoefficients());
  }

  private static FitParameters candidate(String c, String scaling) {
    return FitParameters.read(
        new ParameterReader("hyperparameter", Map.of("c", c, "gamma", "0.5", "scaling", scaling)));
  }

  /** Runs all folds. */
  private record NoEarlyEnd() implements TrialProgress {

    @Override
    public void started(int fold, String jobName) {
      throw new AssertionError("there are no jobs");
    }

    @Override
    public void ended(FoldOutcome outcome) {
      // the test reads what the runner returns
    }

    @Override
    public Optional<String> earlyEndReason() {
      return Optional.empty();
    }
  }
}
