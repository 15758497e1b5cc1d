package dev.kfold.harness.endpoint.processing;

import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.api.SdkJson;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.job.JobHost;
import dev.kfold.harness.endpoint.job.JobKind;
import dev.kfold.harness.endpoint.job.ListQuery;
import dev.kfold.harness.endpoint.job.RunningJobs;
import dev.kfold.harness.endpoint.state.MemoryTable;
import dev.kfold.harness.endpoint.state.Table;
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

/** Processing jobs: starts them, tells how they are, stops them. */
public final class ProcessingService implements AutoCloseable {

  private final RunningJobs running = new RunningJobs();
  private final JobHost host;
  private final Table<ProcessingJob> jobs;

  public ProcessingService(JobHost host) {
    this.host = host;
    this.jobs = new MemoryTable<>(host.changes());
  }

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
    running.close();
  }

  private CreateProcessingJobResponse create(CreateProcessingJobRequest request) {
    ProcessingRequest.check(request);
    String name = request.processingJobName();
    String arn = host.arns().of(JobKind.PROCESSING.arnKind(), name);
    ProcessingJob job = ProcessingJob.create(request, arn, host.now());
    if (!jobs.insert(name, job)) {
      throw ServiceException.resourceInUse(
          "Processing job names must be unique within an AWS account and region, and a processing job with this name already exists (%s)"
              .formatted(arn));
    }
    running.start(name, new ProcessingRun(host, jobs, job));
    if (find(name).isStopping()) { // a stop that came too early to find the run
      running.stop(name);
    }
    return CreateProcessingJobResponse.builder().processingJobArn(arn).build();
  }

  private DescribeProcessingJobResponse describe(DescribeProcessingJobRequest request) {
    return find(request.processingJobName()).description();
  }

  private StopProcessingJobResponse stop(StopProcessingJobRequest request) {
    jobs.update(
        find(request.processingJobName()).name(),
        job -> {
          if (!job.isInProgress() && !job.isStopping()) {
            throw ServiceException.validation(
                "The request was rejected because the processing job is in status %s."
                    .formatted(job.status()));
          }
          return job.stopping(host.now());
        });
    running.stop(request.processingJobName());
    return StopProcessingJobResponse.builder().build();
  }

  private DeleteProcessingJobResponse delete(DeleteProcessingJobRequest request) {
    ProcessingJob job = find(request.processingJobName());
    if (job.isInProgress() || job.isStopping()) {
      throw ServiceException.resourceInUse(
          "The processing job %s is in status %s; stop it before it is deleted."
              .formatted(job.name(), job.status()));
    }
    jobs.delete(job.name());
    return DeleteProcessingJobResponse.builder().build();
  }

  private ListProcessingJobsResponse list(ListProcessingJobsRequest request) {
    ListQuery query =
        new ListQuery(
            request.nameContains(),
            request.statusEqualsAsString(),
            request.creationTimeAfter(),
            request.creationTimeBefore(),
            request.lastModifiedTimeAfter(),
            request.lastModifiedTimeBefore(),
            request.sortByAsString(),
            request.sortOrderAsString(),
            request.maxResults(),
            request.nextToken());
    ListQuery.Page<ProcessingJob> page = query.apply(jobs.all());
    return ListProcessingJobsResponse.builder()
        .processingJobSummaries(page.jobs().stream().map(ProcessingService::summary).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  /** The members that a summary shares with the description, under the same names. */
  private static ProcessingJobSummary summary(ProcessingJob job) {
    ProcessingJobSummary.Builder summary = ProcessingJobSummary.builder();
    SdkJson.read(SdkJson.write(job.description()), summary);
    return summary.build();
  }

  private ProcessingJob find(String name) {
    return jobs.find(name)
        .orElseThrow(() -> ServiceException.validation("Requested resource not found."));
  }
}
