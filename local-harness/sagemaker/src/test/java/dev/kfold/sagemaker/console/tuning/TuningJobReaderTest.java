package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.search.Dimension;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TuningJobReaderTest {

  private static final JsonNode GRID =
      new JsonMapper().readTree("{\"HyperParameterTuningJobConfig\":{\"Strategy\":\"Grid\"}}");

  @Test
  void countsTheTrialsOfAGrid() {
    assertThat(TuningJobReader.planned(GRID, dimensions(3))).isEqualTo(1000);
  }

  @Test
  void knowsNoNumberOfTrialsOfAGridBeyondAllUse() {
    assertThat(TuningJobReader.planned(GRID, dimensions(9))).isEqualTo(1_000_000_000);
    assertThat(TuningJobReader.planned(GRID, dimensions(10))).isZero();
    assertThat(TuningJobReader.planned(GRID, dimensions(30))).isZero();
  }

  private static List<Dimension> dimensions(int count) {
    List<String> values = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    return Collections.nCopies(count, new Dimension.Categorical("kernel", values));
  }
}
