package dev.kfold.sagemaker.training;

import dev.kfold.sagemaker.api.MetricListener;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.TrialJobs;
import dev.kfold.sagemaker.faultinjection.ActiveFaults;
import dev.kfold.sagemaker.job.AlgorithmMetrics;
import dev.kfold.sagemaker.job.InputObjects;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobRun;
import dev.kfold.sagemaker.job.JobTable;
import dev.kfold.sagemaker.listing.ListPage;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.WarmPoolStatus;

/** The operations on training jobs. */
public final class TrainingService implements TrialJobs, AutoCloseable {

  private final JobHost host;
  private final JobTable<TrainingJob> jobs;

  /**
   * Creates the service; jobs that an earlier process has left unended become Failed or Stopped.
   */
  public TrainingService(JobHost host) {
    this.host = host;
    this.jobs = new JobTable<>(host, JobKind.TRAINING, TrainingJob.class);
  }

  /** Returns the operations that clients can call. */
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateTrainingJob", CreateTrainingJobRequest::builder, this::create),
        new Operation<>("DescribeTrainingJob", DescribeTrainingJobRequest::builder, this::describe),
        new Operation<>("UpdateTrainingJob", UpdateTrainingJobRequest::builder, this::update),
        new Operation<>("StopTrainingJob", StopTrainingJobRequest::builder, this::stop),
        new Operation<>("ListTrainingJobs", ListTrainingJobsRequest::builder, this::list),
        new Operation<>("DeleteTrainingJob", DeleteTrainingJobRequest::builder, this::delete));
  }

  @Override
  public void check(CreateTrainingJobRequest request) {
    TrainingRequest.check(request);
    InputObjects input = InputObjects.of(host);
    for (Channel channel : request.inputDataConfig()) {
      input.require(
          channel.dataSource().s3DataSource().s3Uri(), Optional.ofNullable(request.roleArn()));
    }
  }

  @Override
  public void start(CreateTrainingJobRequest request, String tuningJobArn, MetricListener metrics) {
    TrainingRequest.check(request);
    create(request, Optional.of(tuningJobArn), metrics);
  }

  @Override
  public Optional<DescribeTrainingJobResponse> find(String trainingJobName) {
    return jobs.lookUp(trainingJobName).map(TrainingJob::description);
  }

  @Override
  public void stop(String trainingJobName) {
    jobs.stopUnlessEnded(trainingJobName);
  }

  @Override
  public void close() {
    jobs.close();
  }

  private CreateTrainingJobResponse create(CreateTrainingJobRequest request) {
    check(request);
    return CreateTrainingJobResponse.builder()
        .trainingJobArn(create(withKnownMetrics(request), Optional.empty(), (_, _) -> {}))
        .build();
  }

  /** Returns the request with the metrics of its algorithm, if it is one of AWS's own. */
  private static CreateTrainingJobRequest withKnownMetrics(CreateTrainingJobRequest request) {
    AlgorithmSpecification algorithm = request.algorithmSpecification();
    if (algorithm == null) { // it is refused later
      return request;
    }
    List<MetricDefinition> metrics =
        AlgorithmMetrics.complete(algorithm.trainingImage(), algorithm.metricDefinitions());
    return metrics.isEmpty()
        ? request
        : request.toBuilder()
            .algorithmSpecification(algorithm.toBuilder().metricDefinitions(metrics).build())
            .build();
  }

  private String create(
      CreateTrainingJobRequest request, Optional<String> tuningJobArn, MetricListener metrics) {
    ActiveFaults faults = host.faults().current();
    return faults.create(() -> start(request, tuningJobArn, faults, metrics));
  }

  private String start(
      CreateTrainingJobRequest request,
      Optional<String> tuningJobArn,
      ActiveFaults faults,
      MetricListener metrics) {
    String name = request.trainingJobName();
    jobs.requireFree(name);
    if (tuningJobArn.isEmpty()) { // the capacity limit does not apply to trials of a tuning job
      String instanceType = TrainingJob.instanceType(request.resourceConfig());
      faults.requireCapacity(instanceType, () -> jobs.count(job -> job.occupies(instanceType)));
    }
    String arn = jobs.arn(name);
    TrainingJob job =
        TrainingJob.create(request, arn, tuningJobArn, faults.nextJob(name), host.now());
    jobs.start(
        job, new JobRun<>(jobs, job, job.faults(), new TrainingTask(host, jobs, job, metrics)));
    return arn;
  }

  private DescribeTrainingJobResponse describe(DescribeTrainingJobRequest request) {
    return jobs.find(request.trainingJobName()).visibleAt(host.now());
  }

  private UpdateTrainingJobResponse update(UpdateTrainingJobRequest request) {
    TrainingJob job = jobs.find(request.trainingJobName());
    jobs.change(job.name(), (current, now) -> current.updated(request, now));
    return UpdateTrainingJobResponse.builder()
        .trainingJobArn(job.description().trainingJobArn())
        .build();
  }

  private StopTrainingJobResponse stop(StopTrainingJobRequest request) {
    jobs.stop(request.trainingJobName());
    return StopTrainingJobResponse.builder().build();
  }

  private DeleteTrainingJobResponse delete(DeleteTrainingJobRequest request) {
    jobs.delete(request.trainingJobName());
    return DeleteTrainingJobResponse.builder().build();
  }

  private ListTrainingJobsResponse list(ListTrainingJobsRequest request) {
    ListPage<TrainingJob> page = jobs.list(request, job -> matches(job, request));
    return ListTrainingJobsResponse.builder()
        .trainingJobSummaries(page.items().stream().map(TrainingService::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  /** Applies the filters that only training jobs have. */
  private static boolean matches(TrainingJob job, ListTrainingJobsRequest request) {
    WarmPoolStatus pool = job.description().warmPoolStatus();
    boolean hasPool =
        request.warmPoolStatusEquals() == null
            || (pool != null && pool.status() == request.warmPoolStatusEquals());
    boolean hasPlan =
        request.trainingPlanArnEquals() == null
            || request
                .trainingPlanArnEquals()
                .equals(job.description().resourceConfig().trainingPlanArn());
    return hasPool && hasPlan;
  }

  private static TrainingJobSummary summary(TrainingJob job) {
    TrainingJobSummary.Builder summary = TrainingJobSummary.builder();
    SdkJson.copy(job.description(), summary);
    return summary.build();
  }
}
