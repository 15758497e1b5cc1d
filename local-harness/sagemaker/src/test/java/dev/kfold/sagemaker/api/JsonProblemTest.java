package dev.kfold.sagemaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonProblemTest {

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void namesTheNumbersThatOnlyPythonWrites(String number) {
    JacksonException error =
        catchThrowableOfType(
            JacksonException.class,
            () -> new JsonMapper().readTree("{\"value\": %s}".formatted(number)));

    assertThat(JsonProblem.describe(error))
        .startsWith("line 1, column ")
        .endsWith(
            "found %s, which JSON does not have; write a number or null instead".formatted(number));
  }
}
