package dev.kfold.sagemaker;

import dev.kfold.contract.Program;
import dev.kfold.sagemaker.fuzz.ShapeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.waiters.SageMakerWaiter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One finished resource of each kind, with all answers and files of the endpoint about them. */
record FuzzedState(WireCalls calls, Path data, Map<String, String> names) {

  private static final JsonMapper JSON = new JsonMapper();
  static final String SERVED = "kept-served";
  private static final String TOKEN = "t".repeat(40);
  private static final String DEFINITION =
      "{\"Version\":\"2020-12-01\",\"Steps\":[{\"Name\":\"stop\",\"Type\":\"Fail\",\"Arguments\":{\"ErrorMessage\":\"meant\"}}]}";

  /** Creates the resources; maps each request member that can name a resource to its name. */
  static FuzzedState prepare(RunningEndpoint endpoint, WireCalls calls, Path data) {
    Map<String, String> names = new TreeMap<>();
    SageMakerClient client = endpoint.sageMaker();
    endpoint.run(RunningEndpoint.trainingJob("kept-training"));
    names.put("TrainingJobName", "kept-training");
    tune(client);
    names.put("HyperParameterTuningJobName", "kept-tuning");
    names.put("PipelineExecutionArn", execute(client));
    names.put("PipelineName", "kept-pipeline");
    client.createModelPackageGroup(group -> group.modelPackageGroupName("kept-group"));
    names.put("ModelPackageGroupName", "kept-group");
    String modelPackage =
        client
            .createModelPackage(request ->
                request.modelPackageGroupName("kept-group").clientToken(TOKEN.substring(4)))
            .modelPackageArn();
    names.put("ModelPackageName", modelPackage);
    names.put("ModelPackageArn", modelPackage);
    names.put("ProcessingJobName", process(client));
    names.put("ResourceArn", serve(endpoint));
    List.of("ModelName", "EndpointConfigName", "EndpointName", "TransformJobName")
        .forEach(member -> names.put(member, SERVED));
    return new FuzzedState(calls, data, Map.copyOf(names));
  }

  /** Returns the answers of all Describe and List operations, and the sizes of all files. */
  Map<String, String> dump(ShapeFile shapes) {
    Map<String, String> dump = new TreeMap<>();
    shapes.operations().stream()
        .filter(FuzzedState::reads)
        .forEach(operation -> dump.put(operation, calls.call(operation, named()).body()));
    List.of("s3", "logs", "jobs", "incoming").forEach(folder -> addFiles(folder, dump));
    return dump;
  }

  static boolean reads(String operation) {
    return operation.startsWith("Describe") || operation.startsWith("List");
  }

  /** Returns a request with all names; operations ignore members that they do not have. */
  private String named() {
    ObjectNode request = JSON.createObjectNode();
    names.forEach(request::put);
    return JSON.writeValueAsString(request.put("MaxResults", 100));
  }

  private void addFiles(String folder, Map<String, String> dump) {
    Path root = data.resolve(folder);
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        String content = Files.isRegularFile(file) ? Long.toString(Files.size(file)) : "folder";
        dump.put(data.relativize(file).toString(), content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the program of all images. */
  static Program program() {
    ActingProgram training = new ActingProgram();
    ServingProgram serving = new ServingProgram();
    return (arguments, container) ->
        switch (String.join(" ", arguments)) {
          case "serve" -> serving.run(arguments, container);
          case "split" -> 0;
          default -> training.run(arguments, container);
        };
  }

  private static String process(SageMakerClient client) {
    client.createProcessingJob(request ->
        request
            .processingJobName("kept-processing")
            .roleArn(RunningEndpoint.ROLE)
            .appSpecification(it -> it.imageUri(RunningEndpoint.IMAGE).containerArguments("split"))
            .processingResources(it ->
                it.clusterConfig(cluster ->
                    cluster.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))));
    RunningEndpoint.await(
        DescribeProcessingJobResponse.class,
        () -> client.describeProcessingJob(job -> job.processingJobName("kept-processing")),
        job -> job.processingJobStatus() != ProcessingJobStatus.IN_PROGRESS);
    return "kept-processing";
  }

  /** Creates a model, an endpoint and a transform job of the same name; returns the model's ARN. */
  private static String serve(RunningEndpoint endpoint) {
    HostedModels hosted = HostedModels.of(endpoint);
    hosted.serve(SERVED);
    endpoint.put("in/table.csv", "1,2\n");
    String input = "s3://%s/in/".formatted(RunningEndpoint.BUCKET);
    String output = "s3://%s/batch".formatted(RunningEndpoint.BUCKET);
    endpoint
        .sageMaker()
        .createTransformJob(request ->
            request
                .transformJobName(SERVED)
                .modelName(SERVED)
                .transformInput(from ->
                    from.dataSource(source ->
                        source.s3DataSource(s3 -> s3.s3DataType("S3Prefix").s3Uri(input))))
                .transformOutput(to -> to.s3OutputPath(output))
                .transformResources(it -> it.instanceType("ml.m5.large").instanceCount(1)));
    try (SageMakerWaiter waiter = hosted.waiter()) {
      waiter.waitUntilTransformJobCompletedOrStopped(job -> job.transformJobName(SERVED));
    }
    hosted.runtime().close();
    return endpoint.sageMaker().describeModel(model -> model.modelName(SERVED)).modelArn();
  }

  private static void tune(SageMakerClient client) {
    client.createHyperParameterTuningJob(TuningJobs.ofOneTrial("kept-tuning"));
    RunningEndpoint.await(
        DescribeHyperParameterTuningJobResponse.class,
        () ->
            client.describeHyperParameterTuningJob(
                request -> request.hyperParameterTuningJobName("kept-tuning")),
        job -> job.hyperParameterTuningJobStatus() != HyperParameterTuningJobStatus.IN_PROGRESS);
  }

  private static String execute(SageMakerClient client) {
    client.createPipeline(request ->
        request
            .pipelineName("kept-pipeline")
            .pipelineDefinition(DEFINITION)
            .roleArn(RunningEndpoint.ROLE)
            .clientRequestToken(TOKEN));
    String execution =
        client
            .startPipelineExecution(
                request -> request.pipelineName("kept-pipeline").clientRequestToken(TOKEN))
            .pipelineExecutionArn();
    RunningEndpoint.await(
        DescribePipelineExecutionResponse.class,
        () -> client.describePipelineExecution(request -> request.pipelineExecutionArn(execution)),
        answer -> answer.pipelineExecutionStatus() == PipelineExecutionStatus.FAILED);
    return execution;
  }
}
