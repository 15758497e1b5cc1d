package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages for problems of definitions. */
class DefinitionProblemsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'DependsOn':'B'        | Step [A] has the DependsOn \"B\" where a list belongs.",
        "'DependsOn':[7]        | Step [A] has 7 in DependsOn where a text belongs.",
        "'DependsOn':[null]     | Step [A] has null in DependsOn where a text belongs.",
        "'DisplayName':5        | Step [A] has the DisplayName 5 where a text belongs.",
        "'Description':[]       | Step [A] has the Description [] where a text belongs.",
        "'CacheConfig':true     | Step [A] has the CacheConfig true where an object belongs.",
        "'CacheConfig':{}       | has a CacheConfig without Enabled",
        "'CacheConfig':{'Enabled':'yes'} | has the Enabled \"yes\" where true or false belongs.",
        "'CacheConfig':{'Enabled':true,'ExpireAfter':'soon'} | where an ISO 8601 duration belongs",
        "'RetryPolicies':{}     | has the RetryPolicies {} where a list belongs.",
        "'RetryPolicies':[{}]   | has a retry policy without ExceptionType.",
        "'RetryPolicies':[{'ExceptionType':['Step.MOON']}] | has the ExceptionType 'Step.MOON'",
        "'RetryPolicies':[{'ExceptionType':['Step.THROTTLING'],'MaxAttempts':21}] | has the MaxAttempts 21 where a whole number from 1 to 20 belongs.",
        "'RetryPolicies':[{'ExceptionType':['Step.THROTTLING'],'IntervalSeconds':1.5}] | has the IntervalSeconds 1.5",
        "'RetryPolicies':[{'ExceptionType':['Step.THROTTLING'],'BackoffRate':-1}] | has the BackoffRate -1",
        "'RetryPolicies':[{'ExceptionType':['Step.THROTTLING'],'MaxAttempts':1,'ExpireAfterMin':1}] | with MaxAttempts and ExpireAfterMin; give one",
        "'PropertyFiles':[{}]   | PropertyFiles, which only a step of type Processing can have"
      })
  void membersOfAStepAreOfTheirType(String member, String sentence) {
    assertRefused(step("A", "Training", "{}", "," + member), sentence);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'X':{'Get':5}}                    | has the function Get with 5",
        "{'X':{'Get':{'Get':'a'}}}          | has the function Get with",
        "{'X':{'Std:Upper':'a'}}            | has the unknown function Std:Upper",
        "{'X':{'Std:Join':{'Values':'a'}}}  | has the function Std:Join with",
        "{'X':{'Std:Join':[]}}              | has the function Std:Join with",
        "{'X':{'Std:JsonGet':{'Path':'a'}}} | has the function Std:JsonGet with",
        "{'X':{'Get':'Steps'}}              | refers to [Steps], which does not exist",
        "{'X':{'Get':'Steps.A..b'}}         | refers to [Steps.A..b], which does not exist",
        "[]                                 | has the Arguments [] where an object belongs."
      })
  void functionsAreWrittenAsTheyMustBe(String arguments, String sentence) {
    assertRefused(step("A", "Training", arguments, ""), sentence);
  }

  /** A branch under a misspelt name would never run. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Condition | 'Conditions':[{'Type':'Equals','LeftValue':1,'RightValue':1}],'ElseStep':[] | has the unknown argument 'ElseStep'; expected Conditions, IfSteps, ElseSteps.",
        "Fail      | 'ErrorMessage':'no','Message':'why' | has the unknown argument 'Message'; expected ErrorMessage."
      })
  void stepsWithoutARequestHaveNoOtherArguments(String type, String members, String sentence) {
    assertRefused(step("A", type, "{" + members + "}", ""), "Step [A] " + sentence);
  }

  @Test
  void onlyStepsThatStartSomethingAreCachedOrRetried() {
    assertRefused(
        step("A", "Fail", "{'ErrorMessage':'no'}", ",'RetryPolicies':[{}]"),
        "has RetryPolicies, which a step of type Fail cannot have.");
    assertRefused(
        step("A", "Model", "{}", ",'CacheConfig':{'Enabled':true}"),
        "has a CacheConfig, which a step of type Model cannot have.");
    assertRefused(step("A", "Fail", "{}", ""), "needs an ErrorMessage");
  }

  @Test
  void aPropertyFileIsInAnOutputOfItsStep() {
    assertRefused(
        step(
            "A",
            "Processing",
            "{'ProcessingOutputConfig':{'Outputs':[{'OutputName':'train'}]}}",
            ",'PropertyFiles':[{'PropertyFileName':'F','OutputName':'test','FilePath':'f.json'}]"),
        "has the property file [F] in the output [test], which is none of its outputs.");
  }

  @Test
  void namesAreNotTooLong() {
    assertRefused(step("A".repeat(65), "Training", "{}", ""), "must be 1 to 64 letters");
    assertRefused(
        "{'Version':'2020-12-01','Parameters':[{'Name':'%s','Type':'String'}],'Steps':[%s]}"
            .formatted("P".repeat(257), step("A", "Training", "{}", "")),
        "needs a Name of 1 to 256 letters");
    assertRefused(
        step("A", "Training", "{}", ",'DisplayName':'" + "x".repeat(257) + "'"),
        "has a DisplayName of 257 characters");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'Parameters':{}                               | has the Parameters {} where a list belongs",
        "'Parameters':['K']                            | where an object belongs",
        "'Parameters':[{'Name':'K','Type':7}]          | has the Type 7 where a text belongs",
        "'Parameters':[{'Name':'K','Type':'Integer','DefaultValue':[]}] | has the DefaultValue []",
        "'Parameters':[{'Name':'K','Type':'Integer','DefaultValue':1e999}] | where an integer belongs",
        "'Parameters':[{'Name':'K','Type':'Integer','EnumValues':['1']}] | which only parameters of type String can have",
        "'Parameters':[{'Name':'K','Type':'String','EnumValues':['a'],'DefaultValue':'b'}] | where one of [a] belongs",
        "'Metadata':[]                                 | has the Metadata [] where an object belongs",
        "'PipelineExperimentConfig':'e'                | has the PipelineExperimentConfig",
        "'PipelineExperimentConfig':{'Get':5}          | has the function {\"Get\":5} where an object with members belongs",
        "'Parameters':[],'Steps':[{'Name':'A','Type':'Training','Arguments':{'Get':'Execution.PipelineName'}}] | Step [A] has the function",
        "'PipelineExperimentConfig':{'TrialName':5}    | has the TrialName 5 where a text belongs",
        "'Steps':{}                                    | has the Steps {} where a list belongs",
        "'Steps':[[]]                                  | has [] in Steps where an object belongs"
      })
  void membersOfTheDefinitionAreOfTheirType(String member, String sentence) {
    String steps =
        member.contains("Steps") ? "" : ",'Steps':[" + step("A", "Training", "{}", "") + "]";
    assertRefused("{'Version':'2020-12-01'," + member + steps + "}", sentence);
  }

  @Test
  void nullIsAsGoodAsAbsent() {
    Definition definition =
        DefinitionReader.read(
            "{'Version':'2020-12-01','Metadata':null,'Parameters':null,'PipelineExperimentConfig':null,'Steps':[%s]}"
                .formatted(step("A", "Training", "{}", ",'DependsOn':null,'CacheConfig':null"))
                .replace('\'', '"'));

    assertThat(definition.graph().nodes()).containsOnlyKeys("A");
  }

  @Test
  void aStepInsideABranchCanBeDependedUpon() {
    String gate =
        "{'Name':'Gate','Type':'Condition','Arguments':{'Conditions':[{'Type':'Equals','LeftValue':1,'RightValue':1}],'IfSteps':[%s],'ElseSteps':[]}}"
            .formatted(step("Yes", "Training", "{}", ""));
    Definition definition =
        DefinitionReader.read(
            definition(gate, step("After", "Training", "{}", ",'DependsOn':['Yes']"))
                .replace('\'', '"'));

    assertThat(definition.graph().node("After").orElseThrow().dependencies())
        .containsExactly("Yes");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{'Type':'Not','Condition':".repeat(600) + "1" + "}".repeat(600);

    assertRefused(
        step("Gate", "Condition", "{'Conditions':[" + deep + "]}", ""), "is no valid JSON");
    assertRefused("[".repeat(100_000), "is no valid JSON");
  }

  @Test
  void manyProblemsAreCounted() {
    String steps =
        IntStream.range(0, 15)
            .mapToObj(i -> step("A" + i, "Lambda", "{}", ""))
            .collect(Collectors.joining(","));

    assertRefused(definition(steps), "There are 5 more problems.");
  }

  @Test
  void theSameFaultIsToldOnce() {
    String steps = String.join(",", Collections.nCopies(3, step("A", "Lambda", "{}", "")));

    assertThatThrownBy(() -> DefinitionReader.read(definition(steps).replace('\'', '"')))
        .hasMessage(
            "Step [A] has the type 'Lambda'; the local pipelines know Processing, Training, Tuning, Transform, Model, RegisterModel, Condition and Fail.");
  }

  private static void assertRefused(String definition, String sentence) {
    String whole = definition.startsWith("{'Name'") ? definition(definition) : definition;
    assertThatThrownBy(() -> DefinitionReader.read(whole.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence.replace("''", "'"));
  }

  private static String definition(String... steps) {
    return "{'Version':'2020-12-01','Steps':[%s]}".formatted(String.join(",", steps));
  }

  private static String step(String name, String type, String arguments, String more) {
    return "{'Name':'%s','Type':'%s','Arguments':%s%s}".formatted(name, type, arguments, more);
  }
}
