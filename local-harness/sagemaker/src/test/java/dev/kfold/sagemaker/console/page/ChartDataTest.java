package dev.kfold.sagemaker.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChartDataTest {

  @ParameterizedTest
  @ValueSource(strings = {"</script>", "<!--", "<script>", "-->", "a&lt;b", "\u2028", "\u2029"})
  void writesNoCharacterThatCouldEndAScript(String name) {
    assertThat(ChartData.of(Map.of(name, name)).json())
        .doesNotContain("<", ">", "&", "\u2028", "\u2029");
  }

  @Test
  void keepsTheValues() {
    String hostile = "</script><b a='\"'>&\u2028\u2029";

    String json = ChartData.of(Map.of("name", hostile)).json();

    assertThat(new JsonMapper().readTree(json).path("name").asString()).isEqualTo(hostile);
  }
}
