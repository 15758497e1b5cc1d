package dev.kfold.sagemaker.experiment;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateExperimentRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateExperimentResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteExperimentRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteExperimentResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeExperimentRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeExperimentResponse;
import software.amazon.awssdk.services.sagemaker.model.ExperimentSummary;
import software.amazon.awssdk.services.sagemaker.model.ListExperimentsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListExperimentsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UpdateExperimentRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateExperimentResponse;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/** The operations on experiments, which are groups of trials. */
final class Experiments {

  private static final String KIND = "experiment";

  private final EntityTable<DescribeExperimentResponse> experiments;
  private final Clock clock;
  private final Arns arns;

  Experiments(Tables tables, Clock clock, Arns arns) {
    this.experiments =
        new EntityTable<>("Experiment", tables.table(KIND, DescribeExperimentResponse.class));
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations, except the deletion, which depends on the trials. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateExperiment", CreateExperimentRequest::builder, this::create),
        new Operation<>(
            "DescribeExperiment",
            DescribeExperimentRequest::builder,
            request -> find(request.experimentName())),
        new Operation<>("UpdateExperiment", UpdateExperimentRequest::builder, this::update),
        new Operation<>("ListExperiments", ListExperimentsRequest::builder, this::list));
  }

  /**
   * Returns the experiment with this name.
   *
   * @throws ServiceException ResourceNotFound if there is no such experiment
   */
  DescribeExperimentResponse find(String name) {
    return experiments.find(name);
  }

  /** Deletes an experiment, which must have no trials. */
  DeleteExperimentResponse delete(DeleteExperimentRequest request) {
    DescribeExperimentResponse experiment = find(request.experimentName());
    experiments.delete(experiment.experimentName());
    return DeleteExperimentResponse.builder().experimentArn(experiment.experimentArn()).build();
  }

  private CreateExperimentResponse create(CreateExperimentRequest request) {
    String name = request.experimentName();
    String arn = arns.of(KIND, name);
    DescribeExperimentResponse.Builder experiment = DescribeExperimentResponse.builder();
    SdkJson.copy(request, experiment);
    experiment
        .experimentArn(arn)
        .displayName(request.displayName() == null ? name : request.displayName())
        .creationTime(clock.instant())
        .createdBy(UserContext.builder().build())
        .lastModifiedTime(clock.instant())
        .lastModifiedBy(UserContext.builder().build());
    experiments.create(name, experiment.build());
    return CreateExperimentResponse.builder().experimentArn(arn).build();
  }

  private UpdateExperimentResponse update(UpdateExperimentRequest request) {
    DescribeExperimentResponse updated =
        experiments.update(
            request.experimentName(),
            experiment -> {
              DescribeExperimentResponse.Builder changed = experiment.toBuilder();
              SdkJson.copy(request, changed);
              return changed
                  .experimentName(experiment.experimentName())
                  .lastModifiedTime(clock.instant())
                  .build();
            });
    return UpdateExperimentResponse.builder().experimentArn(updated.experimentArn()).build();
  }

  private ListExperimentsResponse list(ListExperimentsRequest request) {
    ListPage<DescribeExperimentResponse> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(experiments.all(), Experiments::listKeys);
    return ListExperimentsResponse.builder()
        .experimentSummaries(page.items().stream().map(Experiments::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static ListKeys listKeys(DescribeExperimentResponse experiment) {
    return new ListKeys(
        experiment.experimentName(), "", experiment.creationTime(), experiment.lastModifiedTime());
  }

  private static ExperimentSummary summary(DescribeExperimentResponse experiment) {
    ExperimentSummary.Builder summary = ExperimentSummary.builder();
    SdkJson.copy(experiment, summary);
    return summary.experimentSource(experiment.source()).build();
  }
}
