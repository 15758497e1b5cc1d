package dev.kfold.cv.search;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.cv.comparison.BayesianComparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.report.SelectionRule;
import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.AlgorithmParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hyperparameters of a search in one job.
 *
 * @param givenTrials the number of candidates that the user asks for
 * @param maxRuntime the time after which no further trial is run
 * @param untuned whether the untuned default is scored too
 * @param selection the rule by which the winner is selected
 * @param comparison how the winner is compared with the others
 * @param rope half the width of the region of practical equivalence
 * @param settings the hyperparameters of a trial that all trials have, as text
 * @param common the settings of the untuned default, for what all trials share
 */
record SearchParameters(
    SearchKind kind,
    Optional<Integer> givenTrials,
    long seed,
    SearchSpace space,
    Optional<Duration> maxRuntime,
    boolean untuned,
    SelectionRule selection,
    ComparisonKind comparison,
    double rope,
    Map<String, String> settings,
    TrialParameters common) {

  static final int DEFAULT_TRIALS = 12;

  /** The reports of more would not fit into the memory of a small instance. */
  static final int MOST_TRIALS = 100_000;

  private static final String FOLD_MODE = "fold_mode";
  private static final String RETURN_ESTIMATOR = "return_estimator";

  SearchParameters {
    settings = Map.copyOf(settings);
  }

  /**
   * Parses the hyperparameters.
   *
   * @param leastTrainingRows the fewest rows that a fold trains on, if they are known
   * @throws InvalidInputException with all problems
   */
  static SearchParameters of(HyperParameters hyperParameters, Optional<Integer> leastTrainingRows) {
    Map<String, String> given = new TreeMap<>(hyperParameters.values());
    ParameterReader reader = new ParameterReader("hyperparameter", given);
    SearchKind kind = reader.choice(SearchKind.NAME, SearchKind.BAYESIAN);
    Optional<Integer> trials =
        reader.text("trials").map(_ -> reader.integer("trials", DEFAULT_TRIALS, 1));
    long seed = reader.seed("seed", 23);
    int seconds = reader.integer("max_runtime", 0, 1);
    boolean untuned = reader.flag("untuned_default", true);
    SelectionRule selection = reader.choice("selection", SelectionRule.BEST);
    ComparisonKind comparison = reader.choice("comparison", ComparisonKind.T_TEST);
    double rope = reader.positive("rope", BayesianComparison.DEFAULT_ROPE);
    SearchSpace space = SpaceReader.read(reader, leastTrainingRows);
    Set<String> own = new LinkedHashSet<>(SpaceReader.names());
    own.addAll(
        List.of(
            SearchKind.NAME,
            "trials",
            "max_runtime",
            "untuned_default",
            "selection",
            "comparison",
            "rope"));
    Map<String, String> settings = settings(given, own, space, reader);
    TrialParameters common = common(reader, own, settings, space);
    SearchParameters parameters =
        new SearchParameters(
            kind,
            trials,
            seed,
            kind == SearchKind.GRID
                ? space.asGrid(Math.min(trials.orElse(DEFAULT_TRIALS), MOST_TRIALS))
                : space,
            seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
            untuned,
            selection,
            comparison,
            rope,
            settings,
            common);
    new SearchParametersCheck(parameters, given).verify();
    return parameters;
  }

  /** Returns the given hyperparameters of a trial without the searched ones. */
  private static Map<String, String> settings(
      Map<String, String> given, Set<String> own, SearchSpace space, ParameterReader reader) {
    Algorithm algorithm =
        reader.text(AlgorithmParameters.NAME).flatMap(Algorithm::parse).orElse(Algorithm.SVM);
    Map<String, String> settings = new TreeMap<>(given);
    settings.keySet().removeAll(own);
    // those of other algorithms stay, and are refused
    settings.keySet().removeAll(algorithm.defaults().asHyperParameters().keySet());
    settings.putAll(space.constants());
    String mode = settings.getOrDefault(FOLD_MODE, "auto").strip().toLowerCase(Locale.ROOT);
    if (mode.equals(ParameterReader.spell(FoldMode.JOBS))) {
      reader.refuse(
          FOLD_MODE,
          "found %s, but the folds of a search in one job run in its own process; leave it out."
              .formatted(mode));
    }
    if (isTrue(settings.get(RETURN_ESTIMATOR))) {
      reader.refuse(
          RETURN_ESTIMATOR,
          "found true, but the folds of a search in one job leave no models; leave it out, or set refit to true for a model of all rows.");
      settings.remove(RETURN_ESTIMATOR);
    }
    boolean isSet = settings.containsKey(FOLD_MODE) || OtherImage.isGiven(reader);
    if (!isSet || mode.equals(ParameterReader.spell(FoldMode.JOBS))) {
      settings.put(FOLD_MODE, ParameterReader.spell(FoldMode.IN_PROCESS));
    }
    return settings;
  }

  private static boolean isTrue(@Nullable String flag) {
    return flag != null && Set.of("true", "1").contains(flag.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Reads the settings of the untuned default, and reports its problems and those of the search.
   */
  private static TrialParameters common(
      ParameterReader reader, Set<String> own, Map<String, String> settings, SearchSpace space) {
    Map<String, String> untuned = new TreeMap<>(settings);
    untuned.putAll(space.untuned());
    ParameterReader trial = new ParameterReader("hyperparameter", untuned);
    TrialParameters common = TrialParameters.read(trial, new HyperParameters(untuned));
    if (common.trainer() instanceof OtherImage) {
      trial.refuse(
          "trainer_image",
          "is another image than kfold-trainer, whose folds cannot run in the process of a search; tune it with SageMaker's tuner, or leave trainer_image out.");
    }
    trial.ignore(own.toArray(String[]::new));
    // the constants of searched names are not those of the untuned default
    Map<String, String> constant = new TreeMap<>(space.untuned());
    constant.putAll(settings);
    ParameterReader constants = new ParameterReader("hyperparameter", constant);
    TrialParameters.read(constants, new HyperParameters(constant));
    constants.ignore(own.toArray(String[]::new));
    reader.ignore(reader.unread().toArray(String[]::new));
    Set<String> problems = new LinkedHashSet<>();
    for (ParameterReader each : List.of(reader, trial, constants)) {
      try {
        each.verify();
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
    refuseAny(problems);
    return common;
  }

  /** Refuses the input if there are problems. */
  static void refuseAny(Set<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(List.copyOf(problems));
    }
  }

  /** Returns the number of candidates: those of a grid are its combinations. */
  int trials() {
    return kind == SearchKind.GRID ? space.combinations() : asked();
  }

  /** Returns the number of candidates that the user asks for. */
  int asked() {
    return givenTrials.orElse(DEFAULT_TRIALS);
  }

  /** Returns what a user should know whose hyperparameters do not have the effect they seem to. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    givenTrials
        .filter(it -> trials() > it)
        .ifPresent(it ->
            warnings.add(
                "trials: found %d, but the lists of the grid have %d combinations, which are all run"
                    .formatted(it, trials())));
    common.trainSource().ifPresent(it -> warnings.add(withoutEffect("train_src", it, "train")));
    common.testSource().ifPresent(it -> warnings.add(withoutEffect("test_src", it, "test")));
    return warnings;
  }

  private static String withoutEffect(String name, String uri, String channel) {
    return "%s: found '%s', which has no effect: a search in one job reads its own channel %s"
        .formatted(name, uri, channel);
  }

  /** Returns the rule that ends trials early. */
  EarlyStopping earlyStopping() {
    return common.earlyStopping(true);
  }

  /**
   * Returns the parameters of a trial.
   *
   * @param searched the values of searched hyperparameters; others are those of the untuned default
   */
  TrialParameters trial(Map<String, String> searched) {
    Map<String, String> values = new TreeMap<>(space.untuned());
    values.putAll(settings);
    values.putAll(searched);
    return TrialParameters.of(new HyperParameters(values));
  }
}
