package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ConditionTest {

  @ParameterizedTest(name = "1 {0} 1, 2, 0: {1} {2} {3}")
  @CsvSource({
    "Equals,               true,  false, false",
    "GreaterThan,          false, false, true",
    "GreaterThanOrEqualTo, true,  false, true",
    "LessThan,             false, true,  false",
    "LessThanOrEqualTo,    true,  true,  false"
  })
  void comparesNumbers(String type, boolean withOne, boolean withTwo, boolean withZero) {
    assertThat(List.of(compare(type, "1.0"), compare(type, "2"), compare(type, "0.5e0")))
        .containsExactly(withOne, withTwo, withZero);
  }

  @Test
  void comparesTextsAndTruthValues() {
    assertThat(holds("{'Type':'Equals','LeftValue':'a','RightValue':'a'}")).isTrue();
    assertThat(holds("{'Type':'Equals','LeftValue':true,'RightValue':false}")).isFalse();
    assertThat(holds("{'Type':'LessThan','LeftValue':'a','RightValue':'b'}")).isTrue();
  }

  @Test
  void textsAndNumbersAreNeverEqualAndHaveNoOrder() {
    assertThat(holds("{'Type':'Equals','LeftValue':'1','RightValue':1}")).isFalse();
    assertThatThrownBy(() -> holds("{'Type':'LessThan','LeftValue':'1','RightValue':2}"))
        .isInstanceOf(UnresolvedException.class)
        .hasMessageContaining("both must be numbers or both texts");
  }

  @Test
  void combinesConditions() {
    String yes = "{'Type':'Equals','LeftValue':1,'RightValue':1}";
    String no = "{'Type':'Equals','LeftValue':1,'RightValue':2}";

    assertThat(holds("{'Type':'Not','Condition':" + yes + "}")).isFalse();
    assertThat(holds("{'Type':'Or','Conditions':[" + no + "," + yes + "]}")).isTrue();
    assertThat(holds("{'Type':'Or','Conditions':[" + no + "," + no + "]}")).isFalse();
    assertThat(holds("{'Type':'In','QueryValue':'b','Values':['a','b']}")).isTrue();
    assertThat(holds("{'Type':'In','QueryValue':3,'Values':[1,2]}")).isFalse();
  }

  @Test
  void refusesMalformedConditions() {
    List<String> problems = new ArrayList<>();

    assertThat(read("[{'Type':'Almost'},{'Type':'Equals'},{'Type':'Not'},7]", problems)).isEmpty();
    assertThat(read("[{'Type':'In','QueryValue':[],'Values':[1]}]", problems)).isEmpty();
    assertThat(read("[]", problems)).isEmpty();
    assertThat(read("{}", problems)).isEmpty();
    assertThat(problems)
        .hasSize(9)
        .allSatisfy(problem -> assertThat(problem).startsWith("Step [Gate] has "));
  }

  private static boolean compare(String type, String with) {
    return holds("{'Type':'" + type + "','LeftValue':1,'RightValue':" + with + "}");
  }

  private static boolean holds(String condition) {
    List<String> problems = new ArrayList<>();
    List<Condition> conditions = read("[" + condition + "]", problems);
    assertThat(problems).isEmpty();
    return conditions.getFirst().holds(node -> node);
  }

  private static List<Condition> read(String conditions, List<String> problems) {
    JsonNode arguments = FakeScope.read("{'Conditions':" + conditions + "}");
    return ConditionReader.conditions(new Section("Step [Gate]", arguments, problems));
  }
}
