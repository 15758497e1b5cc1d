package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Sha256;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files of models that are fitted by processes with one processor and with several. Smile draws
 * from a generator of the thread, and sums of floating point numbers depend on their order.
 */
class ReproducibleFitTest {

  private static final int ROWS = 2500;

  private static final List<Map<String, String>> ALGORITHMS =
      List.of(
          Map.of("algorithm", "logistic-regression", "max_iter", "20"),
          Map.of("algorithm", "random-forest", "n_estimators", "12"),
          Map.of("algorithm", "random-forest", "n_estimators", "3", "max_features", "all"),
          Map.of("algorithm", "gradient-boosting", "n_estimators", "4"),
          Map.of(
              "algorithm",
              "gradient-boosting",
              "n_estimators",
              "4",
              "subsample",
              "0.5",
              "max_features",
              "2"),
          Map.of("algorithm", "knn"));

  /** Prints the digest of each model's files. */
  static final class Program {

    private Program() {}

    @SuppressWarnings("SystemOut") // read by the test
    public static void main(String[] arguments) throws IOException {
      System.out.print(digests());
    }
  }

  @Test
  void givesTheSameFilesWithAnyNumberOfProcessors() throws Exception {
    String one = digestsWith(1);

    assertThat(one.lines()).hasSameSizeAs(ALGORITHMS).doesNotHaveDuplicates();
    assertThat(digestsWith(2)).isEqualTo(one);
    assertThat(digestsWith(8)).isEqualTo(one);
  }

  @Test
  void givesOtherTreesForAnotherSeed() {
    Map<String, String> forest = Map.of("algorithm", "random-forest", "n_estimators", "2");

    assertThat(fit(forest, 1).model().sizes()).isNotEqualTo(fit(forest, 2).model().sizes());
  }

  private static String digestsWith(int processors) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=" + processors,
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + processors,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  private static String digests() throws IOException {
    StringBuilder digests = new StringBuilder();
    for (Map<String, String> algorithm : ALGORITHMS) {
      Path folder = Files.createTempDirectory("model");
      ModelFiles.write(
          fit(algorithm, 23),
          new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z"),
          folder);
      MessageDigest digest = Sha256.start();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          digest.update(Files.readAllBytes(file));
          Files.delete(file);
        }
      }
      Files.delete(folder);
      digests.append(HexFormat.of().formatHex(digest.digest())).append('\n');
    }
    return digests.toString();
  }

  private static Classifier fit(Map<String, String> algorithm, long seed) {
    ParameterReader reader = new ParameterReader("hyperparameter", algorithm);
    FitParameters parameters = FitParameters.read(reader);
    return Classifier.fit(
        rows(),
        new FitParameters(parameters.algorithm(), parameters.preparation(), seed),
        new StopSignal());
  }

  private static Dataset rows() {
    Random random = new Random(5);
    double[][] features = new double[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      features[row] = random.doubles(6).toArray();
    }
    List<String> labels =
        IntStream.range(0, ROWS)
            .mapToObj(row -> "abc".charAt((int) (3 * features[row][row % 3])))
            .map(String::valueOf)
            .toList();
    return new Dataset(features, labels);
  }
}
