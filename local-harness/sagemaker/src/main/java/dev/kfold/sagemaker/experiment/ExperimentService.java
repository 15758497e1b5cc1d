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
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.AssociateTrialComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.AssociateTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteExperimentRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteExperimentResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrialRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrialResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialResponse;
import software.amazon.awssdk.services.sagemaker.model.DisassociateTrialComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.DisassociateTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrialComponentsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrialComponentsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrialsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrialsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentSummary;
import software.amazon.awssdk.services.sagemaker.model.TrialSummary;

/**
 * The operations on experiments, trials and trial components.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/experiments.html">Amazon SageMaker
 *     Experiments</a>
 */
public final class ExperimentService {

  private final Experiments experiments;
  private final Trials trials;
  private final TrialComponents components;

  /** Creates the service on the entities that the tables hold. */
  public ExperimentService(Tables tables, TrialComponents components, Clock clock, Arns arns) {
    this.experiments = new Experiments(tables, clock, arns);
    this.trials = new Trials(tables, experiments, clock, arns);
    this.components = components;
  }

  /** Returns the operations that clients can call. */
  public List<Operation<?, ?>> operations() {
    return Stream.of(experiments.operations(), trials.operations(), components.operations(), own())
        .flatMap(List::stream)
        .toList();
  }

  private List<Operation<?, ?>> own() {
    return List.of(
        new Operation<>(
            "DeleteExperiment", DeleteExperimentRequest::builder, this::deleteExperiment),
        new Operation<>("DeleteTrial", DeleteTrialRequest::builder, this::deleteTrial),
        new Operation<>("ListTrials", ListTrialsRequest::builder, this::listTrials),
        new Operation<>(
            "ListTrialComponents", ListTrialComponentsRequest::builder, this::listComponents),
        new Operation<>(
            "AssociateTrialComponent", AssociateTrialComponentRequest::builder, this::associate),
        new Operation<>(
            "DisassociateTrialComponent",
            DisassociateTrialComponentRequest::builder,
            this::disassociate));
  }

  private DeleteExperimentResponse deleteExperiment(DeleteExperimentRequest request) {
    int count = trials.of(request.experimentName()).size();
    if (count > 0) {
      throw ServiceException.validation(
          "Experiment '%s' cannot be deleted because it has trials (%d); delete them first."
              .formatted(request.experimentName(), count));
    }
    return experiments.delete(request);
  }

  private DeleteTrialResponse deleteTrial(DeleteTrialRequest request) {
    long count =
        components.all().stream().filter(component -> component.isIn(request.trialName())).count();
    if (count > 0) {
      throw ServiceException.validation(
          "Trial '%s' cannot be deleted because it has trial components (%d); disassociate them first."
              .formatted(request.trialName(), count));
    }
    return trials.delete(request);
  }

  private AssociateTrialComponentResponse associate(AssociateTrialComponentRequest request) {
    DescribeTrialResponse trial = trials.find(request.trialName());
    StoredComponent component =
        components.associate(request.trialComponentName(), trial.trialName());
    return AssociateTrialComponentResponse.builder()
        .trialArn(trial.trialArn())
        .trialComponentArn(component.description().trialComponentArn())
        .build();
  }

  private DisassociateTrialComponentResponse disassociate(
      DisassociateTrialComponentRequest request) {
    DescribeTrialResponse trial = trials.find(request.trialName());
    StoredComponent component = components.find(request.trialComponentName());
    if (!component.isIn(trial.trialName())) {
      throw ServiceException.resourceNotFound(
          "TrialComponent '%s' is not associated with Trial '%s'."
              .formatted(request.trialComponentName(), request.trialName()));
    }
    components.disassociate(request.trialComponentName(), trial.trialName());
    return DisassociateTrialComponentResponse.builder()
        .trialArn(trial.trialArn())
        .trialComponentArn(component.description().trialComponentArn())
        .build();
  }

  private ListTrialsResponse listTrials(ListTrialsRequest request) {
    List<DescribeTrialResponse> found =
        request.experimentName() == null ? trials.all() : trials.of(request.experimentName());
    Predicate<String> isAsked =
        request.trialComponentName() == null
            ? _ -> true
            : components.find(request.trialComponentName())::isIn;
    ListPage<DescribeTrialResponse> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(
                found.stream().filter(trial -> isAsked.test(trial.trialName())).toList(),
                ExperimentService::listKeys);
    return ListTrialsResponse.builder()
        .trialSummaries(page.items().stream().map(ExperimentService::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private ListTrialComponentsResponse listComponents(ListTrialComponentsRequest request) {
    long filters =
        Stream.of(request.experimentName(), request.trialName(), request.sourceArn())
            .filter(Objects::nonNull)
            .count();
    if (filters > 1) {
      throw ServiceException.validation(
          "Only one of ExperimentName, TrialName and SourceArn can be given.");
    }
    Predicate<StoredComponent> isAsked = filter(request);
    ListPage<StoredComponent> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(components.all().stream().filter(isAsked).toList(), StoredComponent::listKeys);
    return ListTrialComponentsResponse.builder()
        .trialComponentSummaries(page.items().stream().map(ExperimentService::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private Predicate<StoredComponent> filter(ListTrialComponentsRequest request) {
    if (request.sourceArn() != null) {
      return component -> component.isFrom(request.sourceArn());
    }
    if (request.trialName() != null) {
      String trial = trials.find(request.trialName()).trialName();
      return component -> component.isIn(trial);
    }
    if (request.experimentName() != null) {
      List<DescribeTrialResponse> within = trials.of(request.experimentName());
      return component -> within.stream().anyMatch(trial -> component.isIn(trial.trialName()));
    }
    return _ -> true;
  }

  private static ListKeys listKeys(DescribeTrialResponse trial) {
    return new ListKeys(trial.trialName(), "", trial.creationTime(), trial.lastModifiedTime());
  }

  private static TrialSummary summary(DescribeTrialResponse trial) {
    TrialSummary.Builder summary = TrialSummary.builder();
    SdkJson.copy(trial, summary);
    return summary.trialSource(trial.source()).build();
  }

  private static TrialComponentSummary summary(StoredComponent component) {
    TrialComponentSummary.Builder summary = TrialComponentSummary.builder();
    SdkJson.copy(component.description(), summary);
    return summary.trialComponentSource(component.description().source()).build();
  }
}
