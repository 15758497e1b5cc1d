package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.job.InputObjects;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobTable;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.serving.ModelServers;
import dev.kfold.sagemaker.serving.ServableModel;
import dev.kfold.sagemaker.serving.ServingTimes;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTransformJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTransformJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.StopTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The operations on transform jobs. */
public final class TransformService implements AutoCloseable {

  private final Api api;
  private final JobHost host;
  private final ModelServers servers;
  private final JobTable<TransformJob> jobs;

  /**
   * Creates the service; jobs that an earlier process has left unended become Failed or Stopped.
   *
   * @param api describes models
   */
  public TransformService(Api api, JobHost host, ServingTimes times) {
    this.api = api;
    this.host = host;
    this.servers = new ModelServers(host, times);
    this.jobs = new JobTable<>(host, JobKind.TRANSFORM, TransformJob.class);
  }

  /** Returns the operations that clients can call. */
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateTransformJob", CreateTransformJobRequest::builder, this::create),
        new Operation<>(
            "DescribeTransformJob", DescribeTransformJobRequest::builder, this::describe),
        new Operation<>("StopTransformJob", StopTransformJobRequest::builder, this::stop),
        new Operation<>("ListTransformJobs", ListTransformJobsRequest::builder, this::list));
  }

  @Override
  public void close() {
    jobs.close();
    servers.close();
  }

  private CreateTransformJobResponse create(CreateTransformJobRequest request) {
    TransformRequest.check(request);
    jobs.requireFree(request.transformJobName());
    ServableModel model = ServableModel.find(api, request.modelName());
    InputObjects.of(host)
        .require(
            request.transformInput().dataSource().s3DataSource().s3Uri(),
            role(request.modelName()));
    String arn = jobs.arn(request.transformJobName());
    TransformJob job = TransformJob.create(request, arn, host.now());
    jobs.start(job, new TransformRun(host, servers, jobs, job, model));
    return CreateTransformJobResponse.builder().transformJobArn(arn).build();
  }

  /** Returns the role of a model, which reads the input. */
  private Optional<String> role(String modelName) {
    JsonNode request = JsonNodeFactory.instance.objectNode().put("ModelName", modelName);
    return api.call("DescribeModel", request).path("ExecutionRoleArn").asStringOpt();
  }

  private DescribeTransformJobResponse describe(DescribeTransformJobRequest request) {
    return jobs.find(request.transformJobName()).description();
  }

  private StopTransformJobResponse stop(StopTransformJobRequest request) {
    jobs.stop(request.transformJobName());
    return StopTransformJobResponse.builder().build();
  }

  /** Lists jobs; unlike other jobs, the newest first by default. */
  private ListTransformJobsResponse list(ListTransformJobsRequest request) {
    ListTransformJobsRequest ordered =
        request.sortOrder() == null
            ? request.toBuilder().sortOrder(SortOrder.DESCENDING).build()
            : request;
    ListPage<TransformJob> page = jobs.list(ordered);
    return ListTransformJobsResponse.builder()
        .transformJobSummaries(page.items().stream().map(TransformService::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static TransformJobSummary summary(TransformJob job) {
    TransformJobSummary.Builder summary = TransformJobSummary.builder();
    SdkJson.copy(job.description(), summary);
    return summary.lastModifiedTime(job.listKeys().modified()).build();
  }
}
