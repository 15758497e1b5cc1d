package dev.kfold.sagemaker.console.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class TrialsFileTest {

  private static final String TWO =
      """
      {"search": {"trials": [{"number": 9}]}, "planned": 7, "trials": [{"number": 1}, {"number": 2}]}\
      """;

  private final List<Integer> numbers = new ArrayList<>();

  @Test
  void readsOneTrialAfterTheOther() {
    assertThat(TrialsFile.read(stream(TWO), trial -> numbers.add(trial.path("number").asInt())))
        .hasValue(7);
    assertThat(numbers).containsExactly(1, 2);
  }

  @Test
  void readsNothingAfterTheLastWantedTrial() {
    InputStream brokenAfterwards = stream("{\"trials\": [{\"number\": 1}, {\"num");

    var _ = TrialsFile.read(brokenAfterwards, trial -> !numbers.add(trial.path("number").asInt()));

    assertThat(numbers).containsExactly(1);
  }

  @Test
  void passesOverAFileOfAnotherKind() {
    assertThat(TrialsFile.read(stream("[{\"number\": 1}]"), _ -> true)).isEmpty();
    assertThatThrownBy(() -> TrialsFile.read(stream("{\"trials\": [{\"num"), _ -> true))
        .isInstanceOf(JacksonException.class);
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
