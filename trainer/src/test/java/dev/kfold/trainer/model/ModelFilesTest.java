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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {

  private static final Provenance PROVENANCE =
      new Provenance("abc", Optional.of("image:1"), Optional.empty(), "2026-01-01T00:00:00Z");
  private static final Dataset IRIS = Iris.dataset();
  private static final Dataset TWO_CLASSES = IRIS.select(IntStream.range(40, 100).toArray());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linear", "poly", "rbf", "sigmoid"})
  void readsBackTheSameClassifierForEveryKernel(String kernel) throws IOException {
    assertReadsBack(fit(IRIS, kernel), IRIS);
  }

  @Test
  void readsBackAClassifierOfTwoClasses() throws IOException {
    assertReadsBack(fit(TWO_CLASSES, "rbf"), TWO_CLASSES);
  }

  @Test
  void showsScikitLearnsSignForTwoClasses() throws IOException {
    Classifier classifier = fit(TWO_CLASSES, "linear");
    ModelFiles.write(classifier, PROVENANCE, folder);

    Path intercepts = folder.resolve("intercept_.npy");
    assertThat(NpyFile.vector(Files.readAllBytes(intercepts), intercepts))
        .containsExactly(-classifier.svm().machines().intercepts()[0]);
  }

  @Test
  void writesTheSameBytesForTheSameInput() throws IOException {
    Path again = folder.resolve("again");
    Path once = folder.resolve("once");
    ModelFiles.write(fit(IRIS, "rbf"), PROVENANCE, once);
    ModelFiles.write(fit(IRIS, "rbf"), PROVENANCE, again);

    try (Stream<Path> files = Files.list(once)) {
      assertThat(files.toList())
          .hasSize(5)
          .allSatisfy(
              file -> assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file));
    }
  }

  @Test
  void writesTheProvenanceOfTheModel() throws IOException {
    ModelFiles.write(fit(IRIS, "rbf"), PROVENANCE, folder);

    assertThat(folder.resolve("model.json"))
        .content()
        .contains(
            "\"data_sha256\" : \"abc\"",
            "\"image\" : \"image:1\"",
            "\"time\" : \"2026-01-01T00:00:00Z\"",
            "\"solver\" : \"SMO and interior point 1\"",
            "\"seed\" : \"23\"")
        .doesNotContain("training_job");
  }

  @Test
  void refusesAFolderWithoutAModel() {
    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no file model.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "dual_coef_.npy", "intercept_.npy"})
  void refusesFilesItDidNotWrite(String name) throws IOException {
    ModelFiles.write(fit(IRIS, "rbf"), PROVENANCE, folder);
    Files.writeString(folder.resolve(name), "{\"c\":\"this is something else entirely\"}");

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("train the model again");
  }

  private void assertReadsBack(Classifier classifier, Dataset data) throws IOException {
    ModelFiles.write(classifier, PROVENANCE, folder);
    Classifier read = ModelFiles.read(folder);

    assertThat(read.parameters()).isEqualTo(classifier.parameters());
    assertThat(read.classes()).isEqualTo(classifier.classes());
    assertThat(read.svm().gamma()).isEqualTo(classifier.svm().gamma());
    assertThat(read.svm().machines().intercepts())
        .isEqualTo(classifier.svm().machines().intercepts());
    assertThat(read.svm().machines().dualCoefficients())
        .isDeepEqualTo(classifier.svm().machines().dualCoefficients());
    assertThat(read.predict(data.features())).isEqualTo(classifier.predict(data.features()));
  }

  private static Classifier fit(Dataset data, String kernel) {
    ParameterReader reader =
        new ParameterReader("hyperparameter", Map.of("kernel", kernel, "scaling", "standard"));
    return Classifier.fit(data, FitParameters.read(reader), new StopSignal());
  }
}
