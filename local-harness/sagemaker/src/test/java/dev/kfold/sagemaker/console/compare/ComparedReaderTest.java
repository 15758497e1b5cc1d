package dev.kfold.sagemaker.console.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.result.Metric;
import dev.kfold.sagemaker.console.result.PreparedServices;
import dev.kfold.sagemaker.console.result.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedReaderTest {

  private static final String EXECUTION =
      "arn:aws:sagemaker:us-east-1:000000000000:pipeline/P/execution/e1";
  private static final String VERSION =
      "arn:aws:sagemaker:us-east-1:000000000000:model-package/iris/1";
  private static final String REPORT =
      """
      {'metric': 'accuracy', 'mean': 0.95, 'standard_deviation': 0.02, 'standard_error': 0.01,
       'data_sha256': 'abc', 'hyperparameters': {'c': '2', 'api_key': 'hush'},
       'metrics': {'accuracy': {'mean': 0.95}, 'f1': {'mean': 0.9}, 'auc': {'mean': null}}}
      """;

  @TempDir private Path folder;
  private PreparedServices services;

  @BeforeEach
  void start() {
    services = new PreparedServices(folder);
  }

  @Test
  void aTrialHasTheNumbersOfItsReport() throws IOException {
    job("t");
    services.with("out/t/output/output.tar.gz", "cv.json", REPORT);

    Compared trial = read(CompareKind.TRIALS, "t");

    assertThat(trial.title()).isEqualTo("trial t");
    assertThat(trial.address()).isEqualTo("/console/jobs/training/t");
    assertThat(trial.status()).isEqualTo("Completed");
    assertThat(trial.metrics())
        .containsExactly(
            new Metric("accuracy", 0.95, Optional.of(0.02), Optional.of(0.01)),
            new Metric("f1", 0.9, Optional.empty(), Optional.empty()));
    assertThat(trial.hyperparameters())
        .containsEntry("c", "2")
        .containsKey("api_key")
        .doesNotContainValue("hush");
    assertThat(trial.digest()).isEqualTo("abc");
    assertThat(trial.time()).isEqualTo("1 min 0 s");
    assertThat(trial.report()).isPresent();
  }

  @Test
  void aTrialWithoutReportHasTheNumbersOfItsJob() {
    job("t");

    Compared trial = read(CompareKind.TRIALS, "t");

    assertThat(trial.metrics())
        .containsExactly(new Metric("test:score", 0.5, Optional.empty(), Optional.empty()));
    assertThat(trial.hyperparameters()).isEqualTo(Map.of("c", "1"));
    assertThat(trial.report()).isEmpty();
  }

  @Test
  void thereIsNoTrialOfAnUnknownJob() {
    assertThatThrownBy(() -> read(CompareKind.TRIALS, "none"))
        .isInstanceOf(ServiceException.class)
        .hasMessage("Training job none not found.");
  }

  @Test
  void aTrialOfASearchInOneJobIsFoundByItsNumber() throws IOException {
    job("search");
    services.with(
        "out/search/output/output.tar.gz",
        "trials.json",
        "{'trials': [{'number': 7, 'report': {'status': 'EndedEarly', 'mean': 0.25, 'seconds': 12.34}}]}");

    Compared trial = read(CompareKind.TRIALS, "search-007");

    assertThat(trial.address()).isEqualTo("/console/tuning/search/trials/search-007");
    assertThat(trial.status()).isEqualTo("EndedEarly");
    assertThat(trial.metrics())
        .containsExactly(new Metric("accuracy", 0.25, Optional.empty(), Optional.empty()));
    assertThat(trial.time()).isEqualTo("12 s");
  }

  @Test
  void theUntunedDefaultOfASearchInOneJobIsFoundByItsName() throws IOException {
    job("search");
    services.with(
        "out/search/output/output.tar.gz",
        "trials.json",
        "{'trials': [{'number': 0, 'report': {'mean': 0.25}}]}");

    assertThat(read(CompareKind.TRIALS, "search-untuned").metrics())
        .containsExactly(new Metric("accuracy", 0.25, Optional.empty(), Optional.empty()));
  }

  @Test
  void aSearchInOneJobThatFailedBeforeItsStartHasEnded() {
    services.answering(
        "DescribeTrainingJob",
        "search",
        "{'TrainingJobName': 'search', 'TrainingJobStatus': 'Failed'}");

    assertThatThrownBy(() -> read(CompareKind.TRIALS, "search-001"))
        .hasMessage("Training job search-001 not found.");
  }

  @Test
  void aSearchInOneJobThatCouldNotBeReadIsReadAgain() throws IOException {
    ComparedReader reader = reader();
    job("search");
    services.withBroken("out/search/output/output.tar.gz");
    assertThatThrownBy(() -> reader.read(CompareKind.TRIALS, "search-001"))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith(
            "The trials of search cannot be compared, because s3://b/out/search/output/output.tar.gz cannot be read: ");

    services.with(
        "out/search/output/output.tar.gz",
        "trials.json",
        "{'trials': [{'number': 1, 'report': {}}]}");

    assertThat(reader.read(CompareKind.TRIALS, "search-001").title()).isEqualTo("trial search-001");
  }

  @Test
  void aSearchThatIsCreatedAgainUnderItsNameHasTrialsOfItsOwn() throws IOException {
    ComparedReader reader = reader();
    job("search", 1);
    services.with(
        "out/search/output/output.tar.gz",
        "trials.json",
        "{'trials': [{'number': 1, 'report': {'data_sha256': 'abc'}}]}");
    assertThat(reader.read(CompareKind.TRIALS, "search-001").digest()).isEqualTo("abc");

    job("search", 2);
    services.with(
        "out/search/output/output.tar.gz",
        "trials.json",
        "{'trials': [{'number': 1, 'report': {'data_sha256': 'def'}}]}");

    assertThat(reader.read(CompareKind.TRIALS, "search-001").digest()).isEqualTo("def");
  }

  @Test
  void aVersionHasTheHyperparametersOfItsTrial() throws IOException {
    job("fit");
    version("{'trial': 't', 'data_sha256': 'def'}");
    assertThat(read(CompareKind.VERSIONS, VERSION).hyperparameters()).isEqualTo(Map.of("c", "1"));

    job("t");
    services.with("out/t/output/output.tar.gz", "cv.json", "{'hyperparameters': {'c': '2'}}");
    Compared version = read(CompareKind.VERSIONS, VERSION);

    assertThat(version.title()).isEqualTo("version 1 of iris");
    assertThat(version.hyperparameters()).isEqualTo(Map.of("c", "2"));
    assertThat(version.digest()).isEqualTo("def");
    assertThat(version.time()).isEqualTo("1 min 0 s");
    assertThat(version.report()).isPresent();
  }

  @Test
  void aVersionWithoutTrialHasTheReportOfItsJob() throws IOException {
    job("fit");
    version("{}");
    services.with("out/fit/output/output.tar.gz", "cv.json", "{'hyperparameters': {'c': '3'}}");

    assertThat(read(CompareKind.VERSIONS, VERSION).hyperparameters()).isEqualTo(Map.of("c", "3"));
  }

  @Test
  void anExecutionHasTheNumbersOfTheVersionThatItRegistered() {
    job("fit");
    job("best");
    version("{'data_sha256': 'def'}");
    services.answering(
        "DescribeHyperParameterTuningJob",
        "tune",
        "{'BestTrainingJob': {'TrainingJobName': 'best'}}");
    steps(
        "{'TrainingJob': {'Arn': 'arn:training-job/fit'}}",
        "{'TuningJob': {'Arn': 'arn:tuning-job/tune'}}",
        "{'RegisterModel': {'Arn': '%s'}}".formatted(VERSION));

    Compared execution = read(CompareKind.EXECUTIONS, EXECUTION);

    assertThat(execution.title()).isEqualTo("execution e1 of P");
    assertThat(execution.address()).isEqualTo("/console/pipelines/P/executions/e1");
    assertThat(execution.status()).isEqualTo("Succeeded");
    assertThat(execution.time()).isEqualTo("1 min 30 s");
    assertThat(execution.digest()).isEqualTo("def");
  }

  @Test
  void anExecutionWithoutVersionHasTheNumbersOfItsBestTrial() throws IOException {
    job("fit");
    job("best");
    services.with("out/best/output/output.tar.gz", "cv.json", REPORT);
    services.answering(
        "DescribeHyperParameterTuningJob",
        "tune",
        "{'BestTrainingJob': {'TrainingJobName': 'best'}}");
    steps(
        "{'TrainingJob': {'Arn': 'arn:training-job/fit'}}",
        "{'TuningJob': {'Arn': 'arn:tuning-job/tune'}}");

    assertThat(read(CompareKind.EXECUTIONS, EXECUTION).digest()).isEqualTo("abc");
  }

  @Test
  void anExecutionWithoutTuningJobHasTheNumbersOfItsTrainingJob() {
    job("search");
    steps("{}", "{'TrainingJob': {'Arn': 'arn:training-job/search'}}");

    assertThat(read(CompareKind.EXECUTIONS, EXECUTION).hyperparameters())
        .isEqualTo(Map.of("c", "1"));
  }

  @Test
  void anExecutionWithoutResultsHasNoNumbers() {
    services.answering("DescribeHyperParameterTuningJob", "tune", "{}");
    steps("{'TuningJob': {'Arn': 'arn:tuning-job/tune'}}");

    Compared execution = read(CompareKind.EXECUTIONS, EXECUTION);

    assertThat(execution.metrics()).isEmpty();
    assertThat(execution.hyperparameters()).isEmpty();
    assertThat(execution.report()).isEmpty();
  }

  private void job(String name) {
    job(name, 90);
  }

  private void job(String name, int created) {
    services.answering(
        "DescribeTrainingJob",
        name,
        """
        {'TrainingJobName': '%s', 'TrainingJobStatus': 'Completed', 'HyperParameters': {'c': '1'},
         'OutputDataConfig': {'S3OutputPath': 's3://b/out'}, 'CreationTime': %d, 'TrainingStartTime': 100, 'TrainingEndTime': 160,
         'FinalMetricDataList': [{'MetricName': 'test:score', 'Value': 0.5}]}
        """
            .formatted(name, created));
  }

  private void version(String metadata) {
    services.answering(
        "DescribeModelPackage",
        VERSION,
        """
        {'ModelPackageArn': '%s', 'ModelPackageGroupName': 'iris', 'ModelPackageVersion': 1,
         'CustomerMetadataProperties': %s,
         'InferenceSpecification': {'Containers': [{'ModelDataUrl': 's3://b/out/fit/output/model.tar.gz'}]}}
        """
            .formatted(VERSION, metadata));
  }

  private void steps(String... metadata) {
    services.answering(
        "DescribePipelineExecution",
        EXECUTION,
        "{'PipelineExecutionStatus': 'Succeeded', 'CreationTime': 100, 'LastModifiedTime': 190}");
    services.answering(
        "ListPipelineExecutionSteps",
        EXECUTION,
        "{'PipelineExecutionSteps': [{'Metadata': %s}]}"
            .formatted(String.join("}, {'Metadata': ", metadata)));
  }

  private Compared read(CompareKind kind, String id) {
    return reader().read(kind, id);
  }

  private ComparedReader reader() {
    return new ComparedReader(new Results(services.services()), new LatestKept<>(4));
  }
}
