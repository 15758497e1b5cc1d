package dev.kfold.trainer.model;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.json.Json;
import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.algorithm.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Writes and reads {@code model.json}, whose members are in the order of the components. */
final class ModelJson {

  private ModelJson() {}

  /** Returns the content of the file in UTF-8. */
  static byte[] write(ModelDescription description) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("format", description.format());
    if (description.format() == ModelDescription.LATEST_FORMAT) {
      members.put("algorithm", description.algorithm().spelling());
    }
    description
        .kernel()
        .ifPresent(text -> {
          members.put("kernel", text.name());
          members.put("gamma", text.gamma());
        });
    members.put("classes", description.classes());
    members.put("feature_names", description.featureNames());
    description.preparation().ifPresent(text -> members.put("preparation", text.members()));
    members.put("scaler", description.scaler().members());
    description.calibration().ifPresent(text -> members.put("calibration", text.members()));
    members.put("hyperparameters", description.hyperparameters());
    members.put("versions", description.versions());
    members.put("provenance", description.provenance());
    description.sha256().ifPresent(digest -> members.put("sha256", digest));
    return Json.writeIndented(members).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it is not what {@link #write} writes
   */
  static ModelDescription read(Path file) throws IOException {
    try {
      JsonObject members =
          JsonObject.of(Json.read(new InputFile(file, "model file " + file).text()));
      int format = members.integer("format");
      if (format < ModelDescription.FIRST_FORMAT || format > ModelDescription.LATEST_FORMAT) {
        throw new InvalidInputException(
            "model file %s: has the format %d, expected %d to %d; serve it with the image that trained it, or a newer one."
                .formatted(
                    file, format, ModelDescription.FIRST_FORMAT, ModelDescription.LATEST_FORMAT));
      }
      boolean first = format == ModelDescription.FIRST_FORMAT;
      return new ModelDescription(
          format,
          format == ModelDescription.LATEST_FORMAT
              ? algorithm(members.text("algorithm"), file)
              : Algorithm.SVM,
          format == ModelDescription.LATEST_FORMAT
              ? Optional.empty()
              : Optional.of(KernelText.read(members)),
          members.texts("classes"),
          first ? List.of() : members.texts("feature_names"),
          first
              ? Optional.empty()
              : Optional.of(PreparationText.read(members.object("preparation"))),
          ScalerText.read(members.object("scaler")),
          format == ModelDescription.FORMAT_WITH_CALIBRATION
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
}
