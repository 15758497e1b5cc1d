package dev.kfold.sagemaker.experiment;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.Tables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateTrialComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrialComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentSource;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrialComponentRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.UserContext;

/**
 * The trial components and the operations on them, except those that depend on trials. Clients
 * create components; the components of jobs are recorded.
 */
public final class TrialComponents {

  private static final String KIND = "experiment-trial-component";

  private final EntityTable<StoredComponent> components;
  private final ComponentMetrics metrics;
  private final Clock clock;
  private final Arns arns;

  /**
   * Opens the table of trial components.
   *
   * @param metrics the metrics that clients have sent
   */
  public TrialComponents(Tables tables, ComponentMetrics metrics, Clock clock, Arns arns) {
    this.components =
        new EntityTable<>("TrialComponent", tables.table(KIND, StoredComponent.class));
    this.metrics = metrics;
    this.clock = clock;
    this.arns = arns;
  }

  /** Returns the operations on single components. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateTrialComponent", CreateTrialComponentRequest::builder, this::create),
        new Operation<>(
            "DescribeTrialComponent", DescribeTrialComponentRequest::builder, this::describe),
        new Operation<>("UpdateTrialComponent", UpdateTrialComponentRequest::builder, this::update),
        new Operation<>(
            "DeleteTrialComponent", DeleteTrialComponentRequest::builder, this::delete));
  }

  /** Returns the ARN of the component with this name. */
  public String arn(String name) {
    return arns.of(KIND, name);
  }

  /**
   * Adds the component of a job, or brings it up to date. What clients have added to it is kept.
   * The component of a deleted job gives way to that of a later job with the same name.
   *
   * @param job the component as the job describes it, with its name, source and times
   * @return whether it replaces the component of a deleted job
   */
  public boolean record(DescribeTrialComponentResponse job) {
    String name = job.trialComponentName();
    boolean replaces =
        components.lookUp(name).filter(before -> isOfAnEarlierJob(before, job)).isPresent();
    if (replaces) {
      components.delete(name);
    }
    if (components.lookUp(name).isEmpty()) {
      DescribeTrialComponentResponse described =
          job.toBuilder()
              .trialComponentArn(arn(name))
              .displayName(job.displayName() == null ? name : job.displayName())
              .createdBy(UserContext.builder().build())
              .lastModifiedBy(UserContext.builder().build())
              .build();
      components.create(name, new StoredComponent(described, List.of()));
    } else {
      components.update(
          name, component -> component.with(ComponentUpdate.of(component.description(), job)));
    }
    return replaces;
  }

  /** Returns whether a component is that of another job with the same name, which was deleted. */
  private static boolean isOfAnEarlierJob(
      StoredComponent component, DescribeTrialComponentResponse job) {
    return component.description().source() != null
        && component.description().source().equals(job.source())
        && component.description().creationTime().isBefore(job.creationTime());
  }

  /** Adds a job to the sources of the component of a run; does nothing if there is no such run. */
  public void addSource(String runName, TrialComponentSource job) {
    if (components.lookUp(runName).isPresent()) {
      components.update(
          runName,
          component -> {
            List<TrialComponentSource> sources = new ArrayList<>(component.description().sources());
            if (sources.contains(job)) {
              return component;
            }
            sources.add(job);
            return component.with(component.description().toBuilder().sources(sources));
          });
    }
  }

  /** Associates a component with a trial. */
  StoredComponent associate(String name, String trial) {
    return components.update(name, component -> component.in(trial));
  }

  /** Ends the association of a component with a trial. */
  StoredComponent disassociate(String name, String trial) {
    return components.update(name, component -> component.outOf(trial));
  }

  /**
   * Returns the component with this name.
   *
   * @throws ServiceException ResourceNotFound if there is no such component
   */
  StoredComponent find(String name) {
    return components.find(name);
  }

  /** Returns all components. */
  List<StoredComponent> all() {
    return components.all();
  }

  private CreateTrialComponentResponse create(CreateTrialComponentRequest request) {
    String name = request.trialComponentName();
    DescribeTrialComponentResponse.Builder component = DescribeTrialComponentResponse.builder();
    SdkJson.copy(request, component);
    component
        .trialComponentArn(arn(name))
        .displayName(request.displayName() == null ? name : request.displayName())
        .creationTime(clock.instant())
        .createdBy(UserContext.builder().build())
        .lastModifiedTime(clock.instant())
        .lastModifiedBy(UserContext.builder().build());
    components.create(name, new StoredComponent(component.build(), List.of()));
    return CreateTrialComponentResponse.builder().trialComponentArn(arn(name)).build();
  }

  private DescribeTrialComponentResponse describe(DescribeTrialComponentRequest request) {
    DescribeTrialComponentResponse component =
        find(arns.name(KIND, request.trialComponentName())).description();
    List<TrialComponentMetricSummary> all = new ArrayList<>(component.metrics());
    String source =
        component.source() == null ? component.trialComponentArn() : component.source().sourceArn();
    metrics
        .of(component.trialComponentName())
        .forEach(metric -> all.add(metric.toBuilder().sourceArn(source).build()));
    return component.toBuilder().metrics(all).build();
  }

  private UpdateTrialComponentResponse update(UpdateTrialComponentRequest request) {
    StoredComponent updated =
        components.update(
            request.trialComponentName(),
            component ->
                component.with(
                    ComponentUpdate.of(component.description(), request)
                        .lastModifiedTime(clock.instant())));
    return UpdateTrialComponentResponse.builder()
        .trialComponentArn(updated.description().trialComponentArn())
        .build();
  }

  private DeleteTrialComponentResponse delete(DeleteTrialComponentRequest request) {
    StoredComponent component = find(request.trialComponentName());
    if (!component.trials().isEmpty()) {
      throw ServiceException.validation(
          "TrialComponent '%s' cannot be deleted because it is associated with the trials %s; disassociate it from them first."
              .formatted(request.trialComponentName(), component.trials()));
    }
    components.delete(request.trialComponentName());
    metrics.forget(component.description().trialComponentName());
    return DeleteTrialComponentResponse.builder()
        .trialComponentArn(component.description().trialComponentArn())
        .build();
  }
}
