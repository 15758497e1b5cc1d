package dev.kfold.sagemaker.experiment;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.state.MemoryTables;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentParameterValue;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentPrimaryStatus;
import tools.jackson.databind.JsonNode;

class ExperimentServiceTest {

  private static final String ARN = "arn:aws:sagemaker:eu-central-1:000000000000:";
  private static final Instant CREATED = Instant.parse("2026-01-05T12:00:00Z");
  private static final Arns ARNS = new Arns("eu-central-1", "000000000000");

  private final Tables tables = new MemoryTables();
  private final TrialComponents components =
      new TrialComponents(tables, new SentLoss(), Clock.systemUTC(), ARNS);
  private final Calls calls = new Calls();

  @BeforeEach
  void createExperiment() {
    calls.add(new ExperimentService(tables, components, Clock.systemUTC(), ARNS).operations());
    calls.call("CreateExperiment", "{'ExperimentName':'Iris','Description':'first'}");
    calls.call("CreateTrial", "{'ExperimentName':'Iris','TrialName':'monday'}");
    calls.call(
        "CreateTrialComponent",
        "{'TrialComponentName':'fit','Parameters':{'c':{'NumberValue':1},'kernel':{'StringValue':'rbf'}}}");
  }

  @Test
  void anExperimentIsDescribedUpdatedAndListed() {
    calls.call("UpdateExperiment", "{'ExperimentName':'Iris','Description':'second'}");

    JsonNode experiment = calls.call("DescribeExperiment", "{'ExperimentName':'Iris'}");
    assertThat(experiment.path("ExperimentArn").asString()).isEqualTo(ARN + "experiment/Iris");
    assertThat(experiment.path("DisplayName").asString()).isEqualTo("Iris");
    assertThat(experiment.path("Description").asString()).isEqualTo("second");
    assertThat(experiment.has("CreationTime")).isTrue();
    assertThat(
            calls
                .call("ListExperiments", "{}")
                .at("/ExperimentSummaries/0/ExperimentName")
                .asString())
        .isEqualTo("Iris");
  }

  @Test
  void aTakenNameIsRefusedInTheWordsThatTheSdkLooksFor() {
    assertRefused(
        "ValidationException",
        "already exists",
        () -> calls.call("CreateExperiment", "{'ExperimentName':'Iris'}"));
    assertRefused(
        "ValidationException",
        "already exists",
        () -> calls.call("CreateTrial", "{'ExperimentName':'Iris','TrialName':'Monday'}"));
  }

  @Test
  void aNewComponentHasNoMetricsOfADeletedOneWithItsName() {
    assertThat(describe("fit").path("Metrics")).hasSize(1);

    calls.call("DeleteTrialComponent", "{'TrialComponentName':'fit'}");
    calls.call("CreateTrialComponent", "{'TrialComponentName':'fit'}");

    assertThat(describe("fit").path("Metrics")).isEmpty();
  }

  @Test
  void aComponentIsFoundByItsOwnArnOnly() {
    assertThat(describe(ARN + "experiment-trial-component/fit").path("TrialComponentName"))
        .isEqualTo(describe("fit").path("TrialComponentName"));
    assertRefused(
        "ResourceNotFound",
        "does not exist",
        () ->
            describe("arn:aws:sagemaker:eu-central-1:111122223333:experiment-trial-component/fit"));
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertRefused(
        "ResourceNotFound",
        "Experiment 'none' does not exist.",
        () -> calls.call("CreateTrial", "{'ExperimentName':'none','TrialName':'t'}"));
    assertRefused(
        "ResourceNotFound",
        "TrialComponent 'none' does not exist.",
        () -> calls.call("DescribeTrialComponent", "{'TrialComponentName':'none'}"));
    assertRefused(
        "ResourceNotFound",
        "Trial 'none' does not exist.",
        () -> calls.call("ListTrialComponents", "{'TrialName':'none'}"));
  }

  @Test
  void aComponentIsListedWithTheTrialsThatItIsAssociatedWith() {
    calls.call("CreateTrial", "{'ExperimentName':'Iris','TrialName':'tuesday'}");
    associate("fit", "monday");

    assertThat(components("{'TrialName':'monday'}")).containsExactly("fit");
    assertThat(components("{'TrialName':'tuesday'}")).isEmpty();
    assertThat(components("{'ExperimentName':'iris'}")).containsExactly("fit");
    assertThat(
            calls
                .call("ListTrials", "{'TrialComponentName':'fit'}")
                .path("TrialSummaries")
                .valueStream())
        .extracting(trial -> trial.path("TrialName").asString())
        .containsExactly("monday");

    calls.call("DisassociateTrialComponent", "{'TrialComponentName':'fit','TrialName':'monday'}");

    assertThat(components("{'TrialName':'monday'}")).isEmpty();
  }

