package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AssociationSummary;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.Direction;
import software.amazon.awssdk.services.sagemaker.model.Filter;
import software.amazon.awssdk.services.sagemaker.model.LineageType;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInstanceType;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.ResourceType;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TransformInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentArtifact;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentParameterValue;
import software.amazon.awssdk.services.sagemaker.model.Vertex;

/** What a notebook sees of jobs, model packages and endpoints in experiments and lineage. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class TrackingTest {

  private static final String BUCKET = "s3://" + RunningEndpoint.BUCKET;
  private static final String ARN = "arn:aws:sagemaker:us-east-1:000000000000:";

  private RunningEndpoint endpoint;
  private SageMakerClient sageMaker;

  /** Runs what AWS's notebooks run: a processing job, a training job, and a model from it. */
  @BeforeAll
  void runJobs(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, TrackingTest::run);
    sageMaker = endpoint.sageMaker();
    endpoint.put("raw/iris.csv", "1,2\n");
    sageMaker.createExperiment(experiment -> experiment.experimentName("iris"));
    sageMaker.createTrial(trial -> trial.trialName("monday").experimentName("iris"));
    process();
    train();
    sageMaker.createModelPackageGroup(group -> group.modelPackageGroupName("svm"));
    sageMaker.createModelPackage(version ->
        version
            .modelPackageGroupName("svm")
            .inferenceSpecification(inference ->
                inference
                    .containers(
                        ModelPackageContainerDefinition.builder()
                            .image(RunningEndpoint.IMAGE)
                            .modelDataUrl(modelUri())
                            .build())
                    .supportedContentTypes("text/csv")
                    .supportedResponseMIMETypes("text/csv")));
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  private static int run(List<String> arguments, ProgramContext context) {
    try {
      if (arguments.contains("serve")) {
        return new ServingProgram().run(arguments, context);
      }
      if (arguments.contains("split")) {
        Files.writeString(context.resolve("/opt/ml/processing/train/rows.csv"), "1,2\n");
        return 0;
      }
      Files.writeString(ContainerFiles.of(context).model().resolve("answer.txt"), "label");
      Stream.of("loss=3;", "loss=1;", "other=7;", "loss=2;").forEach(context.out()::println);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void process() {
    sageMaker.createProcessingJob(job ->
        job.processingJobName("Split")
            .roleArn(RunningEndpoint.ROLE)
            .appSpecification(
                app -> app.imageUri(RunningEndpoint.IMAGE).containerArguments("split"))
            .processingResources(resources ->
                resources.clusterConfig(cluster ->
                    cluster
                        .instanceCount(1)
                        .instanceType(ProcessingInstanceType.ML_M5_LARGE)
                        .volumeSizeInGB(10)))
            .processingInputs(
                ProcessingInput.builder()
                    .inputName("table")
                    .s3Input(s3 ->
                        s3.s3Uri(BUCKET + "/raw")
                            .localPath("/opt/ml/processing/table")
                            .s3DataType("S3Prefix")
                            .s3InputMode("File"))
                    .build())
            .processingOutputConfig(config ->
                config.outputs(
                    ProcessingOutput.builder()
                        .outputName("train")
                        .s3Output(s3 ->
                            s3.s3Uri(BUCKET + "/train")
                                .localPath("/opt/ml/processing/train")
                                .s3UploadMode("EndOfJob"))
                        .build()))
            .experimentConfig(experiment ->
                experiment
                    .experimentName("iris")
                    .trialName("monday")
                    .trialComponentDisplayName("Preprocess")));
    var ended =
        RunningEndpoint.await(
            DescribeProcessingJobResponse.class,
            () -> sageMaker.describeProcessingJob(job -> job.processingJobName("Split")),
            job -> job.processingJobStatus() != ProcessingJobStatus.IN_PROGRESS);
    assertThat(ended.processingJobStatus()).isEqualTo(ProcessingJobStatus.COMPLETED);
  }

  private void train() {
    endpoint.run(
        RunningEndpoint.trainingJob("fold")
            .algorithmSpecification(algorithm ->
                algorithm
                    .trainingImage(RunningEndpoint.IMAGE)
                    .trainingInputMode("File")
                    .metricDefinitions(
                        MetricDefinition.builder().name("loss").regex("loss=(.*?);").build()))
            .hyperParameters(Map.of("kernel", "rbf", "c", "0.5"))
            .inputDataConfig(
                Channel.builder()
                    .channelName("train")
                    .contentType("text/csv")
                    .dataSource(source ->
                        source.s3DataSource(
                            s3 -> s3.s3DataType("S3Prefix").s3Uri(BUCKET + "/train")))
                    .build()));
  }

  @Test
  void aTrainingJobHasATrialComponentWithItsParametersAndAllValuesOfItsMetrics() {
    var component =
        sageMaker.describeTrialComponent(
            request -> request.trialComponentName("fold-aws-training-job"));

    assertThat(component.source().sourceArn()).isEqualTo(ARN + "training-job/fold");
    assertThat(component.source().sourceType()).isEqualTo("SageMakerTrainingJob");
    assertThat(component.status().primaryStatusAsString()).isEqualTo("Completed");
    assertThat(component.status().message())
        .isEqualTo("Status: Completed, secondary status: Completed, failure reason: .");
    assertThat(component.parameters())
        .containsEntry("kernel", TrialComponentParameterValue.fromStringValue("rbf"))
        .containsEntry("c", TrialComponentParameterValue.fromNumberValue(0.5))
        .containsEntry(
            "SageMaker.InstanceType", TrialComponentParameterValue.fromStringValue("ml.m5.large"));
    assertThat(component.inputArtifacts())
        .containsEntry(
            "train",
            TrialComponentArtifact.builder()
                .value(BUCKET + "/train")
                .mediaType("text/csv")
                .build());
    assertThat(component.outputArtifacts())
        .containsEntry(
            "SageMaker.ModelArtifact", TrialComponentArtifact.builder().value(modelUri()).build());
    var loss = component.metrics().getFirst();
    assertThat(component.metrics()).hasSize(1);
    assertThat(List.of(loss.min(), loss.max(), loss.last(), loss.avg()))
        .containsExactly(1.0, 3.0, 2.0, 2.0);
    assertThat(loss.count()).isEqualTo(3);
    assertThat(loss.sourceArn()).isEqualTo(ARN + "training-job/fold");
  }

  @Test
  void aJobWithTheNameOfADeletedOneHasAComponentOfItsOwn() {
    endpoint.run(
        RunningEndpoint.trainingJob("again")
            .hyperParameters(Map.of("kernel", "poly"))
            .inputDataConfig(
                Channel.builder()
                    .channelName("train")
                    .dataSource(source ->
                        source.s3DataSource(
                            s3 -> s3.s3DataType("S3Prefix").s3Uri(BUCKET + "/train")))
                    .build()));
    assertThat(associations("training-job/again")).hasSize(3);
    assertThat(parameters("again-aws-training-job"))
        .containsEntry("kernel", TrialComponentParameterValue.fromStringValue("poly"));
    sageMaker.deleteTrainingJob(job -> job.trainingJobName("again"));
    sageMaker.createExperiment(experiment -> experiment.experimentName("lab"));
    sageMaker.createTrial(trial -> trial.trialName("tuesday").experimentName("lab"));

    endpoint.run(
        RunningEndpoint.trainingJob("again")
            .hyperParameters(Map.of("c", "2"))
            .experimentConfig(config -> config.experimentName("lab").trialName("tuesday")));

    assertThat(parameters("again-aws-training-job"))
        .containsEntry("c", TrialComponentParameterValue.fromNumberValue(2.0))
        .doesNotContainKey("kernel");
    assertThat(associations("training-job/again"))
        .containsExactlyInAnyOrder(
            "image Input Image ContributedTo", "model.tar.gz Output Model Produced");
    assertThat(
            sageMaker
                .listTrialComponents(request -> request.trialName("tuesday"))
                .trialComponentSummaries())
        .extracting(component -> component.trialComponentName())
        .containsExactly("again-aws-training-job");
  }

  private Map<String, TrialComponentParameterValue> parameters(String component) {
    return sageMaker
        .describeTrialComponent(request -> request.trialComponentName(component))
        .parameters();
  }

  @Test
  void theTagsOfADeletedArtifactAreNotThoseOfALaterOne() {
    String source = BUCKET + "/tagged.csv";
    String arn = create(source, Tag.builder().key("team").value("flowers").build());
    assertThat(sageMaker.listTags(request -> request.resourceArn(arn)).tags()).hasSize(1);
    sageMaker.deleteArtifact(artifact -> artifact.source(it -> it.sourceUri(source)));

    assertThat(create(source)).isEqualTo(arn);
    assertThat(sageMaker.listTags(request -> request.resourceArn(arn)).tags()).isEmpty();
  }

  private String create(String source, Tag... tags) {
    return sageMaker
        .createArtifact(artifact ->
            artifact.source(it -> it.sourceUri(source)).artifactType("DataSet").tags(tags))
        .artifactArn();
  }

  @Test
  void anExperimentIsJoinedByItsOwnArnOnly() {
    String model = create(BUCKET + "/joined.csv");
    assertThatThrownBy(() ->
            sageMaker.addAssociation(association ->
                association
                    .sourceArn(model)
                    .destinationArn("arn:aws:sagemaker:us-east-1:111122223333:experiment/iris")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() ->
            sageMaker.describeArtifact(
                artifact -> artifact.artifactArn(model.replace("000000000000", "111122223333"))))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void aJobBelongsToTheTrialThatItsRequestNames() {
    var found =
        sageMaker
            .listTrialComponents(request -> request.trialName("monday"))
            .trialComponentSummaries();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().trialComponentName()).isEqualTo("split-aws-processing-job");
    assertThat(found.getFirst().displayName()).isEqualTo("Preprocess");
    assertThatThrownBy(() ->
            endpoint.create(
                RunningEndpoint.trainingJob("lost")
                    .experimentConfig(config -> config.experimentName("none"))))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Experiment 'none' does not exist.");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "Parents.TrialName, Equals, monday, split-aws-processing-job",
    "Parents.ExperimentName, Equals, iris, split-aws-processing-job",
    "Metrics.loss.Min, LessThan, 1.5, fold-aws-training-job",
    "metrics.loss.max, GreaterThan, 2.5, fold-aws-training-job",
    "Parameters.c, LessThanOrEqualTo, 0.5, fold-aws-training-job",
    "Parameters.kernel, Equals, rbf, fold-aws-training-job",
    "Source.SourceArn, Contains, processing-job/, split-aws-processing-job",
    "SourceDetail.TrainingJob.HyperParameters.c, Equals, 0.5, fold-aws-training-job",
    "SourceDetail.ProcessingJob.ProcessingJobName, Equals, Split, split-aws-processing-job",
  })
  void trialComponentsAreSearched(String name, String operator, String value, String expected) {
    var found =
        sageMaker.search(request ->
            request
                .resource(ResourceType.EXPERIMENT_TRIAL_COMPONENT)
                .searchExpression(expression ->
                    expression.filters(
                        Filter.builder().name(name).operator(operator).value(value).build())));

    assertThat(found.results())
        .extracting(record -> record.trialComponent().trialComponentName())
        .containsExactly(expected);
  }

  @Test
  void experimentsAndTrialsAreSearched() {
    assertThat(sageMaker.search(request -> request.resource(ResourceType.EXPERIMENT)).results())
        .extracting(record -> record.experiment().experimentName())
        .contains("iris");
    assertThat(
            sageMaker.search(request -> request.resource(ResourceType.EXPERIMENT_TRIAL)).results())
        .extracting(record -> record.trial().experimentName())
        .contains("iris");
    assertThat(
            sageMaker
                .search(request ->
                    request
                        .resource(ResourceType.EXPERIMENT_TRIAL)
                        .searchExpression(expression ->
                            expression.filters(
                                Filter.builder()
                                    .name("TrialComponentSummaries.TrialComponentName")
                                    .value("split-aws-processing-job")
                                    .build())))
                .results())
        .extracting(record -> record.trial().trialName())
        .containsExactly("monday");
  }

  @Test
  void theJobsOfAPipelineBelongToItsExperiment() {
    sageMaker.createPipeline(pipeline ->
        pipeline
            .pipelineName("flowers")
            .clientRequestToken("t".repeat(32))
            .roleArn(RunningEndpoint.ROLE)
            .pipelineDefinition(
                """
                {"Version":"2020-12-01","Metadata":{},"Parameters":[],
                 "PipelineExperimentConfig":{"ExperimentName":{"Get":"Execution.PipelineName"},
                  "TrialName":{"Get":"Execution.PipelineExecutionId"}},
                 "Steps":[{"Name":"Fit","Type":"Training","Arguments":{
                  "RoleArn":"%s",
                  "AlgorithmSpecification":{"TrainingImage":"%s","TrainingInputMode":"File"},
                  "OutputDataConfig":{"S3OutputPath":"%s/out"},
                  "ResourceConfig":{"InstanceCount":1,"InstanceType":"ml.m5.large","VolumeSizeInGB":10},
                  "StoppingCondition":{"MaxRuntimeInSeconds":600}}}]}\
                """
                    .formatted(RunningEndpoint.ROLE, RunningEndpoint.IMAGE, BUCKET)));
    String execution =
        sageMaker
            .startPipelineExecution(start -> start.pipelineName("flowers"))
            .pipelineExecutionArn();
    RunningEndpoint.await(
        DescribePipelineExecutionResponse.class,
        () -> sageMaker.describePipelineExecution(it -> it.pipelineExecutionArn(execution)),
        it -> it.pipelineExecutionStatus() == PipelineExecutionStatus.SUCCEEDED);

    assertThat(
            sageMaker
                .listTrialComponents(request -> request.experimentName("flowers"))
                .trialComponentSummaries())
        .hasSize(1);
    assertThat(sageMaker.listTrials(request -> request.experimentName("flowers")).trialSummaries())
        .extracting(trial -> trial.trialName())
        .containsExactly(execution.substring(execution.lastIndexOf('/') + 1));
    sageMaker.deletePipeline(
        pipeline -> pipeline.pipelineName("flowers").clientRequestToken("d".repeat(32)));
  }

  @Test
  void aJobIsAssociatedWithItsDataItsImageAndItsModel() {
    assertThat(associations("processing-job/Split"))
        .containsExactlyInAnyOrder(
            "raw Input DataSet ContributedTo",
            "image Input Image ContributedTo",
            "train Output DataSet Produced");
    assertThat(associations("training-job/fold"))
        .containsExactlyInAnyOrder(
            "train Input DataSet ContributedTo",
            "image Input Image ContributedTo",
            "model.tar.gz Output Model Produced");
  }

  @Test
  void aTransformJobIsAssociatedWithItsModelAndItsData() {
    createModel("labels");
    endpoint.put("rows/rows.csv", "1,2\n");
    sageMaker.createTransformJob(job ->
        job.transformJobName("predict")
            .modelName("labels")
            .transformInput(input ->
                input
                    .contentType("text/csv")
                    .dataSource(source ->
                        source.s3DataSource(
                            s3 -> s3.s3DataType("S3Prefix").s3Uri(BUCKET + "/rows"))))
            .transformOutput(output -> output.s3OutputPath(BUCKET + "/predictions"))
            .transformResources(resources ->
                resources.instanceCount(1).instanceType(TransformInstanceType.ML_M5_LARGE)));
    RunningEndpoint.await(
        DescribeTransformJobResponse.class,
        () -> sageMaker.describeTransformJob(job -> job.transformJobName("predict")),
        job -> job.transformJobStatus() == TransformJobStatus.COMPLETED);

    assertThat(associations("transform-job/predict"))
        .containsExactlyInAnyOrder(
            "model.tar.gz Input Model ContributedTo",
            "image Input Image ContributedTo",
            "rows Input DataSet ContributedTo",
            "predictions Output DataSet Produced");
  }

  @Test
  void aModelPackageIsAssociatedWithItsModelItsApprovalAndItsGroup() {
    String artifact = artifact(ARN + "model-package/svm/1");

    assertThat(rows(artifact))
        .contains(
            "model.tar.gz Input Model ContributedTo",
            "image Input Image ContributedTo",
            "svm-1-PendingManualApproval Input Approval ContributedTo",
            "svm Output ModelGroup AssociatedWith");

    sageMaker.updateModelPackage(version ->
        version
            .modelPackageArn(ARN + "model-package/svm/1")
            .modelApprovalStatus(ModelApprovalStatus.APPROVED));

    assertThat(rows(artifact)).contains("svm-1-Approved Input Approval ContributedTo");
  }

  @Test
  void theDataOfAnEndpointIsFoundThroughItsLineage() {
    createModel("served");
    sageMaker.createEndpointConfig(config ->
        config
            .endpointConfigName("served")
            .productionVariants(HostedModels.variant("all", "served", 1)));
    sageMaker.createEndpoint(
        request -> request.endpointName("served").endpointConfigName("served"));
    String context =
        sageMaker
            .listContexts(request -> request.sourceUri(ARN + "endpoint/served"))
            .contextSummaries()
            .getFirst()
            .contextArn();

    assertThat(ascendants(context, LineageType.ARTIFACT, "DataSet"))
        .containsExactlyInAnyOrder(artifact(BUCKET + "/train"), artifact(BUCKET + "/raw"));
    assertThat(ascendants(context, LineageType.TRIAL_COMPONENT, "TrainingJob"))
        .containsExactly(ARN + "experiment-trial-component/fold-aws-training-job");
    assertThat(ascendants(context, LineageType.ACTION, "ModelDeployment")).hasSize(1);
    var graph =
        sageMaker.queryLineage(request ->
            request
                .startArns(context)
                .direction(Direction.ASCENDANTS)
                .includeEdges(true)
                .maxDepth(1));
    assertThat(graph.edges()).hasSize(1);
    assertThat(graph.vertices()).extracting(Vertex::type).contains("Endpoint", "ModelDeployment");
  }

  @Test
  void tagsAreKeptOnEntitiesOfEveryKind() {
    String component = ARN + "experiment-trial-component/fold-aws-training-job";
    for (String arn :
        List.of(
            ARN + "experiment/iris",
            ARN + "experiment-trial/monday",
            component,
            artifact(BUCKET + "/train"))) {
      sageMaker.addTags(request ->
          request.resourceArn(arn).tags(Tag.builder().key("team").value("flowers").build()));
      assertThat(sageMaker.listTags(request -> request.resourceArn(arn)).tags()).hasSize(1);
    }
  }

  private void createModel(String name) {
    sageMaker.createModel(model ->
        model
            .modelName(name)
            .executionRoleArn(RunningEndpoint.ROLE)
            .primaryContainer(
                container -> container.image(RunningEndpoint.IMAGE).modelDataUrl(modelUri())));
  }

  private String modelUri() {
    return endpoint.describe("fold").modelArtifacts().s3ModelArtifacts();
  }

  private List<String> ascendants(String start, LineageType lineageType, String type) {
    return sageMaker
        .queryLineage(request ->
            request
                .startArns(start)
                .direction(Direction.ASCENDANTS)
                .filters(filters -> filters.lineageTypes(lineageType).types(type)))
        .vertices()
        .stream()
        .map(Vertex::arn)
        .toList();
  }

  private String artifact(String uri) {
    return sageMaker
        .listArtifacts(request -> request.sourceUri(uri))
        .artifactSummaries()
        .getFirst()
        .artifactArn();
  }

  /** Returns the rows that the SDK's LineageTableVisualizer shows for a job. */
  private List<String> associations(String job) {
    return rows(
        sageMaker
            .listTrialComponents(request -> request.sourceArn(ARN + job))
            .trialComponentSummaries()
            .getFirst()
            .trialComponentArn());
  }

  private List<String> rows(String arn) {
    return Stream.concat(
            sageMaker
                .listAssociations(request -> request.destinationArn(arn).maxResults(100))
                .associationSummaries()
                .stream()
                .map(each -> row(each, "Input", each.sourceArn(), each.sourceType())),
            sageMaker
                .listAssociations(request -> request.sourceArn(arn).maxResults(100))
                .associationSummaries()
                .stream()
                .map(each -> row(each, "Output", each.destinationArn(), each.destinationType())))
        .toList();
  }

  private String row(AssociationSummary each, String direction, String other, String type) {
    String name = direction.equals("Input") ? each.sourceName() : each.destinationName();
    String shown =
        name == null
            ? sageMaker.describeArtifact(request -> request.artifactArn(other)).source().sourceUri()
            : name.replaceFirst("-\\d{10}-aws-model-group$", "");
    String last =
        shown.equals(RunningEndpoint.IMAGE)
            ? "image"
            : Objects.requireNonNull(Path.of(shown).getFileName()).toString();
    return "%s %s %s %s".formatted(last, direction, type, each.associationTypeAsString());
  }
}
