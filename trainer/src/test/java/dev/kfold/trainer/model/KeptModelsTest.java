package dev.kfold.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.inference.CsvRequest;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads models that earlier versions wrote, of each format one. */
class KeptModelsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"format-1", "format-2", "format-3"})
  void predictsWhatItDidWhenItWasTrained(String format) throws Exception {
    Path kept = kept(format);
    Classifier classifier = ModelFiles.read(kept.resolve("model"));
    double[][] rows =
        CsvRequest.read(Files.readString(kept.resolve("test_x.csv")), classifier.rowFormat());
    List<String> lines = Files.readAllLines(kept.resolve("predictions.csv"));

    assertThat(classifier.predict(rows))
        .isEqualTo(
            lines.stream().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1)).toList());
  }

  /** The numbers are those of the version that trained it, and of score_with_numpy.py. */
  @Test
  void givesTheProbabilitiesOfTheModelWithACalibration() throws Exception {
    Path kept = kept("format-3");
    Classifier classifier = ModelFiles.read(kept.resolve("model"));
    double[][] rows =
        CsvRequest.read(Files.readString(kept.resolve("test_x.csv")), classifier.rowFormat());
    double[][] expected =
        Files.readAllLines(kept.resolve("probabilities.csv")).stream()
            .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);

    double[][] probabilities = classifier.probabilities(rows);

    assertThat(probabilities).hasDimensions(expected.length, expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(probabilities[row]).containsExactly(expected[row], within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"format-1", "format-2"})
  void givesNoProbabilitiesOfAModelWithoutCalibration(String format) throws Exception {
    Classifier classifier = ModelFiles.read(kept(format).resolve("model"));

    assertThat(classifier.calibration()).isEmpty();
  }

  @Test
  void refusesTheFormatOfALaterVersion() throws Exception {
    try (Stream<Path> files = Files.list(kept("format-2").resolve("model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path json = folder.resolve("model.json");
    Files.writeString(json, Files.readString(json).replace("\"format\" : 2", "\"format\" : 5"));

    assertThatThrownBy(() -> ModelFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "model file %s: has the format 5, expected 1 to 4; serve it with the image that trained it, or a newer one."
                .formatted(json));
  }

  private static Path kept(String format) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(KeptModelsTest.class.getResource(format)).toURI());
  }
}
