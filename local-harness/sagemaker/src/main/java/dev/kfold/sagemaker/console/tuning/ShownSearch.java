package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.search.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A search for hyperparameters, of a tuning job or in one training job.
 *
 * @param kind whose API the search has
 * @param planned the most trials that it runs, or 0 if it has no such limit
 * @param dimensions the ranges that could be read
 * @param trials by number
 * @param untuned the trial with the defaults, which is compared with the best one
 * @param calls the calls that return what this record has
 * @param description the answer to the first of the calls
 */
public record ShownSearch(
    String name,
    Kind kind,
    Status status,
    String strategy,
    Objective objective,
    int planned,
    Optional<Instant> created,
    Optional<Instant> ended,
    List<Dimension> dimensions,
    List<ShownTrial> trials,
    Optional<ShownTrial> untuned,
    List<ApiCall> calls,
    JsonNode description) {

  /** What runs the trials of a search. */
  public enum Kind {
    /** A tuning job, whose trials are training jobs. */
    TUNING_JOB,
    /** One training job, which runs all trials. */
    ONE_JOB
  }

  public ShownSearch {
    dimensions = List.copyOf(dimensions);
    trials = List.copyOf(trials);
    calls = List.copyOf(calls);
  }

  /** Returns the address of the first page of this search. */
  public String address() {
    return Address.of("tuning", name);
  }

  /** Returns the address of the page of a trial. */
  public String address(ShownTrial trial) {
    return Address.of("tuning", name, "trials", trial.name());
  }

  /** Returns the trials with a score, by number. */
  public List<ShownTrial> scored() {
    return trials.stream().filter(trial -> trial.score().isPresent()).toList();
  }

  /** Returns the trials with a score, the best first; of equals, the earliest. */
  List<ShownTrial> ranked() {
    return scored().stream().sorted(Comparator.comparingDouble(trial -> -gain(trial))).toList();
  }

  /** Returns the best trial, if one has a score. */
  public Optional<ShownTrial> best() {
    return ranked().stream().findFirst();
  }

  /** Returns the hyperparameters of a trial in the order of the ranges. */
  public SequencedMap<String, String> values(ShownTrial trial) {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    names().stream()
        .filter(name -> !trial.value(name).isEmpty())
        .forEach(name -> values.put(name, trial.value(name)));
    return values;
  }

  /** Returns the trials and the untuned default. */
  List<ShownTrial> all() {
    List<ShownTrial> all = new ArrayList<>(trials);
    untuned.ifPresent(all::add);
    return all;
  }

  /** Returns the names of the tuned hyperparameters, those of the ranges first. */
  public List<String> names() {
    return Stream.concat(
            dimensions.stream().map(Dimension::name),
            trials.stream().flatMap(trial -> trial.values().keySet().stream()))
        .distinct()
        .toList();
  }

  /** Returns the number of folds of a trial, if its constant hyperparameters tell it. */
  Optional<String> folds() {
    return Optional.ofNullable(constants().get("k")).map(k -> k.replace("\"", ""));
  }

  /** Returns the hyperparameters that all trials have, by name. */
  SortedMap<String, String> constants() {
    SortedMap<String, String> constants = new TreeMap<>();
    Stream.of(
            description.at("/TrainingJobDefinition/StaticHyperParameters"),
            description.at("/TrainingJobDefinitions/0/StaticHyperParameters"),
            description.path("HyperParameters"))
        .flatMap(members -> members.properties().stream())
        .forEach(entry -> constants.putIfAbsent(entry.getKey(), entry.getValue().asString("")));
    return constants;
  }

  /** Returns the score of a trial that has one, so that greater is better. */
  double gain(ShownTrial trial) {
    return objective.gain(trial.score().orElseThrow());
  }
}
