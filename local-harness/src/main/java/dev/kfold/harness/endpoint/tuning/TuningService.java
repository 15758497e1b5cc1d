package dev.kfold.harness.endpoint.tuning;

import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.api.Operation;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.api.TrialJobs;
import dev.kfold.harness.endpoint.state.Changes;
import dev.kfold.harness.endpoint.state.Table;
import dev.kfold.harness.endpoint.state.Tables;
import dev.kfold.harness.endpoint.tuning.TuningJob.StartedTrial;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ListHyperParameterTuningJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopHyperParameterTuningJobResponse;

/**
 * Automatic model tuning: searches for the hyperparameters with the best objective by starting
 * training jobs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning.html">Automatic
 *     model tuning with SageMaker AI</a>
 */
public final class TuningService implements AutoCloseable {

  private static final String KIND = "hyper-parameter-tuning-job";

  private final Table<TuningJob> jobs;
  private final TrialJobs trialJobs;
  private final TuningAnswers answers;
  private final Changes changes;
  private final Clock clock;
  private final Arns arns;
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

  public TuningService(TrialJobs trialJobs, Tables tables, Clock clock, Arns arns) {
    this.jobs = tables.table(KIND, TuningJob.class);
    this.trialJobs = trialJobs;
    this.answers = new TuningAnswers(new TrialResults(trialJobs));
    this.changes = tables.changes();
    this.clock = clock;
    this.arns = arns;
  }

  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>(
            "CreateHyperParameterTuningJob",
            CreateHyperParameterTuningJobRequest::builder,
            this::create),
        new Operation<>(
            "DescribeHyperParameterTuningJob",
            DescribeHyperParameterTuningJobRequest::builder,
            this::describe),
        new Operation<>(
            "StopHyperParameterTuningJob", StopHyperParameterTuningJobRequest::builder, this::stop),
        new Operation<>(
            "ListHyperParameterTuningJobs",
            ListHyperParameterTuningJobsRequest::builder,
            request -> answers.list(request, jobs.all())),
        new Operation<>(
            "ListTrainingJobsForHyperParameterTuningJob",
            ListTrainingJobsForHyperParameterTuningJobRequest::builder,
            request -> answers.trials(request, job(request.hyperParameterTuningJobName()))));
  }

  /** Ends the searches without touching their trials. */
  @Override
  public void close() {
    runs.shutdownNow();
    runs.close();
  }

  private CreateHyperParameterTuningJobResponse create(
      CreateHyperParameterTuningJobRequest request) {
    TuningPlan plan = TuningPlan.of(request);
    String name = request.hyperParameterTuningJobName();
    String arn = arns.of(KIND, name);
    TuningJob job = TuningJob.created(request, arn, clock.instant());
    if (!jobs.insert(name, job)) {
      throw ServiceException.resourceInUse(
          "Hyperparameter tuning job names must be unique within an AWS account and region, and a job with this name already exists (%s)"
              .formatted(arn));
    }
    var _ = runs.submit(() -> run(job, plan));
    return CreateHyperParameterTuningJobResponse.builder().hyperParameterTuningJobArn(arn).build();
  }

  private void run(TuningJob job, TuningPlan plan) {
    try {
      new TuningRun(job, plan, jobs, trialJobs, changes, clock).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service is closing
    } catch (RuntimeException e) {
      jobs.find(job.name()).orElseThrow().trials().forEach(this::stop);
      jobs.update(
          job.name(),
          failed ->
              failed.ended(
                  HyperParameterTuningJobStatus.FAILED,
                  Optional.of(String.valueOf(e.getMessage())),
                  clock.instant()));
    }
  }

  private void stop(StartedTrial trial) {
    trialJobs.stop(trial.trainingJobName());
  }

  private DescribeHyperParameterTuningJobResponse describe(
      DescribeHyperParameterTuningJobRequest request) {
    return answers.describe(job(request.hyperParameterTuningJobName()));
  }

  private StopHyperParameterTuningJobResponse stop(StopHyperParameterTuningJobRequest request) {
    TuningJob job = job(request.hyperParameterTuningJobName());
    jobs.update(job.name(), this::stopping);
    return StopHyperParameterTuningJobResponse.builder().build();
  }

  private TuningJob stopping(TuningJob job) {
    return switch (job.status()) {
      case IN_PROGRESS, STOPPING -> job.stopping(clock.instant());
      case COMPLETED, FAILED, STOPPED, DELETING, DELETE_FAILED, UNKNOWN_TO_SDK_VERSION ->
          throw ServiceException.validation(
              "The request was rejected because the hyperparameter tuning job is in status %s."
                  .formatted(job.status()));
    };
  }

  private TuningJob job(String name) {
    return jobs.find(name)
        .orElseThrow(() -> ServiceException.validation("Requested resource not found."));
  }
}
