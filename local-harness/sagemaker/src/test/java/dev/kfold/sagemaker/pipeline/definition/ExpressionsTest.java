package dev.kfold.sagemaker.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExpressionsTest {

  private static final Scope SCOPE =
      new FakeScope(
          Map.of(
              "Parameters.K", "5",
              "Parameters.Bucket", "'data'",
              "Execution.PipelineExecutionId", "'abc'",
              "Steps.Report.PropertyFiles.Score", "{'accuracy':{'value':0.98},'folds':[{'n':30}]}",
              "s3://data/score.json", "{'value':0.5}",
              "Steps.Tune.BestTrainingJob", "{'Name':'best'}"));

  @Test
  void keepsValuesThatAreNotFunctions() {
    String plain = "{'a':[1,true,null,'x'],'Get':'Parameters.K','b':{}}";

    assertThat(resolve(plain)).isEqualTo(FakeScope.read(plain));
  }

  @Test
  void getKeepsTheTypeOfTheValue() {
    assertThat(resolve("{'Count':{'Get':'Parameters.K'}}"))
        .isEqualTo(FakeScope.read("{'Count':5}"));
    assertThat(resolve("[{'Get':'Steps.Tune.BestTrainingJob'}]"))
        .isEqualTo(FakeScope.read("[{'Name':'best'}]"));
  }

  @Test
  void joinMakesOneTextOfTextsAndNumbers() {
    assertThat(
            resolve(
                    "{'Std:Join':{'On':'/','Values':['s3:/',{'Get':'Parameters.Bucket'},{'Get':'Execution.PipelineExecutionId'},{'Std:Join':{'On':'','Values':[{'Get':'Parameters.K'}]}}]}}")
                .stringValue())
        .isEqualTo("s3://data/abc/5");
  }

  @Test
  void joinPrintsNumbersAsPythonDoes() {
    assertThat(
            resolve(
                    "{'Std:Join':{'On':' ','Values':[100000000.0,12345678.5,12345678.0,1e15,1e16,0.0001,1e-5,2.5,-3.0,7,0.0,1.5e300]}}")
                .stringValue())
        .isEqualTo(
            "100000000.0 12345678.5 12345678.0 1000000000000000.0 1e+16 0.0001 1e-05 2.5 -3.0 7 0.0 1.5e+300");
  }

  @Test
  void jsonGetLooksIntoPropertyFiles() {
    assertThat(
            resolve(
                    "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Report.PropertyFiles.Score'},'Path':'accuracy.value'}}")
                .doubleValue())
        .isEqualTo(0.98);
    assertThat(
            resolve(
                    "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Report.PropertyFiles.Score'},'Path':'folds[0].n'}}")
                .intValue())
        .isEqualTo(30);
    assertThat(
            resolve(
                    "{'Std:JsonGet':{'S3Uri':{'Std:Join':{'On':'/','Values':['s3:/','data','score.json']}},'Path':'value'}}")
                .doubleValue())
        .isEqualTo(0.5);
  }

  @Test
  void saysWhichPathLeadsNowhere() {
    assertThatThrownBy(() ->
            resolve(
                "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Report.PropertyFiles.Score'},'Path':'f1.value'}}"))
        .isInstanceOf(UnresolvedException.class)
        .hasMessageContaining("'f1.value' leads nowhere in Steps.Report.PropertyFiles.Score");
  }

  @Test
  void refusesToJoinObjects() {
    assertThatThrownBy(
            () -> resolve("{'Std:Join':{'On':'','Values':[{'Get':'Steps.Tune.BestTrainingJob'}]}}"))
        .isInstanceOf(UnresolvedException.class)
        .hasMessageContaining("joins texts and numbers");
  }

  @Test
  void findsEveryReference() {
    assertThat(
            Expressions.references(
                FakeScope.read(
                    "{'a':[{'Get':'Parameters.K'}],'b':{'Std:Join':{'On':'','Values':[{'Get':'Execution.PipelineArn'}]}}}")))
        .containsExactly("Parameters.K", "Execution.PipelineArn");
  }

  private static JsonNode resolve(String text) {
    return Expressions.resolve(FakeScope.read(text), SCOPE);
  }
}
