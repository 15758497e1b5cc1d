package dev.kfold.sagemaker.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.pipeline.definition.ConditionStep;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionReportTest {

  private final FakeService service =
      new FakeService()
          .answering(
              "ListPipelineParametersForExecution",
              "{'PipelineParameters':[{'Name':'Least','Value':'0.8'},{'Name':'Mode','Value':'fast'},{'Name':'Password','Value':'hunter2'}]}");

  @Test
  void comparesValuesOfAPropertyFileWithAParameter() {
    finished();
    service.with("s3://b/report/e.json", "{'score':0.75}");

    assertThat(
            row(
                greater(
                    "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Eval.PropertyFiles.Report'},'Path':'score'}}")))
        .isEqualTo(
            new ConditionRow(
                "Steps.Eval.PropertyFiles.Report → score ≥ Parameters.Least",
                "0.75 ≥ 0.8",
                Optional.of(false)));
  }

  @Test
  void saysThatAValueIsMissing() {
    finished();

    ConditionRow row =
        row(
            greater(
                "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Eval.PropertyFiles.Report'},'Path':'score'}}"));

    assertThat(row.holds()).isEmpty();
    assertThat(row.values()).isEqualTo("The property file s3://b/report/e.json has no value yet.");
  }

  @Test
  void saysThatAStepHasNotRun() {
    assertThat(row(greater("{'Get':'Steps.Eval.ExitMessage'}")).values())
        .isEqualTo("Steps.Eval has no value yet.");
  }

  @Test
  void writesNegationsAlternativesAndLists() {
    assertThat(
            row(
                "{'Type':'Not','Condition':{'Type':'Or','Conditions':[{'Type':'In','QueryValue':{'Get':'Parameters.Mode'},'Values':['slow','exact']},{'Type':'LessThan','LeftValue':1,'RightValue':2}]}}"))
        .isEqualTo(
            new ConditionRow(
                "not ((Parameters.Mode in [\"slow\", \"exact\"] or 1 < 2))",
                "not ((\"fast\" in [\"slow\", \"exact\"] or 1 < 2))",
                Optional.of(false)));
  }

  @Test
  void hidesTheValueOfASecret() {
    assertThat(
            row("{'Type':'Equals','LeftValue':{'Get':'Parameters.Password'},'RightValue':'x'}")
                .values())
        .isEqualTo("•••• = \"x\"");
  }

  private void finished() {
    service.answering(
        "ListPipelineExecutionSteps",
        "{'PipelineExecutionSteps':[{'StepName':'Eval','Metadata':{'ProcessingJob':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:processing-job/j'}}}]}");
    service.answering(
        "DescribeProcessingJob",
        "{'ProcessingOutputConfig':{'Outputs':[{'OutputName':'report','S3Output':{'S3Uri':'s3://b/report'}}]}}");
  }

  private static String greater(String left) {
    return "{'Type':'GreaterThanOrEqualTo','LeftValue':%s,'RightValue':{'Get':'Parameters.Least'}}"
        .formatted(left);
  }

  private ConditionRow row(String condition) {
    ExecutionData execution =
        service.execution(
            """
            {'Version':'2020-12-01',
            'Parameters':[{'Name':'Least','Type':'Float'},{'Name':'Mode','Type':'String'},{'Name':'Password','Type':'String'}],
            'Steps':[
              {'Name':'Eval','Type':'Processing','Arguments':{'ProcessingOutputConfig':{'Outputs':[{'OutputName':'report'}]}},
                'PropertyFiles':[{'PropertyFileName':'Report','OutputName':'report','FilePath':'e.json'}]},
              {'Name':'Gate','Type':'Condition','Arguments':{'Conditions':[%s],'IfSteps':[],'ElseSteps':[]}}]}\
            """
                .formatted(condition));
    ConditionStep step =
        (ConditionStep) execution.drawn().definition().graph().step("Gate").orElseThrow();
    return new ConditionReport(service.api(), execution).of(step).rows().getFirst();
  }
}
