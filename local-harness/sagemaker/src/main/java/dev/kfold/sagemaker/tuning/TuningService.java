package dev.kfold.sagemaker.tuning;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.TrialJobs;
import dev.kfold.sagemaker.state.Changes;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ListHyperParameterTuningJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopHyperParameterTuningJobResponse;

/**
 * The operations on tuning jobs, which start training jobs to find the hyperparameters with the
 * best objective.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning.html">Automatic
 *     model tuning with SageMaker AI</a>
 */
public final class TuningService implements AutoCloseable {

  private static final String KIND = "hyper-parameter-tuning-job";
  private static final String LOST =
      "InternalServerError: The local endpoint was ended while the tuning job was in progress."
          + " Start the tuning job again.";

  private final ResourceTable<TuningJob> jobs;
  private final TrialJobs trialJobs;
  private final Parents parents;
  private final TuningAnswers answers;
  private final Changes changes;
  private final Clock clock;
  private final Arns arns;
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();

  /** Creates the service; tuning jobs that an earlier process has left unended become Failed. */
  public TuningService(TrialJobs trialJobs, Tables tables, Clock clock, Arns arns) {
    this.jobs = tables.table(KIND, TuningJob.class);
    this.trialJobs = trialJobs;
    TrialResults results = new TrialResults(trialJobs);
    this.parents = new Parents(jobs::find, results);
    this.answers = new TuningAnswers(results, parents);
    this.changes = tables.changes();
    this.clock = clock;
    this.arns = arns;
    jobs.all().stream().filter(job -> !job.hasEnded()).forEach(this::endLost);
  }

  /** Returns the operations that clients can call. */
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
            "DeleteHyperParameterTuningJob",
            DeleteHyperParameterTuningJobRequest::builder,
            this::delete),
        new Operation<>(
            "ListHyperParameterTuningJobs",
            ListHyperParameterTuningJobsRequest::builder,
            request -> answers.list(request, jobs.all())),
        new Operation<>(
            "ListTrainingJobsForHyperParameterTuningJob",
            ListTrainingJobsForHyperParameterTuningJobRequest::builder,
            request -> answers.trials(request, job(request.hyperParameterTuningJobName()))));
  }

  /** Ends the searches without stopping their trials. */
  @Override
  public void close() {
    runs.shutdownNow();
    runs.close();
  }

  private CreateHyperParameterTuningJobResponse create(CreateHyperParameterTuningJobRequest given) {
    CreateHyperParameterTuningJobRequest request = KnownMetrics.complete(given);
    TuningPlan plan = TuningPlan.of(request, parents);
    plan.searches().forEach(search -> checkTrial(request, search));
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

  /** Checks the request of a trial, so that problems do not fail the first trial. */
  private void checkTrial(CreateHyperParameterTuningJobRequest request, TrialSearch search) {
    Map<String, String> tuned = search.space().hyperParameters(search.suggest(List.of()));
    trialJobs.check(
        TrialRequests.request(
            request, search.definition(), request.hyperParameterTuningJobName(), tuned));
  }

  /** Ends a tuning job of an earlier process, whose trials the training service has ended. */
  private void endLost(TuningJob job) {
    HyperParameterTuningJobStatus status =
        job.stopping()
            ? HyperParameterTuningJobStatus.STOPPED
            : HyperParameterTuningJobStatus.FAILED;
    Optional<String> reason = job.stopping() ? Optional.empty() : Optional.of(LOST);
    jobs.update(job.name(), lost -> lost.ended(status, reason, clock.instant()));
  }

  private void run(TuningJob job, TuningPlan plan) {
    try {
      new TuningRun(job, plan, jobs, trialJobs, changes, clock).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service is closing
    } catch (RuntimeException e) {
      fail(job.name(), FailureMessage.of(e));
    }
  }

  /** Ends a tuning job and its trials; waits for that if the state cannot be stored now. */
  private void fail(String name, String reason) {
    try {
      TuningJob failed =
          jobs.updateOnceStorable(
              name,
              job ->
                  job.ended(
                      HyperParameterTuningJobStatus.FAILED, Optional.of(reason), clock.instant()));
      answers.results().stopRunning(failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service is closing
    }
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
    if (job.hasEnded()) {
      throw ServiceException.validation(
          "The request was rejected because the hyperparameter tuning job is in status %s; it has already ended."
              .formatted(job.status()));
    }
    return job.stopping(clock.instant());
  }

  /** Deletes a tuning job but not its trials, as the service does. */
  private DeleteHyperParameterTuningJobResponse delete(
      DeleteHyperParameterTuningJobRequest request) {
    TuningJob job = job(request.hyperParameterTuningJobName());
    if (!job.hasEnded()) {
      throw ServiceException.validation(
          "The hyperparameter tuning job %s is not in a terminal state: its status is %s. Stop it, and delete it when it has ended."
              .formatted(job.name(), job.status()));
    }
    jobs.delete(job.name());
    return DeleteHyperParameterTuningJobResponse.builder().build();
  }

  private TuningJob job(String name) {
    return jobs.find(name)
        .orElseThrow(() ->
            ServiceException.resourceNotFound(
                "Amazon SageMaker can't find a tuning job called %s. Type another name."
                    .formatted(name)));
  }
}
