package dev.kfold.sagemaker.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepRowsTest {

  private static final String BRANCHES =
      """
      {'Version':'2020-12-01','Steps':[
        {'Name':'Gate','Type':'Condition','Arguments':{
          'Conditions':[{'Type':'Equals','LeftValue':1,'RightValue':1}],
          'IfSteps':[{'Name':'Yes','Type':'Training','Arguments':{}}],
          'ElseSteps':[{'Name':'No','Type':'Training','Arguments':{}}]}},
        {'Name':'After','Type':'Training','DependsOn':['No'],'Arguments':{}},
        {'Name':'Last','Type':'Training','DependsOn':['After','Yes'],'Arguments':{}}]}\
      """;

  private static final String ONE =
      "{'Version':'2020-12-01','Steps':[{'Name':'A','Type':'Tuning','Arguments':{}}]}";

  private final FakeService service = new FakeService();

  @Test
  void leavesOutTheBranchThatWasNotTakenAndAllThatFollowsIt() {
    running();
    steps(
        "{'StepName':'Gate','StepStatus':'Succeeded','Metadata':{'Condition':{'Outcome':'True'}}}");

    assertThat(states(BRANCHES))
        .containsExactly(
            "Gate Succeeded", "Yes Waiting", "No Not taken", "After Not taken", "Last Not taken");
  }

  @Test
  void waitsForAllStepsUntilTheConditionHasDecided() {
    running();

    assertThat(states(BRANCHES)).allMatch(state -> state.endsWith(" Waiting"));
  }

  @Test
  void callsStepsNotRunThatAnExecutionDidNotReach() {
    service.answering("DescribePipelineExecution", "{'PipelineExecutionStatus':'Failed'}");
    steps("{'StepName':'Gate','StepStatus':'Failed'}");

    assertThat(states(BRANCHES)).contains("Gate Failed", "Yes Not run", "Last Not run");
  }

  @Test
  void callsStepsNotRunThatAreNotSelected() {
    service.answering(
        "DescribePipelineExecution",
        "{'PipelineExecutionStatus':'Executing','SelectiveExecutionConfig':{'SelectedSteps':[{'StepName':'Gate'}]}}");

    assertThat(states(BRANCHES)).contains("Gate Waiting", "Yes Not run");
  }

  @Test
  void saysWhatAStepWaitsFor() {
    running();

    assertThat(rows(BRANCHES).get(1).after()).containsExactly("Gate is true");
    assertThat(rows(BRANCHES).getLast().after()).containsExactly("After", "Yes");
  }

  @Test
  void linksTheExecutionWhoseResultAStepReuses() {
    steps(
        "{'StepName':'A','CacheHitResult':{'SourcePipelineExecutionArn':'arn:aws:sagemaker:us-east-1:000000000000:pipeline/P/execution/e0'}}");

    assertThat(rows(ONE).getFirst().source())
        .contains(new Page.Link("cached from e0", "/console/pipelines/P/executions/e0"));
  }

  @Test
  void linksTheVersionThatAStepHasRegistered() {
    steps(
        "{'StepName':'A','Metadata':{'RegisterModel':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:model-package/Group/3'}}}");

    assertThat(rows(ONE).getFirst().resource())
        .contains(new Page.Link("Group version 3", "/console/registry/Group/3"));
  }

  @Test
  void namesAModelWithoutALink() {
    steps(
        "{'StepName':'A','Metadata':{'Model':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:model/m'}}}");

    assertThat(rows(ONE).getFirst().resource()).isEmpty();
    assertThat(rows(ONE).getFirst().outcome()).contains("m");
  }

  @Test
  void showsTheProgressOfATuningJobWithItsBestTrial() {
    tuning(
        """
        {'TrainingJobStatusCounters':{'Completed':3,'InProgress':2,'Stopped':1,'NonRetryableError':1,'RetryableError':1},
        'HyperParameterTuningJobConfig':{'ResourceLimits':{'MaxNumberOfTrainingJobs':12}},
        'BestTrainingJob':{'TrainingJobName':'t3','FinalHyperParameterTuningJobObjectiveMetric':{'MetricName':'score','Value':0.9666666388511658}}}\
        """);

    TuningProgress progress = rows(ONE).getFirst().tuning().orElseThrow();

    assertThat(progress.ended()).isEqualTo(6);
    assertThat(progress.running()).isEqualTo(2);
    assertThat(progress.failed()).isEqualTo(2);
    assertThat(progress.most()).isEqualTo(12);
    assertThat(progress.best()).contains(new TuningProgress.Best("score", "0.96666664"));
  }

  @Test
  void showsATuningJobWithoutAScore() {
    tuning("{'TrainingJobStatusCounters':{}}");

    assertThat(rows(ONE).getFirst().tuning().orElseThrow().best()).isEmpty();
  }

  private void running() {
    service.answering("DescribePipelineExecution", "{'PipelineExecutionStatus':'Executing'}");
  }

  private void tuning(String description) {
    steps(
        "{'StepName':'A','Metadata':{'TuningJob':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:hyper-parameter-tuning-job/t'}}}");
    service.answering("DescribeHyperParameterTuningJob", description);
  }

  private void steps(String... steps) {
    service.answering(
        "ListPipelineExecutionSteps",
        "{'PipelineExecutionSteps':[" + String.join(",", steps) + "]}");
  }

  private List<StepRow> rows(String definition) {
    return new StepRows(service.api(), service.execution(definition)).rows();
  }

  private List<String> states(String definition) {
    return rows(definition).stream().map(row -> row.name() + " " + row.status().text()).toList();
  }
}
