package dev.kfold.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.CalibratedFit;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A calibrated model of two numbers, one of them with missing cells, and a word, of three classes.
 */
class DamagedModelTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final double[][] ROWS = {{0.5, Double.NaN, 1}, {3, 2, -1}, {9, 9, Double.NaN}};

  @TempDir private Path folder;

  private Classifier model;

  @BeforeEach
  void write() throws IOException {
    model = fit();
    ModelFiles.write(
        model,
        new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z"),
        folder);
  }

  @Test
  void answersIfItIsWhole() throws IOException {
    assertThat(ModelFiles.read(folder).predict(ROWS)).isEqualTo(model.predict(ROWS));
    assertThat(ModelFiles.read(folder).probabilities(ROWS))
        .isDeepEqualTo(model.probabilities(ROWS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.json",
        "support_vectors_.npy",
        "dual_coef_.npy",
        "intercept_.npy",
        "n_support_.npy"
      })
  void isRefusedIfAnyByteDiffers(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(name.hashCode());
    for (int damage = 0; damage < 60; damage++) {
      byte[] damaged =
          switch (damage % 3) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> Arrays.copyOf(whole, whole.length + 1 + random.nextInt(9));
            default -> flipped(whole, random);
          };
      Files.write(file, damaged);

      assertThatThrownBy(() -> ModelFiles.read(folder))
          .as("damage %d", damage)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  /**
   * Space between JSON members is not part of what they say, nor is the provenance of the model.
   */
  private static byte[] flipped(byte[] whole, Random random) {
    byte[] flipped = whole.clone();
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int end = text.contains("provenance") ? text.indexOf("provenance") - 1 : whole.length;
    int at;
    do {
      at = random.nextInt(end);
    } while (whole[at] == ' ' || whole[at] == '\n');
    flipped[at] ^= (byte) (1 << random.nextInt(5));
    return flipped;
  }

  /** Without a digest, as in models of earlier versions, the files must still fit together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/classes|[\"a\"]|classes are [a], expected at least two",
        "/classes|[\"b\",\"a\",\"c\"]|classes are [b, a, c], expected",
        "/classes|[\"a\",\"a\",\"c\"]|classes are [a, a, c], expected",
        "/classes|[\"a\",\"b\"]|n_support_.npy is",
        "/classes|[\"a\",\"b\",\"c\",\"d\"]|n_support_.npy is",
        "/kernel|\"linear\"|the kernel is 'linear'",
        "/gamma|0|gamma is 0.0, expected a number above 0",
        "/gamma|-1.5|gamma is -1.5",
        "/gamma|0.25|gamma is 0.25, but the hyperparameter gamma is 0.5",
        "/feature_names|[\"x\"]|there are 1 names of features, expected one for each of the 3",
        "/scaler/kind|\"minmax\"|the scaler 'minmax'",
        "/scaler/offset|[0]|the scaler has 1 offsets and 2 scales, expected 2",
        "/scaler/scale|[1,0]|a scale that is not above 0",
        "/preparation/features|0|the preparation makes 5 columns of 0 features",
        "/preparation/features|2147483647|the preparation leaves out 2,147,483,644 of 2,147,483,647 features",
        "/preparation/features|2|the categorical features are not ascending numbers from 0 to 1",
        "/preparation/numeric/features|[0,7]|the numeric features are not ascending",
        "/preparation/numeric/features|[1,0]|the numeric features are not ascending",
        "/preparation/numeric/features|[0,1.5]|the numeric features are not ascending",
        "/preparation/numeric/features|[0,2]|that are not numeric",
        "/preparation/numeric/statistics|[1]|the preparation has 1 numbers that fill",
        "/preparation/numeric/statistics|[]|0 features are filled, expected 2 because the hyperparameter imputation is mean",
        "/preparation/numeric/indicators|[9]|the numeric features are not ascending",
        "/preparation/categorical/0/feature|5|the categorical features",
        "/preparation/categorical/0/categories|[\"r\",\"r\",\"s\"]|the categories of feature 3",
        "/preparation/categorical/0/categories|[\"r\",\"s\",\"t\",\"u\"]|support_vectors_.npy has 5 columns, expected 6",
        "/preparation/categorical/0/fill|\"z\"|the categories of feature 3",
        "/preparation/categorical/0/infrequent|[\"z\"]|the categories of feature 3",
        "/preparation/categorical/0/missing|\"none\"|member 'missing': found 'none'",
        "/preparation/categorical|[]|support_vectors_.npy has 5 columns, expected 2",
        "/hyperparameters/encoding|\"none\"|words are encoded, although",
        "/hyperparameters/imputation|\"none\"|2 features are filled, expected 0",
        "/hyperparameters/c|\"-1\"|model hyperparameter c: found '-1'",
        "/calibration/a|[-1,-1]|member 'b': found 3 numbers, expected 2, as many as 'a'",
        "/calibration|{\"method\":\"sigmoid\",\"a\":[-1],\"b\":[0]}|the calibration has 1 sigmoids, expected 3 for 3 classes",
        "/calibration|{\"method\":\"sigmoid\",\"a\":[],\"b\":[]}|the calibration has 0 sigmoids, expected 3",
        "/calibration/a/1|1e999|the calibration has numbers that are not finite",
        "/calibration/b/2|-1e999|the calibration has numbers that are not finite",
        "/calibration/method|\"isotonic\"|member 'method': found 'isotonic', expected sigmoid",
        "/calibration|null|member 'calibration': found null, expected an object",
        "/format|7|has the format 7, expected 1 to 4",
      })
  void isRefusedIfItsDescriptionDoesNotFit(String pointer, String value, String message)
      throws IOException {
    ObjectNode description = withoutDigest();
    set(description, pointer, JSON.readTree(value));
    // the writer of this test quotes numbers that are too large
    String text = description.toString().replaceAll("\"(-?)Infinity\"", "$11e999");
    Files.writeString(folder.resolve("model.json"), text);

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "support_vectors_.npy|3,5|n_support_.npy is",
        "support_vectors_.npy|8,4|support_vectors_.npy has 4 columns, expected 5",
        "support_vectors_.npy|0,99999999|n_support_.npy is",
        "support_vectors_.npy|99999999,0|no NumPy array",
        "support_vectors_.npy|5|no NumPy array",
        "dual_coef_.npy|3,8|dual_coef_.npy has 3 rows of 8 numbers, expected 2",
        "dual_coef_.npy|2,1|dual_coef_.npy has 2 rows of 1 numbers",
        "intercept_.npy|4|intercept_.npy has 4 numbers, expected one for each of 3 pairs",
        "intercept_.npy|1,3|no NumPy array",
        "n_support_.npy|4|n_support_.npy is",
      })
  void isRefusedIfAnArrayHasAnotherShape(String name, String shape, String message)
      throws IOException {
    int[] sizes = Arrays.stream(shape.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    byte[] array =
        sizes.length == 1
            ? NpyFile.bytes(new double[sizes[0]])
            : sizes[0] == 99_999_999
                ? header(sizes[0], sizes[1])
                : NpyFile.bytes(
                    new double[sizes[0] == 0 ? 0 : sizes[0]][sizes[0] == 0 ? 0 : sizes[1]],
                    sizes[1]);
    Files.write(folder.resolve(name), array);
    Files.writeString(folder.resolve("model.json"), withoutDigest().toString());

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  private static byte[] header(int rows, int columns) {
    byte[] empty = NpyFile.bytes(new double[0][0], columns);
    return new String(empty, StandardCharsets.ISO_8859_1)
        .replace("(0, %d)".formatted(columns), "(%d, %d)".formatted(rows, columns))
        .replaceFirst(" {8}\n", "\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({"n_support_.npy, 0.5", "n_support_.npy, -1", "intercept_.npy, NaN"})
  void isRefusedIfAnArrayHasANumberThatCannotBe(String name, double number) throws IOException {
    Files.write(folder.resolve(name), NpyFile.bytes(new double[] {number, 1, 1}));
    Files.writeString(folder.resolve("model.json"), withoutDigest().toString());

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("model folder " + folder);
  }

  @Test
  void isRefusedIfAFileIsALinkOutOfItsFolder(@TempDir Path elsewhere) throws IOException {
    Path file = folder.resolve("intercept_.npy");
    Path moved = Files.move(file, elsewhere.resolve("intercept_.npy"));
    Files.createSymbolicLink(file, moved);

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("intercept_.npy is a link to a file outside of the folder");
  }

  /** Random changes of any value of the description: it is refused, or it answers. */
  @Test
  void neverFailsWhileItAnswers() throws IOException {
    Random random = new Random(23);
    int refused = 0;
    for (int change = 0; change < 400; change++) {
      ObjectNode description = withoutDigest();
      change(description, random);
      Files.writeString(folder.resolve("model.json"), description.toString());
      Optional<Classifier> read;
      try {
        read = Optional.of(ModelFiles.read(folder));
      } catch (InvalidInputException e) {
        read = Optional.empty();
        refused++;
      }
      if (read.isPresent()) {
        assertThat(read.get().predict(ROWS)).as(description.toString()).hasSize(3);
        if (read.get().calibration().isPresent()) {
          assertThat(read.get().probabilities(ROWS)).as(description.toString()).hasDimensions(3, 3);
        }
      }
      write();
    }
    assertThat(refused).isGreaterThan(200);
  }

  private static void change(ObjectNode description, Random random) {
    List<String> pointers = new ArrayList<>();
    collect(description, "", pointers);
    String pointer = pointers.get(random.nextInt(pointers.size()));
    List<JsonNode> values =
        List.of(
            JSON.readTree("-1"),
            JSON.readTree("1e300"),
            JSON.readTree("\"\""),
            JSON.readTree("[]"),
            JSON.readTree("[[0]]"),
            JSON.readTree("{}"),
            JSON.readTree("null"),
            JSON.readTree("2147483647"));
    set(description, pointer, values.get(random.nextInt(values.size())));
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    if (!pointer.isEmpty()) {
      pointers.add(pointer);
    }
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(member -> collect(member.getValue(), pointer + "/" + member.getKey(), pointers));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(array.get(i), pointer + "/" + i, pointers);
      }
    }
  }

  private static void set(ObjectNode description, String pointer, JsonNode value) {
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    switch (description.at(parent)) {
      case ObjectNode object -> object.set(name, value);
      case ArrayNode array -> array.set(Integer.parseInt(name), value);
      default -> throw new IllegalArgumentException(pointer);
    }
  }

  private ObjectNode withoutDigest() throws IOException {
    ObjectNode description =
        (ObjectNode) JSON.readTree(Files.readString(folder.resolve("model.json")));
    description.remove("sha256");
    return description;
  }

  private static Classifier fit() {
    Random random = new Random(5);
    int rows = 30;
    double[][] features = new double[rows][];
    String[] labels = new String[rows];
    for (int row = 0; row < rows; row++) {
      double missing = row % 7 == 0 ? Double.NaN : random.nextGaussian() + row % 3;
      features[row] = new double[] {random.nextGaussian() + row % 3, missing, (row + row / 3) % 3};
      labels[row] = List.of("a", "b", "c").get(row % 3);
    }
    Dataset data =
        new Dataset(
            features,
            List.of(
                new FeatureKind.Numeric(),
                new FeatureKind.Numeric(),
                new FeatureKind.Categorical(List.of("r", "s", "t"))),
            List.of(labels),
            LabelKind.TEXT);
    Map<String, String> parameters =
        Map.of("gamma", "0.5", "scaling", "standard", "imputation", "mean", "encoding", "one-hot");
    return CalibratedFit.fit(
        data,
        FitParameters.read(new ParameterReader("hyperparameter", parameters)),
        new StopSignal(),
        CalibrationPurpose.PROBABILITY);
  }
}