  @Test
  void nothingIsDeletedThatStillHasParts() {
    associate("fit", "monday");

    assertRefused(
        "ValidationException",
        "has trials (1)",
        () -> calls.call("DeleteExperiment", "{'ExperimentName':'Iris'}"));
    assertRefused(
        "ValidationException",
        "has trial components (1)",
        () -> calls.call("DeleteTrial", "{'TrialName':'monday'}"));
    assertRefused(
        "ValidationException",
        "associated with the trials [monday]",
        () -> calls.call("DeleteTrialComponent", "{'TrialComponentName':'fit'}"));

    calls.call("DisassociateTrialComponent", "{'TrialComponentName':'fit','TrialName':'monday'}");
    calls.call("DeleteTrialComponent", "{'TrialComponentName':'fit'}");
    calls.call("DeleteTrial", "{'TrialName':'monday'}");
    calls.call("DeleteExperiment", "{'ExperimentName':'Iris'}");

    assertThat(calls.call("ListExperiments", "{}").path("ExperimentSummaries")).isEmpty();
  }

  @Test
  void anUpdateAddsReplacesAndRemovesParameters() {
    calls.call(
        "UpdateTrialComponent",
        "{'TrialComponentName':'fit','Parameters':{'c':{'NumberValue':2},'gamma':{'StringValue':'scale'}},"
            + "'ParametersToRemove':['kernel'],'Status':{'PrimaryStatus':'Completed'}}");

    JsonNode fit = describe("fit");
    assertThat(fit.path("Parameters").propertyNames()).containsExactlyInAnyOrder("c", "gamma");
    assertThat(fit.at("/Parameters/c/NumberValue").doubleValue()).isEqualTo(2);
    assertThat(fit.at("/Status/PrimaryStatus").asString()).isEqualTo("Completed");
  }

  @Test
  void theMetricsThatWereSentToAComponentAreDescribedWithIt() {
    JsonNode loss = describe("fit").at("/Metrics/0");

    assertThat(loss.path("MetricName").asString()).isEqualTo("loss of fit");
    assertThat(loss.path("SourceArn").asString()).isEqualTo(ARN + "experiment-trial-component/fit");
  }

  @Test
  void theComponentOfAJobKeepsWhatClientsHaveAdded() {
    assertThat(components.record(job(TrialComponentPrimaryStatus.IN_PROGRESS))).isFalse();
    calls.call(
        "UpdateTrialComponent",
        "{'TrialComponentName':'fold-aws-training-job','Parameters':{'note':{'StringValue':'mine'}}}");
    associate("fold-aws-training-job", "monday");

    assertThat(components.record(job(TrialComponentPrimaryStatus.COMPLETED))).isFalse();

    JsonNode fold = describe("Fold-aws-training-job"); // names differ in more than their case
    assertThat(fold.at("/Parameters/note/StringValue").asString()).isEqualTo("mine");
    assertThat(fold.at("/Parameters/kernel/StringValue").asString()).isEqualTo("linear");
    assertThat(fold.at("/Status/PrimaryStatus").asString()).isEqualTo("Completed");
    assertThat(components("{'TrialName':'monday'}")).containsExactly("fold-aws-training-job");
    assertThat(components("{'SourceArn':'" + ARN + "training-job/fold'}"))
        .containsExactly("fold-aws-training-job");
  }

  private static DescribeTrialComponentResponse job(TrialComponentPrimaryStatus status) {
    return DescribeTrialComponentResponse.builder()
        .trialComponentName("fold-aws-training-job")
        .source(source -> source.sourceArn(ARN + "training-job/fold"))
        .status(state -> state.primaryStatus(status))
        .creationTime(CREATED)
        .lastModifiedTime(Clock.systemUTC().instant())
        .parameters(Map.of("kernel", TrialComponentParameterValue.fromStringValue("linear")))
        .build();
  }

  private void associate(String component, String trial) {
    calls.call(
        "AssociateTrialComponent",
        "{'TrialComponentName':'" + component + "','TrialName':'" + trial + "'}");
  }

  private JsonNode describe(String component) {
    return calls.call("DescribeTrialComponent", "{'TrialComponentName':'" + component + "'}");
  }

  private List<String> components(String request) {
    return calls
        .call("ListTrialComponents", request)
        .path("TrialComponentSummaries")
        .valueStream()
        .map(component -> component.path("TrialComponentName").asString())
        .toList();
  }

  /** One metric of each component, until it is forgotten. */
  private static final class SentLoss implements ComponentMetrics {

    private final Set<String> forgotten = new HashSet<>();

    @Override
    public List<TrialComponentMetricSummary> of(String component) {
      return forgotten.contains(component)
          ? List.of()
          : List.of(
              TrialComponentMetricSummary.builder().metricName("loss of " + component).build());
    }

    @Override
    public void forget(String component) {
      forgotten.add(component);
    }
  }
}
