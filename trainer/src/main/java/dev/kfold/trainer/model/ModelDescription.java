package dev.kfold.trainer.model;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.json.Json;
import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FittedModel;
import dev.kfold.trainer.preparation.Preparation;
import dev.kfold.trainer.scaling.Scaler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The content of {@code model.json}; members are written in the order of the components.
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
  private static final int LATEST_FORMAT = 4;

  /** The format of an SVM with {@code calibration}. */
  private static final int FORMAT_WITH_CALIBRATION = 3;

  /** The format without {@code calibration}: such models stay readable for earlier versions. */
  private static final int FORMAT_WITHOUT_CALIBRATION = 2;

  /** The format without {@code feature_names} and {@code preparation}. */
  private static final int FIRST_FORMAT = 1;

  /**
   * The kernel of an SVM.
   *
   * @param gamma the number that the hyperparameter resolved to
   */
  record KernelText(String name, double gamma) {

    static KernelText of(JsonObject members) {
      return new KernelText(members.text("kernel"), members.number("gamma"));
    }
  }

  /** The scaling of the features, as its own JSON object. */
  record ScalerText(String kind, List<Double> offset, List<Double> scale) {

    static ScalerText of(JsonObject members) {
      return new ScalerText(
          members.text("kind"), members.numbers("offset"), members.numbers("scale"));
    }

    Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("kind", kind);
      members.put("offset", offset);
      members.put("scale", scale);
      return members;
    }
  }

  /** Describes a fitted model. */
  static ModelDescription of(Classifier classifier, Provenance provenance) {
    FitParameters parameters = classifier.parameters();
    Scaler scaler = classifier.scaler();
    return new ModelDescription(
        format(classifier),
        parameters.algorithm().algorithm(),
        kernel(classifier),
        classifier.classes().names(),
        classifier.featureNames(),
        Optional.of(PreparationText.of(classifier.preparation())),
        new ScalerText(
            ParameterReader.spell(scaler.kind()), boxed(scaler.offset()), boxed(scaler.scale())),
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

  /** Returns the file's content in UTF-8. */
  byte[] toJson() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("format", format);
    if (format == LATEST_FORMAT) {
      members.put("algorithm", algorithm.spelling());
    }
    kernel.ifPresent(text -> {
      members.put("kernel", text.name());
      members.put("gamma", text.gamma());
    });
    members.put("classes", classes);
    members.put("feature_names", featureNames);
    preparation.ifPresent(text -> members.put("preparation", text.members()));
    members.put("scaler", scaler.members());
    calibration.ifPresent(text -> members.put("calibration", text.members()));
    members.put("hyperparameters", hyperparameters);
    members.put("versions", versions);
    members.put("provenance", provenance);
    sha256.ifPresent(digest -> members.put("sha256", digest));
    return Json.writeIndented(members).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it is not what {@link #toJson} writes
   */
  static ModelDescription read(Path file) throws IOException {
    try {
      JsonObject members =
          JsonObject.of(Json.read(new InputFile(file, "model file " + file).text()));
      int format = members.integer("format");
      if (format < FIRST_FORMAT || format > LATEST_FORMAT) {
        throw new InvalidInputException(
            "model file %s: has the format %d, expected %d to %d; serve it with the image that trained it, or a newer one."
                .formatted(file, format, FIRST_FORMAT, LATEST_FORMAT));
      }
      boolean first = format == FIRST_FORMAT;
      return new ModelDescription(
          format,
          format == LATEST_FORMAT ? algorithm(members.text("algorithm"), file) : Algorithm.SVM,
          format == LATEST_FORMAT ? Optional.empty() : Optional.of(KernelText.of(members)),
          members.texts("classes"),
          first ? List.of() : members.texts("feature_names"),
          first
              ? Optional.empty()
              : Optional.of(PreparationText.read(members.object("preparation"))),
          ScalerText.of(members.object("scaler")),
          format == FORMAT_WITH_CALIBRATION
              ? Optional.of(CalibrationText.read(members.object("calibration")))
              : Optional.empty(),
          members.object("hyperparameters").asTexts(),
          members.object("versions").asTexts(),
          members.object("provenance").asTexts(),
          members.members().containsKey("sha256")
              ? Optional.of(members.text("sha256"))
              : Optional.empty());
    } catch (JacksonException e) {
      throw unreadable(file, e.getOriginalMessage());
    } catch (JsonObject.MemberException e) {
      throw unreadable(file, FailureMessage.of(e));
    }
  }

  private static Algorithm algorithm(String text, Path file) {
    return Algorithm.parse(text)
        .filter(algorithm -> algorithm != Algorithm.SVM)
        .orElseThrow(() -> unreadable(file, "the algorithm is '%s'".formatted(text)));
  }

  private static InvalidInputException unreadable(Path file, String fault) {
    return new InvalidInputException(
        "model file %s: is not what the training wrote (%s); train the model again."
            .formatted(file, fault));
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
    Scaler scaling =
        new Scaler(parameters.scaling(), unboxed(scaler.offset()), unboxed(scaler.scale()));
    return new Classifier(
        new ClassLabels(classes, LabelKind.of(classes)),
        parameters,
        preparation.map(text -> text.preparation(scaling)).orElseGet(() -> Preparation.of(scaling)),
        featureNames,
        model,
        calibration.map(CalibrationText::calibration),
        List.of());
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
