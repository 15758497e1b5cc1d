package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PropertyPathTest {

  private static final JsonNode JOB =
      new JsonMapper()
          .readTree(
              """
              {"Outputs": [{"OutputName": "train", "Uri": "a"}, {"OutputName": "test", "Uri": "b"}],
               "Tuned": {"c": "1.5", "with.dot": "x"},
               "Best": {"Jobs": [{"Value": 0.5}, {"Value": 0.25}]}}
              """);

  @Test
  void followsMembersAndElements() {
    assertThat(text("Best.Jobs[1].Value")).isEqualTo("0.25");
  }

  @Test
  void findsAnElementByItsName() {
    assertThat(text("Outputs['test'].Uri")).isEqualTo("b");
    assertThat(text("Outputs[\"train\"].Uri")).isEqualTo("a");
  }

  @Test
  void findsAnEntryOfAMapByItsKey() {
    assertThat(text("Tuned['c']")).isEqualTo("1.5");
    assertThat(text("Tuned['with.dot']")).isEqualTo("x");
  }

  @Test
  void isEmptyIfThereIsNoSuchNode() {
    for (String path : List.of("Nothing", "Best.Jobs[2]", "Outputs['all'].Uri", "Tuned['d']")) {
      assertThat(PropertyPath.parse(path).orElseThrow().in(JOB)).as(path).isEmpty();
    }
  }

  @Test
  void refusesMalformedPaths() {
    for (String text : List.of("", ".", ".a", "a.", "a[", "a[x]", "a['b", "a..b", "a]")) {
      assertThat(PropertyPath.parse(text)).as(text).isEmpty();
    }
  }

  private static String text(String path) {
    return PropertyPath.parse(path).orElseThrow().in(JOB).orElseThrow().asString();
  }
}
