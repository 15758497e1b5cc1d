package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialQueryTest {

  private static final List<ShownTrial> TRIALS =
      List.of(
          ExampleSearch.scored(1, 0.9, Map.of("c", "10.0", "kernel", "rbf")),
          ExampleSearch.failed(2, Map.of("c", "9.0", "kernel", "linear")),
          ExampleSearch.scored(3, 0.95, Map.of("c", "0.123456789", "kernel", "rbf")),
          ExampleSearch.scored(4, 0.9, Map.of("kernel", "Poly")));

  @ParameterizedTest
  @CsvSource({
    "'', 3 1 4 2",
    "score, 1 4 3 2",
    "-score, 3 1 4 2",
    "number, 1 2 3 4",
    "-number, 4 3 2 1",
    "hp:c, 3 2 1 4",
    "-hp:c, 1 2 3 4",
    "hp:kernel, 4 2 1 3",
    "duration, 1 2 3 4",
    "-duration, 4 3 2 1",
    "status, 1 3 4 2",
    "unknown, 1 2 3 4"
  })
  void sortsByAnyColumnWithMissingValuesLast(String sort, String expected) {
    assertThat(numbers(Map.of("sort", sort))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "rbf, 3 1",
    "RBF, 3 1",
    "kernel=poly, 4",
    "kernel=rbf c=10, 1",
    "c=0.123457, 3",
    "search-2, 2",
    "nothing, ''"
  })
  void findsTrialsByTheirValues(String text, String expected) {
    assertThat(numbers(Map.of("text", text))).isEqualTo(expected);
  }

  @Test
  void findsTrialsByTheirStatus() {
    assertThat(numbers(Map.of("status", "Failed"))).isEqualTo("2");
  }

  @Test
  void beginsWithTheLeastScoreOfWhatIsMinimized() {
    TrialQuery query = TrialQuery.of(request(Map.of()), new Objective("loss", true));

    assertThat(query.apply(TRIALS)).extracting(ShownTrial::number).containsExactly(1, 4, 3, 2);
  }

  private static String numbers(Map<String, String> parameters) {
    return String.join(
        " ",
        TrialQuery.of(request(parameters), ExampleSearch.MAXIMIZED).apply(TRIALS).stream()
            .map(ShownTrial::label)
            .toList());
  }

  private static PageRequest request(Map<String, String> parameters) {
    Map<String, List<String>> query = new HashMap<>();
    parameters.forEach((name, value) -> query.put(name, List.of(value)));
    return new PageRequest("/console/tuning/search/trials", Map.of(), query, Map.of());
  }
}
