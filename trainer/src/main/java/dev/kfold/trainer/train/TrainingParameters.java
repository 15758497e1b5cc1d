package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.contract.json.Json;
import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.AlgorithmParameters;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.fit.CalibrationPurpose;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The parameters of a training job: from its hyperparameters, then from the best ones in the
 * channel {@code jobinfo}, then the defaults.
 *
 * @param fit the parameters of the fit
 * @param fold the fold of the table in channel {@code train} that the job trains and scores
 * @param returnsEstimator whether a fold's job writes its model, as {@code return_estimator} of
 *     scikit-learn's cross_validate; other jobs always do
 * @param probability whether the model of the job gives calibrated probabilities
 * @param objective the metric that the log prints as the score of the test rows
 */
record TrainingParameters(
    FitParameters fit,
    Optional<Integer> fold,
    boolean returnsEstimator,
    boolean probability,
    Scorer objective) {

  private static final String FOLD = "fold";
  private static final String PROBABILITY = "probability";

  /**
   * Reads the parameters.
   *
   * @param problems gets the problems of the parameters, which have their defaults then
   */
  static TrainingParameters read(ContainerFiles files, Problems problems) throws IOException {
    Optional<Map<String, String>> values = problems.gather(() -> values(files));
    ParameterReader reader = new ParameterReader("hyperparameter", values.orElse(Map.of()));
    TrainingParameters parameters =
        new TrainingParameters(
            FitParameters.read(reader),
            reader.text(FOLD).map(_ -> reader.integer(FOLD, 0, 0)),
            reader.flag("return_estimator", false),
            reader.flag(PROBABILITY, false),
            Scorer.read(reader));
    if (parameters.returnsEstimator && parameters.fold.isEmpty()) {
      reader.refuse(
          "hyperparameter return_estimator: is only for the job of a fold; leave it out, the model is written anyway.");
    }
    problems.gather(() -> {
      reader.verify();
      return parameters;
    });
    return parameters;
  }

  /** Returns whether the job writes its model. */
  boolean writesModel() {
    return fold.isEmpty() || returnsEstimator;
  }

  /**
   * Returns what the job computes probabilities for, or empty if it does not: a fold that leaves no
   * model needs none unless its score does.
   *
   * @param classes the number of classes of the training part
   * @param scores whether there are rows to score
   */
  Optional<CalibrationPurpose> calibration(int classes, boolean scores) {
    if (!(fit.algorithm() instanceof SvmParameters)) {
      return Optional.empty(); // other algorithms give probabilities anyway
    }
    if (probability && writesModel()) {
      return Optional.of(CalibrationPurpose.PROBABILITY);
    }
    return scores && objective.needsProbabilities(classes)
        ? Optional.of(CalibrationPurpose.OBJECTIVE)
        : Optional.empty();
  }

  private static Map<String, String> values(ContainerFiles files) throws IOException {
    Map<String, String> values = new TreeMap<>(best(files.channel("jobinfo")).values());
    // a search also has parameters that a single fit does not use (k, region, …)
    values
        .keySet()
        .removeIf(name ->
            !List.of(PROBABILITY, Scorer.HYPERPARAMETER).contains(name)
                && !FitParameters.names().contains(name));
    Map<String, String> given = HyperParameters.read(files).values();
    if (chooses(given, values)) {
      // the best values of one algorithm mean nothing to another
      values.keySet().removeAll(AlgorithmParameters.names());
    }
    values.putAll(given);
    return values;
  }

  /** Returns whether the job's own hyperparameters give another algorithm than the best ones. */
  private static boolean chooses(Map<String, String> given, Map<String, String> best) {
    return given.containsKey(AlgorithmParameters.NAME) && !algorithm(given).equals(algorithm(best));
  }

  private static Optional<Algorithm> algorithm(Map<String, String> values) {
    return Algorithm.parse(values.getOrDefault(AlgorithmParameters.NAME, Algorithm.SVM.spelling()));
  }

  private static HyperParameters best(Path channel) throws IOException {
    if (!Files.isDirectory(channel)) {
      return new HyperParameters(Map.of());
    }
    InputFile file =
        new InputFile(channel.resolve("jobinfo.json"), "channel jobinfo, file jobinfo.json");
    if (!file.exists()) {
      throw new InvalidInputException(
          "channel jobinfo: there is no file jobinfo.json in %s, expected the one that the evaluation step writes."
              .formatted(channel));
    }
    if (!(parse(file.text()) instanceof Map<?, ?> jobInfo)
        || !(jobInfo.get("hyperparams") instanceof Map<?, ?> best)) {
      throw new InvalidInputException(
          "channel jobinfo, file jobinfo.json: has no object 'hyperparams', expected one such as {\"hyperparams\":{\"c\":\"1.0\"}}.");
    }
    return HyperParameters.of(best);
  }

  private static @Nullable Object parse(String jobInfo) {
    try {
      return Json.read(jobInfo);
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "channel jobinfo, file jobinfo.json: is no valid JSON (%s), expected an object."
              .formatted(e.getOriginalMessage()));
    }
  }
}
