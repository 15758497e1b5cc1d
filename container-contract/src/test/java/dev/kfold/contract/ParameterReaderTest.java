package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterReaderTest {

  private enum Mode {
    JOBS,
    IN_PROCESS
  }

  @Test
  void readsEveryType() {
    ParameterReader reader =
        reader(
            Map.of(
                "c",
                "1e-2",
                "k",
                "5.0",
                "seed",
                "4294967295",
                "refit",
                "True",
                "mode",
                "in-process",
                "note",
                "  text "));

    assertThat(reader.positive("c", 1)).isEqualTo(0.01);
    assertThat(reader.integer("k", 3, 2)).isEqualTo(5);
    assertThat(reader.seed("seed", 23)).isEqualTo(4294967295L);
    assertThat(reader.flag("refit", false)).isTrue();
    assertThat(reader.choice("mode", Mode.JOBS)).isEqualTo(Mode.IN_PROCESS);
    assertThat(reader.text("note", "")).isEqualTo("text");
    assertThatCode(reader::verify).doesNotThrowAnyException();
  }

  @Test
  void takesThePathsOfFilesAsTheyAreGiven() {
    ParameterReader reader = reader(Map.of("data", " a.csv", "out", "b ", "payload", "  "));

    assertThat(reader.path("data")).contains(" a.csv");
    assertThat(reader.requiredPath("out", "--out with a folder")).isEqualTo("b ");
    assertThat(reader.path("payload")).isEmpty();
    assertThatCode(reader::verify).doesNotThrowAnyException();
  }

  @Test
  void refusesABlankPathThatHasNoDefault() {
    ParameterReader reader = reader(Map.of("out", " "));

    assertThat(reader.requiredPath("out", "--out with a folder")).isEmpty();
    assertThat(catchThrowableOfType(InvalidInputException.class, reader::verify))
        .hasMessageContaining("out: is missing, expected --out with a folder.");
  }

  @Test
  void returnsTheDefaultForAbsentAndBlankValues() {
    ParameterReader reader = reader(Map.of("c", " "));

    assertThat(reader.positive("c", 2.5)).isEqualTo(2.5);
    assertThat(reader.integer("k", 3, 2)).isEqualTo(3);
    assertThatCode(reader::verify).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1d",
        "1f",
        "0x1p-10",
        "Infinity",
        "NaN",
        "1_000",
        "1,5",
        "\u0661",
        "1e999",
        "1 2"
      })
  void refusesNumbersThatOnlyJavaOrPythonAccepts(String text) {
    ParameterReader reader = reader(Map.of("c", text, "tol", text, "k", text, "seed", text));
    reader.number("c", 1);
    reader.positive("tol", 1);
    reader.integer("k", 5, 2);
    reader.seed("seed", 23);

    assertThat(catchThrowableOfType(InvalidInputException.class, reader::verify).problems())
        .hasSize(4)
        .allSatisfy(fault -> assertThat(fault).contains("found '" + text + "', expected a"));
  }

  @Test
  void reportsAllProblemsAtOnceAndUnknownNamesWithTheNearest() {
    ParameterReader reader =
        reader(Map.of("c", "0", "k", "1", "mode", "job", "seed", "-1", "gama", "1"));
    reader.positive("c", 1);
    reader.integer("k", 3, 2);
    reader.choice("mode", Mode.JOBS);
    reader.seed("seed", 23);
    reader.number("gamma", 1);

    assertThat(faults(reader))
        .containsExactly(
            "hyperparameter c: found '0', expected a number above 0.",
            "hyperparameter k: found '1', expected a whole number of at least 2.",
            "hyperparameter mode: found 'job', expected one of jobs, in-process.",
            "hyperparameter seed: found '-1', expected a whole number from 0 to 4294967295.",
            "hyperparameter gama: is not known; did you mean 'gamma'? Known are c, k, mode, seed, gamma.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999", "one"})
  void refusesNumbersThatAreNotFinite(String text) {
    ParameterReader reader = reader(Map.of("coef0", text));
    reader.number("coef0", 0);

    assertThat(faults(reader))
        .containsExactly("hyperparameter coef0: found '" + text + "', expected a number.");
  }

  @Test
  void neitherReadsNorRefusesIgnoredNames() {
    ParameterReader reader = reader(Map.of("region", "eu-west-1"));
    reader.ignore("region");

    assertThatCode(reader::verify).doesNotThrowAnyException();
  }

  private static ParameterReader reader(Map<String, String> values) {
    return new ParameterReader("hyperparameter", values);
  }

  private static List<String> faults(ParameterReader reader) {
    return catchThrowableOfType(InvalidInputException.class, reader::verify).problems();
  }
}
