package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperParametersTest {

  @TempDir Path folder;

  @Test
  void readsStringsAsTheyAre() throws IOException {
    assertThat(read("{\"c\":\"1e-05\",\"kernel\":\"rbf\"}").values())
        .containsOnly(entry("c", "1e-05"), entry("kernel", "rbf"));
  }

  @Test
  void removesOneLayerOfQuotes() throws IOException {
    assertThat(read("{\"kernel\":\"\\\"rbf\\\"\",\"k\":\"\\\"5\\\"\"}").values())
        .containsOnly(entry("kernel", "rbf"), entry("k", "5"));
  }

  @Test
  void keepsATextThatOnlyLooksQuoted() throws IOException {
    assertThat(read("{\"name\":\"\\\"a\\\" or \\\"b\\\"\"}").values())
        .containsOnly(entry("name", "\"a\" or \"b\""));
  }

  @Test
  void dropsTheNamesOfTheSdkAndTheTuner() throws IOException {
    assertThat(
            read("{\"sagemaker_program\":\"x\",\"_tuning_objective_metric\":\"m\",\"c\":\"1\"}")
                .values())
        .containsOnlyKeys("c");
  }

  @Test
  void acceptsValuesThatAreNotStrings() throws IOException {
    assertThat(read("{\"k\":5,\"refit\":true}").values())
        .containsOnly(entry("k", "5"), entry("refit", "true"));
  }

  @Test
  void isEmptyWithoutAFile() throws IOException {
    assertThat(HyperParameters.read(files(Map.of())).values()).isEmpty();
  }

  @Test
  void readsTheVariablesOfTheToolkitWithoutAFile() throws IOException {
    Map<String, String> environment =
        Map.of("SM_HPS", "{\"c\":\"2\"}", "SM_HP_C", "1", "SM_HP_KERNEL", "poly");

    assertThat(HyperParameters.read(files(environment)).values())
        .containsOnly(entry("c", "2"), entry("kernel", "poly"));
  }

  @Test
  void refusesAVariableThatIsNotJson() {
    assertThatThrownBy(() -> HyperParameters.read(files(Map.of("SM_HPS", "{"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("variable SM_HPS: is no valid JSON (line 1");
  }

  @Test
  void refusesAFileThatIsNotJson() {
    assertThatThrownBy(() -> read("{\"c\":"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hyperparameters.json: is no valid JSON (line 1");
  }

  @Test
  void saysWhereANumberIsTooLong() {
    assertThatThrownBy(() -> read("{\"c\":" + "1".repeat(100_000) + "}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hyperparameters.json: is no valid JSON (line 1, column ")
        .hasMessageContaining("exceeds the maximum allowed (1000)");
  }

  @Test
  void refusesAFolderInPlaceOfTheFile() throws IOException {
    Files.createDirectories(folder.resolve("input/config/hyperparameters.json"));

    assertThatThrownBy(() -> HyperParameters.read(files(Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("hyperparameters.json: is a folder, expected a regular file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "input/config"})
  void refusesAFileInPlaceOfItsFolder(String place) throws IOException {
    Path file = folder.resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");

    assertThatThrownBy(() -> HyperParameters.read(new ContainerFiles(folder, Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s: is no folder, expected that of hyperparameters.json; mount the folder of a job there, or leave it out."
                .formatted(file));
  }

  @Test
  void refusesAValueThatIsNotAnObject() {
    assertThatThrownBy(() -> read("[1]"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("found an array where a JSON object");
  }

  private HyperParameters read(String json) throws IOException {
    Path config = Files.createDirectories(folder.resolve("input/config"));
    Files.writeString(config.resolve("hyperparameters.json"), json);
    return HyperParameters.read(files(Map.of()));
  }

  private ContainerFiles files(Map<String, String> environment) {
    return new ContainerFiles(folder, environment);
  }

  private static Map.Entry<String, String> entry(String name, String value) {
    return Map.entry(name, value);
  }
}
