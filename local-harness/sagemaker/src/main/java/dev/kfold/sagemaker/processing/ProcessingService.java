package dev.kfold.sagemaker.processing;

import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.faultinjection.JobFaults;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobRun;
import dev.kfold.sagemaker.job.JobTable;
import dev.kfold.sagemaker.listing.ListPage;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListProcessingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListProcessingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.StopProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopProcessingJobResponse;

/** The operations on processing jobs. */
public final class ProcessingService implements AutoCloseable {

  private final JobHost host;
  private final JobTable<ProcessingJob> jobs;

  /**
   * Creates the service; jobs that an earlier process has left unended become Failed or Stopped.
   */
  public ProcessingService(JobHost host) {
    this.host = host;
    this.jobs = new JobTable<>(host, JobKind.PROCESSING, ProcessingJob.class);
  }

  /** Returns the operations that clients can call. */
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateProcessingJob", CreateProcessingJobRequest::builder, this::create),
        new Operation<>(
            "DescribeProcessingJob", DescribeProcessingJobRequest::builder, this::describe),
        new Operation<>("StopProcessingJob", StopProcessingJobRequest::builder, this::stop),
        new Operation<>("ListProcessingJobs", ListProcessingJobsRequest::builder, this::list),
        new Operation<>("DeleteProcessingJob", DeleteProcessingJobRequest::builder, this::delete));
  }

  @Override
  public void close() {
    jobs.close();
  }

  private CreateProcessingJobResponse create(CreateProcessingJobRequest request) {
    ProcessingRequest.check(request);
    String arn = jobs.arn(request.processingJobName());
    ProcessingJob job = ProcessingJob.create(request, arn, host.now());
    ProcessingTask task =
        new ProcessingTask(host.objects().as(request.roleArn()), job.description());
    jobs.start(job, new JobRun<>(jobs, job, JobFaults.NONE, task));
    return CreateProcessingJobResponse.builder().processingJobArn(arn).build();
  }

  private DescribeProcessingJobResponse describe(DescribeProcessingJobRequest request) {
    return jobs.find(request.processingJobName()).description();
  }

  private StopProcessingJobResponse stop(StopProcessingJobRequest request) {
    jobs.stop(request.processingJobName());
    return StopProcessingJobResponse.builder().build();
  }

  private DeleteProcessingJobResponse delete(DeleteProcessingJobRequest request) {
    jobs.delete(request.processingJobName());
    return DeleteProcessingJobResponse.builder().build();
  }

  private ListProcessingJobsResponse list(ListProcessingJobsRequest request) {
    ListPage<ProcessingJob> page = jobs.list(request);
    return ListProcessingJobsResponse.builder()
        .processingJobSummaries(page.items().stream().map(ProcessingService::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static ProcessingJobSummary summary(ProcessingJob job) {
    ProcessingJobSummary.Builder summary = ProcessingJobSummary.builder();
    SdkJson.copy(job.description(), summary);
    return summary.build();
  }
}
