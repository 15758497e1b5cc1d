package dev.kfold.harness.endpoint.training;

import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.api.SdkJson;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.api.TrialJobs;
import dev.kfold.harness.endpoint.job.JobHost;
import dev.kfold.harness.endpoint.job.JobKind;
import dev.kfold.harness.endpoint.job.ListQuery;
import dev.kfold.harness.endpoint.job.RunningJobs;
import dev.kfold.harness.endpoint.state.MemoryTable;
import dev.kfold.harness.endpoint.state.Table;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** Training jobs: starts them, tells how they are, stops them. */
public final class TrainingService implements TrialJobs, AutoCloseable {

  private final RunningJobs running = new RunningJobs();
  private final JobHost host;
  private final Table<TrainingJob> jobs;

  public TrainingService(JobHost host) {
    this.host = host;
    this.jobs = new MemoryTable<>(host.changes());
  }

  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateTrainingJob", CreateTrainingJobRequest::builder, this::create),
        new Operation<>("DescribeTrainingJob", DescribeTrainingJobRequest::builder, this::describe),
        new Operation<>("StopTrainingJob", StopTrainingJobRequest::builder, this::stop),
        new Operation<>("ListTrainingJobs", ListTrainingJobsRequest::builder, this::list),
        new Operation<>("DeleteTrainingJob", DeleteTrainingJobRequest::builder, this::delete));
  }

  @Override
  public void start(CreateTrainingJobRequest request, String tuningJobArn) {
    create(request, Optional.of(tuningJobArn));
  }

  @Override
  public DescribeTrainingJobResponse describe(String trainingJobName) {
    return find(trainingJobName).description();
  }

  @Override
  public void stop(String trainingJobName) {
    jobs.update(find(trainingJobName).name(), job -> job.stopping(host.now()));
    running.stop(trainingJobName);
  }

  @Override
  public void close() {
    running.close();
  }

  private CreateTrainingJobResponse create(CreateTrainingJobRequest request) {
    return CreateTrainingJobResponse.builder()
        .trainingJobArn(create(request, Optional.empty()))
        .build();
  }

  private String create(CreateTrainingJobRequest request, Optional<String> tuningJobArn) {
    TrainingRequest.check(request);
    String name = request.trainingJobName();
    String arn = host.arns().of(JobKind.TRAINING.arnKind(), name);
    TrainingJob job = TrainingJob.create(request, arn, tuningJobArn, host.now());
    if (!jobs.insert(name, job)) {
      throw ServiceException.resourceInUse(
          "Training job names must be unique within an AWS account and region, and a training job with this name already exists (%s)"
              .formatted(arn));
    }
    running.start(name, new TrainingRun(host, jobs, job));
    if (find(name).isStopping()) { // a stop that came too early to find the run
      running.stop(name);
    }
    return arn;
  }

  private DescribeTrainingJobResponse describe(DescribeTrainingJobRequest request) {
    return describe(request.trainingJobName());
  }

  private StopTrainingJobResponse stop(StopTrainingJobRequest request) {
    jobs.update(
        find(request.trainingJobName()).name(),
        job -> {
          if (!job.isInProgress() && !job.isStopping()) {
            throw ServiceException.validation(
                "The request was rejected because the training job is in status %s."
                    .formatted(job.status()));
          }
          return job.stopping(host.now());
        });
    running.stop(request.trainingJobName());
    return StopTrainingJobResponse.builder().build();
  }

  private DeleteTrainingJobResponse delete(DeleteTrainingJobRequest request) {
    TrainingJob job = find(request.trainingJobName());
    if (job.isInProgress() || job.isStopping()) {
      throw ServiceException.resourceInUse(
          "The training job %s is in status %s; stop it before it is deleted."
              .formatted(job.name(), job.status()));
    }
    jobs.delete(job.name());
    return DeleteTrainingJobResponse.builder().build();
  }

  private ListTrainingJobsResponse list(ListTrainingJobsRequest request) {
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
    ListQuery.Page<TrainingJob> page = query.apply(jobs.all());
    return ListTrainingJobsResponse.builder()
        .trainingJobSummaries(page.jobs().stream().map(TrainingService::summary).toList())
        .nextToken(page.nextToken().orElse(null))
        .build();
  }

  /** The members that a summary shares with the description, under the same names. */
  private static TrainingJobSummary summary(TrainingJob job) {
    TrainingJobSummary.Builder summary = TrainingJobSummary.builder();
    SdkJson.read(SdkJson.write(job.description()), summary);
    return summary.build();
  }

  private TrainingJob find(String name) {
    return jobs.find(name)
        .orElseThrow(() -> ServiceException.validation("Requested resource not found."));
  }
}
