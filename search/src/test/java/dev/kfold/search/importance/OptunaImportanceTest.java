package dev.kfold.search.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.search.Condition;
import dev.kfold.search.Dimension.Categorical;
import dev.kfold.search.Dimension.Continuous;
import dev.kfold.search.Dimension.Whole;
import dev.kfold.search.HyperParameterSpace;
import dev.kfold.search.Scale;
import dev.kfold.search.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with Optuna's PedAnovaImportanceEvaluator; see make_importance.py. */
class OptunaImportanceTest {

  private static final List<String> NAMES =
      List.of("kernel", "c", "gamma", "degree", "trees", "ignored");
  private static final HyperParameterSpace SPACE =
      new HyperParameterSpace(
          List.of(
              new Categorical("kernel", List.of("linear", "rbf", "poly")),
              new Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
              new Continuous("gamma", 1e-4, 10, Scale.LOGARITHMIC),
              new Whole("degree", 2, 5, Scale.LINEAR),
              new Whole("trees", 10, 1000, Scale.LOGARITHMIC),
              new Continuous("ignored", -1, 1, Scale.LINEAR)),
          List.of(
              new Condition("gamma", "kernel", Set.of("rbf", "poly")),
              new Condition("degree", "kernel", Set.of("poly"))));

  private final List<String[]> lines = lines();

  OptunaImportanceTest() throws IOException {}

  @ParameterizedTest
  @CsvSource({"20,0.25", "50,0.1", "120,0.1", "300,0.1"})
  void hasTheImportanceOfOptuna(int count, String best) {
    Map<String, Double> expected = new LinkedHashMap<>();
    lines.stream()
        .filter(line -> line[0].equals("importance"))
        .filter(line -> line[1].equals(Integer.toString(count)) && line[2].equals(best))
        .forEach(line -> expected.put(line[3], Double.valueOf(line[4])));

    Importance.Known importance = (Importance.Known) PedAnova.of(SPACE, trials(count));

    assertThat(importance.shares().keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach((name, share) ->
        assertThat(importance.shares().get(name)).as(name).isCloseTo(share, within(1e-9)));
  }

  private List<Trial> trials(int count) {
    return lines.stream()
        .filter(line -> line[0].equals("trial"))
        .limit(count)
        .map(OptunaImportanceTest::trial)
        .toList();
  }

  private static Trial trial(String[] line) {
    Map<String, String> values = new LinkedHashMap<>();
    IntStream.range(0, NAMES.size()).forEach(i -> values.put(NAMES.get(i), line[i + 1]));
    return new Trial(
        SPACE.place(values).orElseThrow(),
        new Trial.Scored(Double.parseDouble(line[NAMES.size() + 1])));
  }

  private static List<String[]> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    OptunaImportanceTest.class.getResourceAsStream("trials.csv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split(",")).toList();
    }
  }
}
