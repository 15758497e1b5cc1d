package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.pipeline.definition.StepGraph.StepStates;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class DefinitionReaderTest {

  private static final String GATE =
      "{'Name':'Gate','Type':'Condition','Arguments':{'Conditions':[{'Type':'Equals','LeftValue':{'Get':'Steps.A.TrainingJobName'},'RightValue':1}],'IfSteps':["
          + training("Yes", "{}")
          + "],'ElseSteps':["
          + training("No", "{}")
          + "]}}";

  @Test
  void readsStepsWithTheirDependencies() {
    StepGraph graph =
        read(training("A", "{}"), training("B", "{'X':{'Get':'Steps.A.TrainingJobName'}}")).graph();

    assertThat(graph.nodes().keySet()).containsExactly("A", "B");
    assertThat(graph.nodes().values())
        .extracting(StepGraph.Node::dependencies)
        .containsExactly(Set.of(), Set.of("A"));
  }

  @Test
  void aStepIsReadyWhenAllItDependsOnHasSucceeded() {
    StepGraph graph =
        read(
                training("A", "{}"),
                training("B", "{}"),
                "{'Name':'C','Type':'Training','Arguments':{},'DependsOn':['A','B']}")
            .graph();

    assertThat(ready(graph, progress(Set.of(), Set.of()))).containsExactly("A", "B");
    assertThat(ready(graph, progress(Set.of("A", "B"), Set.of("A")))).isEmpty();
    assertThat(ready(graph, progress(Set.of("A", "B"), Set.of("A", "B")))).containsExactly("C");
  }

  @Test
  void onlyTheBranchTakenIsEverReady() {
    StepGraph graph =
        read(
                training("A", "{}"),
                GATE,
                training("After", "{'X':{'Get':'Steps.No.TrainingJobName'}}"))
            .graph();
    Set<String> done = Set.of("A", "Gate");

    assertThat(ready(graph, progress(Set.of("A"), Set.of("A")))).containsExactly("Gate");
    assertThat(ready(graph, new StepStates(done, done, Map.of("Gate", true))))
        .containsExactly("Yes");
    assertThat(ready(graph, new StepStates(done, done, Map.of("Gate", false))))
        .containsExactly("No");
  }

  @Test
  void refusesMalformedJson() {
    assertRefused("{\"Version\": ", "no valid JSON (line 1");
    assertRefused("[]", "no JSON object");
  }

  @Test
  void refusesAnUnknownVersionAndNoSteps() {
    assertRefused("{'Version':'2019-01-01','Steps':[]}", "expected \"2020-12-01\"");
    assertRefused("{'Version':'2020-12-01','Steps':[]}", "at least one step");
  }

  @Test
  void refusesStepNamesUsedTwiceEvenInsideBranches() {
    assertRefused(
        definition(training("A", "{}"), GATE, training("Yes", "{}")),
        "Step name [Yes] is used multiple times.");
  }

  @Test
  void refusesReferencesToNothing() {
    assertRefused(
        definition(training("A", "{'X':{'Get':'Steps.B.TrainingJobName'}}")),
        "Step [A] refers to [Steps.B.TrainingJobName]");
    assertRefused(
        definition(training("A", "{'X':{'Get':'Parameters.P'}}")), "refers to [Parameters.P]");
    assertRefused(
        definition(training("A", "{'X':{'Get':'Execution.Moon'}}")), "refers to [Execution.Moon]");
    assertRefused(
        definition(training("A", "{}"), training("B", "{'X':{'Get':'Steps.A.PropertyFiles.P'}}")),
        "refers to [Steps.A.PropertyFiles.P]");
    assertRefused(
        definition("{'Name':'A','Type':'Training','Arguments':{},'DependsOn':['B']}"),
        "Step [A] depends on [B], which does not exist.");
  }

  @Test
  void refusesCycles() {
    assertRefused(
        definition(
            training("A", "{'X':{'Get':'Steps.B.TrainingJobName'}}"),
            training("B", "{'X':{'Get':'Steps.A.TrainingJobName'}}"),
            training("C", "{}")),
        "The steps [A, B] wait for each other in a cycle.");
  }

  @Test
  void refusesToGoOnAfterAFailStep() {
    assertRefused(
        definition(
            "{'Name':'F','Type':'Fail','Arguments':{'ErrorMessage':'no'}}",
            "{'Name':'A','Type':'Training','Arguments':{},'DependsOn':['F']}"),
        "depends on [F], a Fail step");
  }

  @Test
  void refusesTypesItCannotRun() {
    assertRefused(
        definition("{'Name':'A','Type':'Lambda','Arguments':{}}"), "has the type 'Lambda'");
  }

  @Test
  void saysAllProblemsAtOnce() {
    assertThatThrownBy(() ->
            DefinitionReader.read(
                definition(
                        training("A", "{'X':{'Get':'Parameters.P'}}"),
                        training("A", "{}"),
                        "{'Name':'no name','Type':'Training','Arguments':{}}")
                    .replace('\'', '"')))
        .hasMessageContaining("Step name [A]")
        .hasMessageContaining("Parameters.P")
        .hasMessageContaining("[no name]");
  }

  @ParameterizedTest
  @CsvSource({
    "100000000.0, 100000000.0",
    "1e-5, 1e-05",
    "0.0001, 0.0001",
    "1e20, 1e+20",
    "5, 5",
    "0.5, 0.5"
  })
  void defaultsOfNumbersAreWrittenAsPythonDoes(String given, String written) {
    Definition definition =
        DefinitionReader.read(
            "{'Version':'2020-12-01','Parameters':[{'Name':'C','Type':'Float','DefaultValue':%s}],'Steps':[%s]}"
                .formatted(given, training("A", "{}"))
                .replace('\'', '"'));

    assertThat(definition.parameters(Map.of())).containsExactly(Map.entry("C", written));
    JsonNode value = definition.parameter("C").orElseThrow().value(written);
    assertThat(PythonNumber.of(value)).isEqualTo(written);
  }

  @Test
  void parametersAreReadFromTexts() {
    Definition definition =
        DefinitionReader.read(
            "{'Version':'2020-12-01','Parameters':[{'Name':'K','Type':'Integer','DefaultValue':5},{'Name':'C','Type':'Float','DefaultValue':0.01},{'Name':'Spot','Type':'Boolean','DefaultValue':false},{'Name':'Mode','Type':'String','EnumValues':['a','b']}],'Steps':[%s]}"
                .formatted(training("A", "{}"))
                .replace('\'', '"'));

    var values = definition.parameters(Map.of("K", "7", "Mode", "b", "Spot", "True"));
    assertThat(values)
        .containsExactly(
            Map.entry("K", "7"),
            Map.entry("C", "0.01"),
            Map.entry("Spot", "True"),
            Map.entry("Mode", "b"));
    assertThat(definition.parameter("K").orElseThrow().value("7"))
        .isEqualTo(JsonNodeFactory.instance.numberNode(BigInteger.valueOf(7)));
    assertThat(definition.parameter("Spot").orElseThrow().value("True").asString())
        .isEqualTo("true");

    assertThatThrownBy(() -> definition.parameters(Map.of("K", "5.5", "Mode", "c", "k", "1")))
        .hasMessageContaining("Parameter [K] has the value '5.5' where an integer belongs.")
        .hasMessageContaining("Parameter [Mode] has the value 'c' where one of [a, b] belongs.")
        .hasMessageContaining("Parameter [k] is not declared");
    assertThatThrownBy(() -> definition.parameters(Map.of("C", "much", "Spot", "yes")))
        .hasMessageContaining("'much' where a number belongs")
        .hasMessageContaining("'yes' where true or false belongs")
        .hasMessageContaining("Parameter [Mode] has no default");
  }

  private static Definition read(String... steps) {
    return DefinitionReader.read(definition(steps).replace('\'', '"'));
  }

  private static void assertRefused(String definition, String sentence) {
    assertThatThrownBy(() -> DefinitionReader.read(definition.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static StepStates progress(Set<String> started, Set<String> succeeded) {
    return new StepStates(started, succeeded, Map.of());
  }

  private static List<String> ready(StepGraph graph, StepStates progress) {
    return graph.ready(progress).stream().map(Step::name).toList();
  }

  private static String training(String name, String arguments) {
    return "{'Name':'%s','Type':'Training','Arguments':%s}".formatted(name, arguments);
  }

  private static String definition(String... steps) {
    return "{'Version':'2020-12-01','Steps':[%s]}".formatted(String.join(",", steps));
  }
}
