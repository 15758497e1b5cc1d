package dev.kfold.sagemaker.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.tuning.Objective;
import dev.kfold.sagemaker.console.tuning.ShownSearch;
import dev.kfold.sagemaker.console.tuning.ShownTrial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

    assertThat(states(BRANCHES)).isNotEmpty().allMatch(state -> state.endsWith(" Waiting"));
  }

  @Test
  void callsStepsNotRunThatAnExecutionDidNotReach() {
    service.answering("DescribePipelineExecution", "{'PipelineExecutionStatus':'Failed'}");
    steps("{'StepName':'Gate','StepStatus':'Failed'}");

    assertThat(states(BRANCHES)).contains("Gate Failed", "Yes Not run", "Last Not run");
  }

  @Test
  void namesStepsThatAreNotSelected() {
    service.answering(
        "DescribePipelineExecution",
        "{'PipelineExecutionStatus':'Executing','SelectiveExecutionConfig':{'SelectedSteps':[{'StepName':'Gate'}]}}");

    assertThat(states(BRANCHES)).contains("Gate Waiting", "Yes Not selected");
  }

  @Test
  void saysWhatAStepWaitsFor() {
    running();

    assertThat(rows(BRANCHES).get(1).after()).containsExactly("Gate is true");
    assertThat(rows(BRANCHES).getLast().after()).containsExactly("After", "Yes");
  }

  @Test
  void onlyStepsWithSomethingToShowHaveAResult() {
    running();
    steps(
        "{'StepName':'Gate','StepStatus':'Succeeded','Metadata':{'Condition':{'Outcome':'True'}}}",
        "{'StepName':'Yes','StepStatus':'Failed','FailureReason':'no capacity'}");

    assertThat(rows(BRANCHES))
        .extracting(StepRow::hasResult)
        .containsExactly(true, true, false, false, false);
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

  @Test
  void showsTheProgressOfASearchInOneJob() {
    steps(
        "{'StepName':'A','StartTime':1,'Metadata':{'TrainingJob':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:training-job/s'}}}");
    service.answering(
        "DescribeTrainingJob",
        "{'TrainingJobName':'s','AlgorithmSpecification':{'ContainerArguments':['search']}}");
    String definition =
        "{'Version':'2020-12-01','Steps':[{'Name':'A','Type':'Training','Arguments':{'AlgorithmSpecification':{'ContainerArguments':['search']}}}]}";

    StepRow row = rows(definition).getFirst();

    TuningProgress progress = row.tuning().orElseThrow();
    assertThat(progress.ended()).isEqualTo(3);
    assertThat(progress.failed()).isEqualTo(1);
    assertThat(progress.most()).isEqualTo(12);
    assertThat(progress.best()).contains(new TuningProgress.Best("accuracy", "0.9"));
    assertThat(progress.address()).isEqualTo("/console/tuning/s/trials");
    assertThat(row.isSearching()).isTrue();
  }

  @Test
  void takesNoOtherStrategyOfAParameterForASearch() {
    steps(
        "{'StepName':'A','StartTime':1,'Metadata':{'TrainingJob':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:training-job/s'}}}");
    service.answering(
        "DescribeTrainingJob", "{'TrainingJobName':'s','HyperParameters':{'strategy':'ddp'}}");
    String definition =
        "{'Version':'2020-12-01','Parameters':[{'Name':'S','Type':'String'}],'Steps':[{'Name':'A','Type':'Training','Arguments':{'HyperParameters':{'strategy':{'Get':'Parameters.S'}}}}]}";

    assertThat(rows(definition).getFirst().tuning()).isEmpty();

    service.answering(
        "DescribeTrainingJob", "{'TrainingJobName':'s','HyperParameters':{'strategy':'random'}}");
    assertThat(rows(definition).getFirst().tuning()).isPresent();
  }

  @Test
  void readsNoLogOfOtherTrainingSteps() {
    steps(
        "{'StepName':'A','StartTime':1,'Metadata':{'TrainingJob':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:training-job/s'}}}");

    StepRow row =
        rows("{'Version':'2020-12-01','Steps':[{'Name':'A','Type':'Training','Arguments':{'HyperParameters':{'c':'1'}}}]}")
            .getFirst();

    assertThat(row.tuning()).isEmpty();
    assertThat(row.isSearching()).isFalse();
  }

  @Test
  void showsNoProgressOfAJobThatWasDeletedSince() {
    steps(
        "{'StepName':'A','Metadata':{'TuningJob':{'Arn':'arn:aws:sagemaker:us-east-1:000000000000:hyper-parameter-tuning-job/t'}}}");

    assertThat(rows(ONE).getFirst().tuning()).isEmpty();
  }

  private static ShownSearch search(JsonNode job) {
    return new ShownSearch(
        job.path("TrainingJobName").asString(),
        ShownSearch.Kind.ONE_JOB,
        new Status("InProgress"),
        "random",
        new Objective("accuracy", false),
        12,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(
            trial(1, "Completed", OptionalDouble.of(0.8)),
            trial(2, "Completed", OptionalDouble.of(0.9)),
            trial(3, "Failed", OptionalDouble.empty())),
        Optional.empty(),
        List.of(),
        job);
  }

  private static ShownTrial trial(int number, String status, OptionalDouble score) {
    return new ShownTrial(
        number,
        "s-" + number,
        "",
        new Status(status),
        Map.of(),
        score,
        Optional.empty(),
        Optional.empty(),
        "");
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
    return new StepRows(service.api(), service.execution(definition), (_, job) -> search(job))
        .rows();
  }

  private List<String> states(String definition) {
    return rows(definition).stream().map(row -> row.name() + " " + row.status().text()).toList();
  }
}
