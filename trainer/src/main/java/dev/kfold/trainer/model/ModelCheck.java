package dev.kfold.trainer.model;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.calibration.Calibration;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FittedModel;
import dev.kfold.trainer.fit.OneVersusOne;
import dev.kfold.trainer.logistic.LinearModel;
import dev.kfold.trainer.neighbour.NearestRows;
import dev.kfold.trainer.preparation.Encoding;
import dev.kfold.trainer.preparation.Imputation;
import dev.kfold.trainer.preparation.NumericColumns;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaler;
import dev.kfold.trainer.tree.Boosting;
import dev.kfold.trainer.tree.Forest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Checks that the parts of a model that was read fit together, so that it answers every valid row.
 *
 * @param files the folder of the model, for messages
 * @param model the model
 */
record ModelCheck(ModelFolder files, Classifier model) {

  /**
   * Checks the model.
   *
   * @throws dev.kfold.contract.InvalidInputException with the first fault, in one sentence
   */
  void verify() {
    verifyClasses();
    new PreparationCheck(model.preparation(), this::require).verify();
    verifyPreparation();
    verifyScaler();
    verifyModel();
    verifyCalibration();
  }

  private void verifyModel() {
    int classes = model.classes().size();
    int width = model.preparation().width();
    switch (model.model()) {
      case FittedModel.Svm svm -> {
        verifyMachines(svm.machines());
        verifyGamma(svm.gamma(), model.parameters().svm());
      }
      case FittedModel.LogisticRegression(LinearModel planes) ->
          new LinearCheck(planes, this::require).verify(classes, width);
      case FittedModel.RandomForest(Forest forest) ->
          new TreesCheck(forest.trees(), width, this::require)
              .verifyForest(classes, model.parameters().algorithm());
      case FittedModel.GradientBoosting(Boosting boosting) ->
          new TreesCheck(boosting.trees(), width, this::require)
              .verifyBoosting(boosting.initial(), classes, model.parameters().algorithm());
      case FittedModel.Neighbours(NearestRows nearest) ->
          new NeighboursCheck(nearest, this::require).verify(width);
    }
  }

  private void verifyGamma(double found, SvmParameters parameters) {
    Gamma gamma = parameters.gamma();
    require(
        parameters.kernel() == KernelKind.LINEAR || (found > 0 && Double.isFinite(found)),
        "gamma is %s, expected a number above 0".formatted(found));
    require(
        !(gamma instanceof Gamma.Value(double given)) || given == found,
        "gamma is %s, but the hyperparameter gamma is %s".formatted(found, gamma.text()));
  }

  private void verifyClasses() {
    List<String> names = model.classes().names();
    // numbers are in the order of texts if other labels of the table were texts
    boolean isAscending =
        Arrays.stream(LabelKind.values())
            .filter(kind -> kind == LabelKind.TEXT || kind == LabelKind.of(names))
            .anyMatch(kind -> names.stream().sorted(kind.order()).toList().equals(names));
    require(
        names.size() >= 2 && isAscending && new HashSet<>(names).size() == names.size(),
        "classes are %s, expected at least two different ones in ascending order"
            .formatted(shown(names)));
  }

  private void verifyScaler() {
    Scaler scaler = model.scaler();
    int columns = model.preparation().numeric().width();
    require(
        scaler.offset().length == columns && scaler.scale().length == columns,
        "the scaler has %d offsets and %d scales, expected %d of each"
            .formatted(scaler.offset().length, scaler.scale().length, columns));
    require(
        areFinite(scaler.offset()) && areFinite(scaler.scale()),
        "the scaler has numbers that are not finite");
    require(
        Arrays.stream(scaler.scale()).allMatch(scale -> scale > 0),
        "the scaler has a scale that is not above 0");
  }

  private void verifyPreparation() {
    PreparationParameters given = model.parameters().preparation();
    NumericColumns numeric = model.preparation().numeric();
    int filled = given.imputation() == Imputation.NONE ? 0 : numeric.columns().length;
    require(
        numeric.statistics().length == filled,
        "%d features are filled, expected %d because the hyperparameter imputation is %s"
            .formatted(
                numeric.statistics().length, filled, ParameterReader.spell(given.imputation())));
    require(
        given.encoding() != Encoding.NONE || model.preparation().categorical().isEmpty(),
        "words are encoded, although the hyperparameter encoding is none");
    int names = model.featureNames().size();
    require(
        names == 0 || names == model.columns(),
        "there are %d names of features, expected one for each of the %d features"
            .formatted(names, model.columns()));
  }

  private void verifyMachines(OneVersusOne machines) {
    int classes = model.classes().size();
    int vectors = machines.supportVectors().length;
    int width = model.preparation().width();
    require(
        Arrays.stream(machines.supportVectors()).allMatch(vector -> vector.length == width),
        "support_vectors_.npy has %d columns, expected %d"
            .formatted(vectors == 0 ? 0 : machines.supportVectors()[0].length, width));
    require(
        machines.supportCounts().length == classes
            && IntStream.of(machines.supportCounts()).asLongStream().sum() == vectors,
        "n_support_.npy is %s, expected the support vectors of %d classes, %d in all"
            .formatted(
                shown(IntStream.of(machines.supportCounts()).boxed().toList()), classes, vectors));
    require(
        machines.dualCoefficients().length == classes - 1
            && Arrays.stream(machines.dualCoefficients()).allMatch(row -> row.length == vectors),
        "dual_coef_.npy has %d rows of %d numbers, expected %d of %d"
            .formatted(
                machines.dualCoefficients().length,
                machines.dualCoefficients().length == 0 ? 0 : machines.dualCoefficients()[0].length,
                classes - 1,
                vectors));
    require(
        machines.intercepts().length == classes * (classes - 1) / 2,
        "intercept_.npy has %d numbers, expected one for each of %d pairs of classes"
            .formatted(machines.intercepts().length, classes * (classes - 1) / 2));
    require(
        areFinite(machines.intercepts())
            && Arrays.stream(machines.supportVectors()).allMatch(ModelCheck::areFinite)
            && Arrays.stream(machines.dualCoefficients()).allMatch(ModelCheck::areFinite),
        "an array has numbers that are not finite");
  }

  private void verifyCalibration() {
    int classes = model.classes().size();
    int expected = classes == 2 ? 1 : classes;
    int found = model.calibration().map(Calibration::sigmoids).map(List::size).orElse(expected);
    require(
        found == expected,
        "the calibration has %d sigmoids, expected %d for %d classes"
            .formatted(found, expected, classes));
    require(
        model.calibration().stream()
            .flatMap(calibration -> calibration.sigmoids().stream())
            .allMatch(sigmoid -> Double.isFinite(sigmoid.a()) && Double.isFinite(sigmoid.b())),
        "the calibration has numbers that are not finite");
  }

  static boolean areFinite(double[] numbers) {
    return DoubleStream.of(numbers).allMatch(Double::isFinite);
  }

  private static String shown(List<?> values) {
    int most = 10;
    return values.size() > most
        ? values.subList(0, most).toString().replace("]", ", …]")
        : values.toString();
  }

  private void require(boolean condition, String fault) {
    if (!condition) {
      throw files.refusal(fault);
    }
  }
}
