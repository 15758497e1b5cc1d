package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.ChartData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartPointsTest {

  @Test
  void leavesOutValuesThatHaveNoEffect() {
    JsonNode trials =
        trials(
            ExampleSearch.scored(1, 0.9, Map.of("c", "2.0", "gamma", "0.1", "kernel", "linear")),
            ExampleSearch.scored(2, 0.8, Map.of("c", "2.0", "gamma", "0.1", "kernel", "rbf")));

    assertThat(trials.at("/0/values")).hasToString("[2.0,null,\"linear\"]");
    assertThat(trials.at("/1/values")).hasToString("[2.0,0.1,\"rbf\"]");
  }

  @Test
  void leavesOutValuesThatAreNoNumbersOnAnAxisOfNumbers() {
    JsonNode trial =
        trials(ExampleSearch.failed(1, Map.of("c", "many", "gamma", "0.1", "kernel", "rbf")))
            .path(0);

    assertThat(trial.path("values")).hasToString("[null,0.1,\"rbf\"]");
    assertThat(trial.path("score").isNull()).isTrue();
    assertThat(trial.path("style").asString()).isEqualTo("bad");
  }

  private static JsonNode trials(ShownTrial... trials) {
    ShownSearch search = ExampleSearch.of(ExampleSearch.MAXIMIZED, List.of(trials));
    ChartData data =
        ChartData.of(ChartPoints.of(search, new ScoreAxis(0, 1, 0)).members("a chart"));
    return new JsonMapper().readTree(data.json()).path("trials");
  }
}
