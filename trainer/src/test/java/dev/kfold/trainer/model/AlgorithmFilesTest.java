package dev.kfold.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.Iris;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the algorithms other than the SVM. */
class AlgorithmFilesTest {

  @TempDir private Path folder;

  static Stream<Arguments> models() {
    return Stream.of(Iris.dataset(), twoClasses())
        .flatMap(data ->
            Stream.of(
                    Map.of("algorithm", "logistic-regression", "scaling", "standard"),
                    Map.of("algorithm", "random-forest", "n_estimators", "10"),
                    Map.of("algorithm", "gradient-boosting", "n_estimators", "10"),
                    Map.of("algorithm", "knn", "weights", "distance"))
                .map(parameters -> Arguments.of(data, parameters)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void answerAsTheModelThatWasWritten(Dataset data, Map<String, String> parameters)
      throws IOException {
    Classifier model = written(data, parameters);

    Classifier read = ModelFiles.read(folder);

    assertThat(read.predict(data)).isEqualTo(model.predict(data));
    assertThat(read.probabilities(data.features()))
        .isDeepEqualTo(model.probabilities(data.features()));
    assertThat(read.outputs(data).decisions().map(Arrays::deepToString))
        .isEqualTo(model.outputs(data).decisions().map(Arrays::deepToString));
    assertThat(read.parameters()).isEqualTo(model.parameters());
  }

  @ParameterizedTest
  @MethodSource("models")
  void areRefusedIfAnyByteDiffers(Dataset data, Map<String, String> parameters) throws IOException {
    written(data, parameters);
    Random random = new Random(7);
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      for (int damage = 0; damage < 6 && !file.endsWith(ModelDescription.FILE); damage++) {
        byte[] damaged = Arrays.copyOf(whole, whole.length + (damage % 3 - 1) * random.nextInt(9));
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, damaged);

        assertThatThrownBy(() -> ModelFiles.read(folder))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(folder.toString());
      }
      Files.write(file, whole);
    }
  }

  /** Without a digest, the files must still fit together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "children_left.npy|0|0|node 0 of tree 0 has the children 0 and",
        "children_left.npy|0|1000000|node 0 of tree 0 has the children 1000000 and",
        "children_left.npy|0|-1|node 0 of tree 0 has the children -1 and",
        "children_left.npy|1|0.5|children_left.npy has 0.5, expected whole numbers",
        "children_left.npy|1|-2|children_left.npy has -2.0, expected whole numbers",
        "children_right.npy|0|1|node 0 of tree 0 has the children 1 and 1",
        "feature.npy|0|4|the feature 4, expected a leaf, or later nodes that have no other parent and a feature from 0 to 3",
        "feature.npy|0|-2|the feature -2",
        "threshold.npy|0|NaN|an array has numbers that are not finite",
        "tree_offsets.npy|0|1|tree_offsets.npy does not go from 0 to the",
        "tree_offsets.npy|1|0|tree_offsets.npy is not ascending at tree 0",
        "tree_offsets.npy|1|2|expected a leaf, or later nodes",
        "value.npy|0|0.25|value.npy has shares of node 0 that add up to 0.25, expected 0.0",
        "value.npy|0|Infinity|an array has numbers that are not finite"
      })
  void areRefusedIfTheTreesAreNone(String name, int place, double value, String message)
      throws IOException {
    written(Iris.dataset(), Map.of("algorithm", "random-forest", "n_estimators", "10"));
    withoutDigest();
    overwrite(name, place, value);

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logistic-regression|coef_.npy|3|NaN|an array has numbers that are not finite",
        "logistic-regression|intercept_.npy|0|Infinity|an array has numbers that are not finite",
        "gradient-boosting|init.npy|1|NaN|init.npy has 3 numbers, expected 3 finite ones",
        "gradient-boosting|value.npy|1|NaN|an array has numbers that are not finite",
        "knn|fit_X.npy|5|NaN|an array has numbers that are not finite",
        "knn|fit_y.npy|0|3|fit_y.npy has numbers that are not of one of the 3 classes",
        "knn|fit_y.npy|0|-1|fit_y.npy has -1.0, expected whole numbers"
      })
  void areRefusedIfANumberIsNone(
      String algorithm, String name, int place, double value, String message) throws IOException {
    written(Iris.dataset(), Map.of("algorithm", algorithm));
    withoutDigest();
    overwrite(name, place, value);

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "random-forest|n_estimators|11|there are 10 trees, expected 11 because of the hyperparameter n_estimators",
        "gradient-boosting|n_estimators|11|there are 30 trees, expected 33 because of the hyperparameter n_estimators",
        "knn|n_neighbors|151|fit_X.npy has 150 rows, expected at least 151 because of the hyperparameter n_neighbors"
      })
  void areRefusedIfTheHyperparametersSayOtherwise(
      String algorithm, String name, String value, String message) throws IOException {
    written(Iris.dataset(), Map.of("algorithm", algorithm, name, "10"));
    withoutDigest();
    replace("\"%s\" : \"10\"".formatted(name), "\"%s\" : \"%s\"".formatted(name, value));

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"svm", "forest"})
  void areRefusedIfTheAlgorithmIsNone(String algorithm) throws IOException {
    written(Iris.dataset(), Map.of("algorithm", "knn"));
    withoutDigest();
    replace(
        "\"algorithm\" : \"knn\",\n  \"classes\"",
        "\"algorithm\" : \"%s\",\n  \"classes\"".formatted(algorithm));

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the algorithm is '%s'".formatted(algorithm));
  }

  @Test
  void areRefusedIfTheyAreOfAnotherAlgorithmThanTheHyperparameters() throws IOException {
    written(Iris.dataset(), Map.of("algorithm", "random-forest"));
    withoutDigest();
    replace(
        "\"algorithm\" : \"random-forest\",\n    \"n",
        "\"algorithm\" : \"gradient-boosting\",\n    \"n");

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("model hyperparameter criterion: is of algorithm random-forest");
  }

  private Classifier written(Dataset data, Map<String, String> parameters) throws IOException {
    ParameterReader reader = new ParameterReader("hyperparameter", new HashMap<>(parameters));
    Classifier model = Classifier.fit(data, FitParameters.read(reader), new StopSignal());
    reader.verify();
    ModelFiles.write(
        model,
        new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z"),
        folder);
    return model;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private void withoutDigest() throws IOException {
    Path json = folder.resolve(ModelDescription.FILE);
    Files.writeString(
        json, Files.readString(json).replaceAll(",\\s*\"sha256\" : \"[0-9a-f]+\"", ""));
  }

  private void replace(String text, String other) throws IOException {
    Path json = folder.resolve(ModelDescription.FILE);
    assertThat(Files.readString(json)).contains(text);
    Files.writeString(json, Files.readString(json).replace(text, other));
  }

  private void overwrite(String name, int place, double value) throws IOException {
    Path file = folder.resolve(name);
    byte[] content = Files.readAllBytes(file);
    int header =
        IntStream.range(0, content.length)
            .filter(i -> content[i] == '\n')
            .findFirst()
            .orElseThrow();
    ByteBuffer.wrap(content)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putDouble(header + 1 + place * Double.BYTES, value);
    Files.write(file, content);
  }

  private static Dataset twoClasses() {
    return Iris.dataset().select(IntStream.range(0, 100).toArray());
  }
}
