package dev.kfold.trainer.fit;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.TableFeatures;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.split.Fold;
import dev.kfold.trainer.split.Splitter;
import dev.kfold.trainer.table.RowKeys;
import dev.kfold.trainer.table.Table;
import dev.kfold.trainer.table.TableOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accuracies of a classifier of scikit-learn on a table, by {@code make_algorithm_scores.py},
 * and those of the trainer on the same folds with the same seeds.
 *
 * @param hyperparameters of the trainer
 * @param accuracies one for each seed, from 0 on
 */
public record ScikitLearnScores(
    String table, Map<String, String> hyperparameters, List<Double> accuracies) {

  private static final int FOLDS = 5;

  /**
   * Two means.
   *
   * @param standardError of their difference
   */
  public record Comparison(double ours, double theirs, double standardError) {

    /** Returns how many standard errors the means differ by. */
    public double errors() {
      return ours == theirs ? 0 : (ours - theirs) / standardError;
    }
  }

  /** Returns the scores of all tables and classifiers. */
  public static List<ScikitLearnScores> all() throws IOException {
    List<ScikitLearnScores> all = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(
            ScikitLearnScores.class.getResourceAsStream("algorithm-scores.json"))) {
      for (JsonNode scores : new JsonMapper().readTree(file).get("scores")) {
        Map<String, String> hyperparameters = new HashMap<>();
        scores
            .get("hyperparameters")
            .forEachEntry((name, value) -> hyperparameters.put(name, value.stringValue()));
        all.add(
            new ScikitLearnScores(
                scores.get("table").stringValue(),
                hyperparameters,
                scores.get("accuracies").valueStream().map(JsonNode::doubleValue).toList()));
      }
    }
    return all;
  }

  /** Fits the trainer's classifier with the first seeds. */
  public Comparison compare(int seeds) throws IOException {
    Dataset data = dataset();
    List<Double> ours = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      ours.add(accuracy(data, seed));
    }
    List<Double> theirs = accuracies.subList(0, seeds);
    return new Comparison(
        mean(ours), mean(theirs), Math.sqrt((variance(ours) + variance(theirs)) / seeds));
  }

  private double accuracy(Dataset data, int seed) {
    Map<String, String> values = new HashMap<>(hyperparameters);
    values.put("scaling", "standard");
    values.put("seed", String.valueOf(seed));
    ParameterReader reader = new ParameterReader("hyperparameter", values);
    FitParameters parameters = FitParameters.read(reader);
    reader.verify();
    int right = 0;
    for (Fold fold :
        new Splitter.StratifiedKFold(FOLDS, seed)
            .split(new RowKeys(data.labels(), Optional.empty()))
            .folds()) {
      Classifier model = Classifier.fit(data.select(fold.train()), parameters, new StopSignal());
      Dataset test = data.select(fold.test());
      List<String> predicted = model.predict(test);
      for (int row = 0; row < test.rows(); row++) {
        right += predicted.get(row).equals(test.labels().get(row)) ? 1 : 0;
      }
    }
    return right / (double) data.rows();
  }

  private Dataset dataset() throws IOException {
    try {
      Path file =
          Path.of(Objects.requireNonNull(ScikitLearnScores.class.getResource(table)).toURI());
      Table read = Table.read(file, TableOptions.of("-1"));
      return new Dataset(TableFeatures.of(read), read.labels());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double mean(List<Double> values) {
    return doubles(values).average().orElseThrow();
  }

  private static double variance(List<Double> values) {
    double mean = mean(values);
    return doubles(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.size() - 1);
  }

  private static DoubleStream doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }
}
