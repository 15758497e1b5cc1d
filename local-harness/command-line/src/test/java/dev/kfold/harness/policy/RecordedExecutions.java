package dev.kfold.harness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.CvProgram;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.HostedModels;
import dev.kfold.sagemaker.LocalEndpoint;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.access.AccessRequest;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/**
 * The calls of executions of the whole pipeline on the local endpoint: those that clients make,
 * those that the endpoint makes with a role as the service does, and those that AWS documents
 * beside them.
 *
 * @param usual the calls of an execution that is stopped twice, retried and read, and whose model
 *     is deployed, and of one that searches in one job
 * @param company the calls of an execution with tags, checkpoints, a VPC and keys
 */
record RecordedExecutions(List<AccessRequest> usual, List<AccessRequest> company) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Set<PipelineExecutionStatus> UNENDED =
      Set.of(PipelineExecutionStatus.EXECUTING, PipelineExecutionStatus.STOPPING);
  private static final CallsOnBehalf ON_BEHALF = CallsOnBehalf.read();
  private static final String CV_IMAGE =
      "000000000000.dkr.ecr.us-east-1.amazonaws.com/kfold-cv:latest";
  private static final String SCRIPT_IMAGE =
      RunningEndpoint.IMAGE.replace("kfold-trainer", "script");

  /** Runs the executions in a data directory. */
  static RecordedExecutions of(Path data) throws IOException, InterruptedException {
    Queue<AccessRequest> calls = new ConcurrentLinkedQueue<>();
    HeldTrainer trainer = new HeldTrainer();
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of(
                "kfold-trainer",
                trainer,
                "kfold-cv",
                new CvProgram(),
                "script",
                RecordedExecutions::withoutMetric),
            4);
    EndpointOptions options = EndpointOptions.of(0, data, executor).withAccessLog(calls::add);
    try (LocalEndpoint endpoint = LocalEndpoint.start(options);
        ServiceClients owner = ServiceClients.of(endpoint.clientEnvironment());
        UserSession user = new UserSession(endpoint.clientEnvironment())) {
      owner.s3().createBucket(bucket -> bucket.bucket(Roles.BUCKET));
      for (String file :
          List.of("train/0/x.csv", "train/1/x.csv", "test/0/x.csv", "test/1/x.csv")) {
        owner
            .s3()
            .putObject(
                put -> put.bucket(Roles.BUCKET).key("folds/" + file),
                RequestBody.fromString("1\n"));
      }
      Run run = new Run(owner.sageMaker(), user, trainer, data.resolve("results"));
      List<AccessRequest> ofModels = run.usual();
      List<AccessRequest> usual = new ArrayList<>(calls);
      usual.addAll(ofModels);
      usual.addAll(run.callsOnBehalf());
      calls.clear();
      run.company();
      List<AccessRequest> company = new ArrayList<>(calls);
      company.addAll(CallsOnBehalf.ofAnEncryptedBucket(calls, Roles.KEY));
      company.addAll(run.callsOnBehalf());
      return new RecordedExecutions(List.copyOf(usual), List.copyOf(company));
    }
  }

  /** An image whose log has no line with a metric, so that the trial searches in the log. */
  private static int withoutMetric(List<String> arguments, ProgramContext context) {
    context.out().println("the fold is trained");
    return 0;
  }

  /** Returns the calls of a role. */
  static List<AccessRequest> by(String role, List<AccessRequest> calls) {
    return calls.stream().filter(call -> call.role().filter(role::equals).isPresent()).toList();
  }

  /**
   * What is done on the endpoint.
   *
   * @param owner has all permissions and looks at jobs; its calls belong to no role
   * @param results the folder of the user's report
   */
  private record Run(SageMakerClient owner, UserSession user, HeldTrainer trainer, Path results) {

    /** Returns the calls that the service makes on behalf of the role of the deployed models. */
    List<AccessRequest> usual() throws IOException, InterruptedException {
      user.upload("input/iris.csv", iris());
      user.pipeline(
          "upsert",
          "--role-arn",
          Roles.PIPELINE,
          "--parameter",
          "ExecutionRole=" + Roles.ORCHESTRATOR);
      user.upsert(CompanyDefinition.withFoldRole(definition()));

      trainer.hold("split");
      String stoppedInSplit = start();
      await(() -> processingJobs().stream().anyMatch(Run::isRunning));
      stop(stoppedInSplit);

      trainer.hold("train");
      String stoppedInFolds = start();
      await(() -> hasFoldOf("-HyperPar-") && hasFoldOf("-UntunedTrialStep-"));
      user.pipeline("status");
      stop(stoppedInFolds);
      reportOfTheStoppedSearch();
      trialOfAnImageWithoutMetric();

      trainer.release();
      user.retry(stoppedInFolds);
      awaitEnd(stoppedInFolds, PipelineExecutionStatus.SUCCEEDED);
      user.pipeline("status", "--execution", stoppedInFolds);
      user.readResults(stoppedInFolds);
      user.readLogs();
      user.pipeline("list");
      user.pipeline("bill", "--execution", stoppedInFolds);
      user.pipeline("report", stoppedInFolds, "--out", results.toString());
      List<AccessRequest> ofModels = deploy();
      searchInOneJob();
      user.delete();
      return ofModels;
    }

    /** Runs an execution whose search is one job, and reads its results. */
    private void searchInOneJob() throws InterruptedException {
      String execution = start("SearchMode=job");
      awaitEnd(execution, PipelineExecutionStatus.SUCCEEDED);
      user.pipeline("status", "--execution", execution);
      user.pipeline("report", execution, "--out", results.resolve("search").toString());
    }

    /**
     * Deploys the registered model, updates its endpoint, returns to the first, and removes all.
     */
    private List<AccessRequest> deploy() {
      String endpoint = "CrossValidatedSVM";
      user.kfold("deploy", endpoint, "--approve", "--role-arn", Roles.FOLD);
      user.kfold("deploy", endpoint);
      user.kfold("deploy", "--roll-back", "--name", endpoint);
      user.kfold("invoke", endpoint, "--row", "5.1,3.5,1.4,0.2");
      List<AccessRequest> calls =
          owner.listModels().models().stream()
              .map(model -> owner.describeModel(it -> it.modelName(model.modelName())))
              .flatMap(model ->
                  ON_BEHALF.of(container(model), endpoint, model.executionRoleArn()).stream())
              .toList();
      configurationOfOthers();
      user.kfold("deploy", "--delete", "--name", endpoint);
      return calls;
    }

    /** Makes a configuration that the user does not own, but reads before it deletes models. */
    private void configurationOfOthers() {
      String model = owner.listModels().models().getFirst().modelName();
      owner.createEndpointConfig(it ->
          it.endpointConfigName("of-others")
              .productionVariants(HostedModels.variant("AllTraffic", model, 1)));
    }

    private ModelPackageContainerDefinition container(DescribeModelResponse model) {
      return owner
          .describeModelPackage(
              it -> it.modelPackageName(model.primaryContainer().modelPackageName()))
          .inferenceSpecification()
          .containers()
          .getFirst();
    }

    void company() throws IOException, InterruptedException {
      user.upload("input/iris.csv", iris());
      user.upsert(
          CompanyDefinition.withRulesOfACompany(CompanyDefinition.withFoldRole(definition())));
      String execution = start();
      awaitEnd(execution, PipelineExecutionStatus.SUCCEEDED);
      user.readResults(execution);
    }

    private static String definition() {
      return CrossValidationPipeline.definition(
          PipelineOptions.of(Strategy.BAYESIAN, 12), Map.of("ExecutionRole", Roles.ORCHESTRATOR));
    }

    private String start() {
      return start("SearchMode=tuning");
    }

    /** Starts an execution with one more parameter, {@code NAME=VALUE}. */
    private String start(String parameter) {
      return user.pipeline(
          "start",
          "--parameter",
          parameter,
          "--parameter",
          "ImageURI=" + CV_IMAGE,
          "--parameter",
          "TrainerImageURI=" + RunningEndpoint.IMAGE,
          "--parameter",
          "DefaultS3Bucket=" + Roles.BUCKET,
          "--parameter",
          "InputDataS3Uri=s3://%s/input".formatted(Roles.BUCKET),
          "--parameter",
          "LabelColumn=species",
          "--parameter",
          "FoldMode=jobs",
          "--parameter",
          "KFold=2",
          "--parameter",
          "MaxTrainingJobs=2",
          "--parameter",
          "BaselineModelObjectiveValue=0.1");
    }

    private void stop(String execution) throws InterruptedException {
      user.stop(execution);
      awaitEnd(execution, PipelineExecutionStatus.STOPPED);
    }

    /** Runs the report as the pipeline does, on a search that has no trial with a score. */
    private void reportOfTheStoppedSearch() throws InterruptedException {
      HyperParameterTuningJobSummary search =
          owner
              .listHyperParameterTuningJobs(it -> it.statusEquals("Stopped"))
              .hyperParameterTuningJobSummaries()
              .getFirst();
      String name = "pipelines-0123456789ab-EvaluationStep-aBcDeFgHiJ";
      owner.createProcessingJob(it ->
          it.processingJobName(name)
              .roleArn(Roles.ORCHESTRATOR)
              .appSpecification(app ->
                  app.imageUri(CV_IMAGE)
                      .containerArguments(
                          "report", "--tuning-job", search.hyperParameterTuningJobName()))
              .processingResources(resources ->
                  resources.clusterConfig(cluster ->
                      cluster.instanceCount(1).instanceType("ml.m5.large").volumeSizeInGB(10)))
              .processingOutputConfig(output -> output.outputs(List.of())));
      await(() ->
          owner.describeProcessingJob(it -> it.processingJobName(name)).processingJobStatus()
              == ProcessingJobStatus.FAILED);
    }

    private void trialOfAnImageWithoutMetric() throws InterruptedException {
      String name = "pipelines-0123456789ab-UntunedTrialStep-aBcDeFgHiJ";
      owner.createTrainingJob(
          RunningEndpoint.trainingJob(name)
              .roleArn(Roles.ORCHESTRATOR)
              .algorithmSpecification(algorithm ->
                  algorithm.trainingImage(CV_IMAGE).trainingInputMode(TrainingInputMode.FILE))
              .outputDataConfig(
                  output -> output.s3OutputPath("s3://%s/out".formatted(Roles.BUCKET)))
              .hyperParameters(
                  Map.of(
                      "trainer_image",
                      RunningEndpoint.IMAGE.replace("kfold-trainer", "script"),
                      "role_arn",
                      Roles.FOLD,
                      "metric",
                      "validation:share",
                      "metric_regex",
                      "share=(.*)"))
              .inputDataConfig(
                  Stream.of("train", "test")
                      .map(channel ->
                          Channels.of(channel, "s3://%s/folds/%s".formatted(Roles.BUCKET, channel)))
                      .toList())
              .build());
      await(() ->
          TrainingJobStatus.FAILED
              == owner.describeTrainingJob(it -> it.trainingJobName(name)).trainingJobStatus());
    }

    private List<AccessRequest> callsOnBehalf() {
      List<AccessRequest> calls = new ArrayList<>();
      for (TrainingJobSummary job : trainingJobs()) {
        DescribeTrainingJobResponse described =
            owner.describeTrainingJob(it -> it.trainingJobName(job.trainingJobName()));
        // the policies do not name a user's own image, so its pull is left out
        if (!described.algorithmSpecification().trainingImage().equals(SCRIPT_IMAGE)) {
          calls.addAll(ON_BEHALF.of(described));
        }
      }
      // a search in one job deletes none of its checkpoints
      calls.removeIf(call ->
          call.action().equals("s3:DeleteObject") && call.resource().contains("-SearchStep-"));
      for (ProcessingJobSummary job : processingJobs()) {
        DescribeProcessingJobResponse described =
            owner.describeProcessingJob(it -> it.processingJobName(job.processingJobName()));
        calls.addAll(ON_BEHALF.of(described));
      }
      return calls;
    }

    private static boolean isRunning(ProcessingJobSummary job) {
      return job.processingJobStatus() == ProcessingJobStatus.IN_PROGRESS;
    }

    private boolean hasFoldOf(String trial) {
      return trainingJobs().stream()
          .map(TrainingJobSummary::trainingJobName)
          .anyMatch(name -> name.contains(trial) && name.matches(".*-f\\d+"));
    }

    private List<TrainingJobSummary> trainingJobs() {
      return owner
          .listTrainingJobsPaginator(ListTrainingJobsRequest.builder().maxResults(100).build())
          .trainingJobSummaries()
          .stream()
          .toList();
    }

    private List<ProcessingJobSummary> processingJobs() {
      return owner.listProcessingJobs(it -> it.maxResults(100)).processingJobSummaries();
    }

    private void awaitEnd(String execution, PipelineExecutionStatus status)
        throws InterruptedException {
      await(() ->
          !UNENDED.contains(
              owner
                  .describePipelineExecution(it -> it.pipelineExecutionArn(execution))
                  .pipelineExecutionStatus()));
      assertThat(
              owner
                  .describePipelineExecution(it -> it.pipelineExecutionArn(execution))
                  .pipelineExecutionStatus())
          .as(owner.listPipelineExecutionSteps(it -> it.pipelineExecutionArn(execution)).toString())
          .isEqualTo(status);
    }

    /** Polls, longer than an execution takes on a busy machine. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
      Instant end = Instant.now().plus(PATIENCE);
      while (!condition.getAsBoolean()) {
        assertThat(Instant.now()).as("the time of the wait").isBefore(end);
        Thread.sleep(POLL);
      }
    }

    private static byte[] iris() throws IOException {
      try (InputStream table =
          PipelineOptions.class.getResourceAsStream("/dev/kfold/harness/iris.csv")) {
        return Objects.requireNonNull(table).readAllBytes();
      }
    }
  }
}
