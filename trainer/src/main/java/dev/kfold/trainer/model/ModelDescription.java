package dev.kfold.trainer.model;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.json.Json;
import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.LabelKind;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.OneVersusOne;
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
 * @param gamma the number that the hyperparameter resolved to
 * @param featureNames the names of the features; empty if they are not known
 * @param preparation of the features before the scaling; absent in format 1, which only scales
 * @param calibration of the decisions; present in format 3 only
 * @param sha256 digest of the arrays and of this description without it; absent in models of
 *     earlier versions
 */
record ModelDescription(
    int format,
    String kernel,
    double gamma,
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

  private static final int LATEST_FORMAT = 3;

  /** The format without {@code calibration}: other models stay readable for earlier versions. */
  private static final int FORMAT_WITHOUT_CALIBRATION = 2;

  /** The format without {@code feature_names} and {@code preparation}. */
  private static final int FIRST_FORMAT = 1;

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
        classifier.calibration().isPresent() ? LATEST_FORMAT : FORMAT_WITHOUT_CALIBRATION,
        ParameterReader.spell(parameters.kernel()),
        classifier.gamma(),
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
        kernel,
        gamma,
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
    versions.put("solver", parameters.solver().version());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  /** Returns the file's content in UTF-8. */
  byte[] toJson() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("format", format);
    members.put("kernel", kernel);
    members.put("gamma", gamma);
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
          members.text("kernel"),
          members.number("gamma"),
          members.texts("classes"),
          first ? List.of() : members.texts("feature_names"),
          first
              ? Optional.empty()
              : Optional.of(PreparationText.read(members.object("preparation"))),
          ScalerText.of(members.object("scaler")),
          format > FORMAT_WITHOUT_CALIBRATION
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

  private static InvalidInputException unreadable(Path file, String fault) {
    return new InvalidInputException(
        "model file %s: is not what the training wrote (%s); train the model again."
            .formatted(file, fault));
  }

  /**
   * Returns the model with the given machines.
   *
   * @param files the folder of the model, for messages
   * @throws InvalidInputException if the hyperparameters are invalid or say otherwise
   */
  Classifier classifier(OneVersusOne machines, ModelFolder files) {
    ParameterReader reader = new ParameterReader("model hyperparameter", hyperparameters);
    FitParameters parameters = FitParameters.read(reader);
    reader.verify();
    if (!kernel.equals(ParameterReader.spell(parameters.kernel()))
        || !scaler.kind().equals(ParameterReader.spell(parameters.scaling()))) {
      throw files.refusal(
          "the kernel is '%s' and the scaler '%s', but the hyperparameters say '%s' and '%s'"
              .formatted(
                  kernel,
                  scaler.kind(),
                  ParameterReader.spell(parameters.kernel()),
                  ParameterReader.spell(parameters.scaling())));
    }
    Scaler scaling =
        new Scaler(parameters.scaling(), unboxed(scaler.offset()), unboxed(scaler.scale()));
    return new Classifier(
        new ClassLabels(classes, LabelKind.of(classes)),
        parameters,
        gamma,
        preparation.map(text -> text.preparation(scaling)).orElseGet(() -> Preparation.of(scaling)),
        featureNames,
        machines,
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
