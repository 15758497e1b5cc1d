package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A search that ends trials early names the same winner as trials on their own that run all folds,
 * on generated tables of different sizes. {@code -Dkfold.sets=200} takes more of them.
 */
class SearchWinnerTest {

  @TempDir private Path base;

  static IntStream sets() {
    return IntStream.range(0, Integer.getInteger("kfold.sets", 10));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void isThatOfTrialsOnTheirOwn(int set) throws IOException {
    Random random = new Random(set);
    SearchJob job = new SearchJob(base).split(table(random), "label", 3 + random.nextInt(3));
    Map<String, String> hyperparameters = new HashMap<>();
    hyperparameters.put("strategy", set % 2 == 0 ? "random" : "bayesian");
    hyperparameters.put("trials", "5");
    hyperparameters.put("kernels", "linear,rbf,sigmoid");
    hyperparameters.put("c", "0.01:10");
    hyperparameters.put("seed", String.valueOf(set));
    hyperparameters.put("scaling", set % 3 == 0 ? "none" : "standard");

    SearchJob.Ended search = job.run("search", hyperparameters);

    assertThat(search.exitCode()).as(search.log()).isZero();
    String winner = job.json("jobinfo/jobinfo.json").path("best_training_job").stringValue();
    double mean = job.json("evaluation/evaluation.json").at("/objective/value").doubleValue();
    String best = "";
    double bestMean = Double.NEGATIVE_INFINITY;
    for (JsonNode trial : job.json("trials.json").path("trials")) {
      Map<String, String> alone = new HashMap<>(Map.of("fold_mode", "in-process"));
      trial
          .at("/report/hyperparameters")
          .propertyStream()
          .forEach(it -> alone.put(it.getKey(), it.getValue().stringValue()));
      job.run("train", alone);
      double meanAlone = job.json("cv.json").path("mean").doubleValue();
      if (meanAlone > bestMean) {
        best = trial.at("/report/trial").stringValue();
        bestMean = meanAlone;
      }
    }
    assertThat(winner).isEqualTo(best);
    assertThat(mean).isEqualTo(bestMean);
  }

  private Path table(Random random) throws IOException {
    int rows = 40 + random.nextInt(120);
    int columns = 2 + random.nextInt(6);
    int classes = 2 + random.nextInt(3);
    double overlap = 0.3 + 2 * random.nextDouble();
    StringBuilder csv = new StringBuilder("label");
    IntStream.range(0, columns).forEach(column -> csv.append(",x").append(column));
    for (int row = 0; row < rows; row++) {
      int label = row % classes;
      csv.append('\n').append("class").append(label);
      for (int column = 0; column < columns; column++) {
        double center = (label + column) % classes;
        csv.append(',').append(center + overlap * random.nextGaussian());
      }
    }
    return Files.writeString(base.resolve("table.csv"), csv);
  }
}
