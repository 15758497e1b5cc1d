package dev.kfold.trainer.model;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FittedModel;
import dev.kfold.trainer.preparation.Preparation;
import dev.kfold.trainer.scaling.Scaler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code model.json} says of a model; {@link ModelJson} writes and reads it.
 *
 * @param format the version of the file format
 * @param algorithm of the model; written from format 4 on, earlier ones are of an SVM
 * @param kernel of an SVM
 * @param featureNames the names of the features; empty if they are not known
 * @param preparation of the features before the scaling; absent in format 1, which only scales
 * @param calibration of the decisions of an SVM; present in format 3 only
 * @param sha256 digest of the arrays and of this description without it; absent in models of
 *     earlier versions
 */
record ModelDescription(
    int format,
    Algorithm algorithm,
    Optional<KernelText> kernel,
    List<String> classes,
    List<String> featureNames,
    Optional<PreparationText> preparation,
    ScalerText scaler,
    Optional<CalibrationText> calibration,
    Map<String, String> hyperparameters,
    Map<String, String> versions,
    Map<String, String> provenance,
    Optional<String> sha256) {

  static final String FILE = "model.json";

  /** The format with {@code algorithm} in place of a kernel and a calibration. */
  static final int LATEST_FORMAT = 4;

  /** The format of an SVM with {@code calibration}. */
  static final int FORMAT_WITH_CALIBRATION = 3;

  /** The format without {@code calibration}: such models stay readable for earlier versions. */
  static final int FORMAT_WITHOUT_CALIBRATION = 2;

  /** The format without {@code feature_names} and {@code preparation}. */
  static final int FIRST_FORMAT = 1;

  /** Describes a fitted model. */
  static ModelDescription of(Classifier classifier, Provenance provenance) {
    FitParameters parameters = classifier.parameters();
    return new ModelDescription(
        format(classifier),
        parameters.algorithm().algorithm(),
        kernel(classifier),
        classifier.classes().names(),
        classifier.featureNames(),
        Optional.of(PreparationText.of(classifier.preparation())),
        ScalerText.of(classifier.scaler()),
        classifier.calibration().map(CalibrationText::new),
        parameters.asHyperParameters(),
        versionsUsed(parameters),
        provenance.asMap(),
        Optional.empty());
  }

  private static int format(Classifier classifier) {
    return switch (classifier.model()) {
      case FittedModel.Svm _ ->
          classifier.calibration().isPresent()
              ? FORMAT_WITH_CALIBRATION
              : FORMAT_WITHOUT_CALIBRATION;
      case FittedModel.LogisticRegression _,
          FittedModel.RandomForest _,
          FittedModel.GradientBoosting _,
          FittedModel.Neighbours _ ->
          LATEST_FORMAT;
    };
  }

  private static Optional<KernelText> kernel(Classifier classifier) {
    return classifier.model() instanceof FittedModel.Svm svm
            && classifier.parameters().algorithm() instanceof SvmParameters parameters
        ? Optional.of(new KernelText(ParameterReader.spell(parameters.kernel()), svm.gamma()))
        : Optional.empty();
  }

  /** Returns this description with a digest. */
  ModelDescription withSha256(Optional<String> digest) {
    return with(provenance, digest);
  }

  /** Returns what is equal for equal models: this description without its provenance and digest. */
  ModelDescription ofModelAlone() {
    return with(Map.of(), Optional.empty());
  }

  private ModelDescription with(Map<String, String> otherProvenance, Optional<String> digest) {
    return new ModelDescription(
        format,
        algorithm,
        kernel,
        classes,
        featureNames,
        preparation,
        scaler,
        calibration,
        hyperparameters,
        versions,
        otherProvenance,
        digest);
  }

  private static Map<String, String> versionsUsed(FitParameters parameters) {
    // in a fixed order, so that equal models are equal files
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("solver", parameters.algorithm().library());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  /**
   * Returns the parameters of the model.
   *
   * @param files the folder of the model, for messages
   * @throws InvalidInputException if the hyperparameters are invalid or say otherwise
   */
  FitParameters parameters(ModelFolder files) {
    ParameterReader reader = new ParameterReader("model hyperparameter", hyperparameters);
    FitParameters parameters = FitParameters.read(reader);
    reader.verify();
    Algorithm given = parameters.algorithm().algorithm();
    if (given != algorithm) {
      throw files.refusal(
          "the algorithm is '%s', but the hyperparameters say '%s'"
              .formatted(algorithm.spelling(), given.spelling()));
    }
    String scaling = ParameterReader.spell(parameters.scaling());
    String expected =
        parameters.algorithm() instanceof SvmParameters svm
            ? ParameterReader.spell(svm.kernel())
            : "none";
    String found = kernel.map(KernelText::name).orElse("none");
    if (!found.equals(expected) || !scaler.kind().equals(scaling)) {
      throw files.refusal(
          "the kernel is '%s' and the scaler '%s', but the hyperparameters say '%s' and '%s'"
              .formatted(found, scaler.kind(), expected, scaling));
    }
    return parameters;
  }

  /** Returns the classifier of a model. */
  Classifier classifier(FitParameters parameters, FittedModel model) {
    Scaler scaling = scaler.scaler(parameters.scaling());
    return new Classifier(
        new ClassLabels(classes, LabelKind.of(classes)),
        parameters,
        preparation.map(text -> text.preparation(scaling)).orElseGet(() -> Preparation.of(scaling)),
        featureNames,
        model,
        calibration.map(CalibrationText::calibration),
        List.of());
  }
}
