package dev.kfold.sagemaker.tuning;

import dev.kfold.search.Dimension;
import dev.kfold.search.HyperParameterSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;

/** Checks the service's restrictions on the parent of a warm start. */
final class ParentCheck {

  private static final int MOST_CHANGES = 10;

  /** The members that may change, in the order in which the service lists them. */
  private static final List<String> CHANGEABLE =
      List.of(
          "algorithmSpecification",
          "inputDataConfig",
          "outputDataConfig",
          "staticHyperParameters",
          "roleArn",
          "resourceConfig",
          "stoppingCondition",
          "vpcConfig",
          "enableManagedSpotTraining",
          "checkpointConfig");

  private final List<String> problems = new ArrayList<>();
  private final TuningJob parent;
  private final TrialDefinition before;
  private final TrialDefinition after;
  private final Map<String, Dimension> tunedBefore;
  private final Map<String, Dimension> tunedAfter;

  ParentCheck(
      CreateHyperParameterTuningJobRequest request, HyperParameterSpace space, TuningJob parent) {
    this.parent = parent;
    this.before = parent.definition(0);
    this.after = TrialDefinition.of(request).getFirst();
    this.tunedBefore = byName(TrialDefinitionCheck.of(before).space());
    this.tunedAfter = byName(space);
    checkJob();
    checkObjective();
    checkNames();
    checkKinds();
    checkChanges();
    checkFixedMembers();
  }

  /** Returns a sentence for each problem. */
  List<String> problems() {
    return problems;
  }

  private void checkJob() {
    if (!parent.hasEnded()) {
      problem("is in status %s; a parent must have ended".formatted(parent.status()));
    }
    if (parent.request().hasTrainingJobDefinitions()) {
      problem("has several TrainingJobDefinitions; only those with one can be parents here");
    }
  }

  private void checkObjective() {
    if (!before.objective().equals(after.objective())) {
      problem(
          "has the objective %s %s, but this one has %s %s; they must be the same"
              .formatted(
                  before.objective().type(),
                  before.objective().metricName(),
                  after.objective().type(),
                  after.objective().metricName()));
    }
  }

  private void checkNames() {
    Set<String> old = names(before, tunedBefore);
    Set<String> now = names(after, tunedAfter);
    if (!old.equals(now)) {
      problem(
          "has the hyperparameters %s, but this one has %s; static and tuned ones together must be the same"
              .formatted(old, now));
    }
  }

  private void checkKinds() {
    tunedAfter.forEach((name, dimension) -> {
      Dimension old = tunedBefore.get(name);
      if (old != null && !old.getClass().equals(dimension.getClass())) {
        problem("tuned '%s' with another type of range; the type must not change".formatted(name));
      }
    });
  }

  /** Checks the number of changed static hyperparameters; ranges may change freely. */
  private void checkChanges() {
    long changes =
        after.job().staticHyperParameters().entrySet().stream()
            .filter(now ->
                !now.getValue().equals(before.job().staticHyperParameters().get(now.getKey())))
            .count();
    if (changes > MOST_CHANGES) {
      problem(
          "differs in %d static hyperparameters; %d is the most".formatted(changes, MOST_CHANGES));
    }
  }

  /** Checks the members of a definition that a warm start may not change. */
  private void checkFixedMembers() {
    List<String> changed = new ArrayList<>();
    addIfChanged("environment", HyperParameterTrainingJobDefinition::environment, changed);
    addIfChanged("retryStrategy", HyperParameterTrainingJobDefinition::retryStrategy, changed);
    addIfChanged(
        "enableNetworkIsolation",
        job -> Boolean.TRUE.equals(job.enableNetworkIsolation()),
        changed);
    addIfChanged(
        "enableInterContainerTrafficEncryption",
        job -> Boolean.TRUE.equals(job.enableInterContainerTrafficEncryption()),
        changed);
    if (!changed.isEmpty()) {
      problem(
          "differs in %s. Only the following fields in TrainingJobDefinition are allowed to change: %s"
              .formatted(changed, CHANGEABLE));
    }
  }

  private void addIfChanged(
      String name,
      Function<HyperParameterTrainingJobDefinition, @Nullable Object> member,
      List<String> changed) {
    if (!Objects.equals(member.apply(before.job()), member.apply(after.job()))) {
      changed.add(name);
    }
  }

  private void problem(String what) {
    problems.add("The parent tuning job '%s' %s.".formatted(parent.name(), what));
  }

  private static Map<String, Dimension> byName(HyperParameterSpace space) {
    return space.dimensions().stream().collect(Collectors.toMap(Dimension::name, d -> d));
  }

  private static Set<String> names(TrialDefinition definition, Map<String, Dimension> tuned) {
    Set<String> names = new TreeSet<>(definition.job().staticHyperParameters().keySet());
    names.addAll(tuned.keySet());
    return names;
  }
}
