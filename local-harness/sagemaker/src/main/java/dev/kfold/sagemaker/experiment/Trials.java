package dev.kfold.sagemaker.experiment;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateTrialRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrialResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrialRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrialResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrialRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrialResponse;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** The operations on trials; each belongs to one experiment. */
final class Trials {

  private static final String KIND = "experiment-trial";

  private final EntityTable<DescribeTrialResponse> trials;
  private final Experiments experiments;
  private final Clock clock;
  private final Arns arns;

  Trials(Tables tables, Experiments experiments, Clock clock, Arns arns) {
    this.trials = new EntityTable<>("Trial", tables.table(KIND, DescribeTrialResponse.class));
    this.experiments = experiments;
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations, except those that depend on the trial components. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateTrial", CreateTrialRequest::builder, this::create),
        new Operation<>(
            "DescribeTrial", DescribeTrialRequest::builder, request -> find(request.trialName())),
        new Operation<>("UpdateTrial", UpdateTrialRequest::builder, this::update));
  }

  /**
   * Returns the trial with this name.
   *
   * @throws ServiceException ResourceNotFound if there is no such trial
   */
  DescribeTrialResponse find(String name) {
    return trials.find(name);
  }

  /**
   * Returns the trials of an experiment.
   *
   * @throws ServiceException ResourceNotFound if there is no such experiment
   */
  List<DescribeTrialResponse> of(String experimentName) {
    String experiment = experiments.find(experimentName).experimentName();
    return trials.all().stream()
        .filter(trial -> EntityTable.isSame(trial.experimentName(), experiment))
        .toList();
  }

  /** Returns all trials. */
  List<DescribeTrialResponse> all() {
    return trials.all();
  }

  /** Deletes a trial, which must have no trial components. */
  DeleteTrialResponse delete(DeleteTrialRequest request) {
    DescribeTrialResponse trial = find(request.trialName());
    trials.delete(trial.trialName());
    return DeleteTrialResponse.builder().trialArn(trial.trialArn()).build();
  }

  private CreateTrialResponse create(CreateTrialRequest request) {
    String name = request.trialName();
    String arn = arns.of(KIND, name);
    DescribeTrialResponse.Builder trial = DescribeTrialResponse.builder();
    SdkJson.copy(request, trial);
    trial
        .trialArn(arn)
        .experimentName(experiments.find(request.experimentName()).experimentName())
        .displayName(request.displayName() == null ? name : request.displayName())
        .creationTime(clock.instant())
        .createdBy(UserContext.builder().build())
        .lastModifiedTime(clock.instant())
        .lastModifiedBy(UserContext.builder().build());
    trials.create(name, trial.build());
    return CreateTrialResponse.builder().trialArn(arn).build();
  }

  private UpdateTrialResponse update(UpdateTrialRequest request) {
    DescribeTrialResponse updated =
        trials.update(
            request.trialName(),
            trial ->
                request.displayName() == null
                    ? trial
                    : trial.toBuilder()
                        .displayName(request.displayName())
                        .lastModifiedTime(clock.instant())
                        .build());
    return UpdateTrialResponse.builder().trialArn(updated.trialArn()).build();
  }
}
