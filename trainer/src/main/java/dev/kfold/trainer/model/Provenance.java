package dev.kfold.trainer.model;

import dev.kfold.contract.ProgramContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The provenance of a model.
 *
 * @param dataDigest SHA-256 of the training channel's content, in hexadecimal
 * @param image the training image, from {@code KFOLD_IMAGE}
 * @param trainingJob the job's name, from {@code TRAINING_JOB_NAME}
 * @param time the end of the fit, ISO 8601 in UTC
 */
public record Provenance(
    String dataDigest, Optional<String> image, Optional<String> trainingJob, String time) {

  /** Reads the environment and the clock of a program. */
  public static Provenance of(ProgramContext context, String dataDigest) {
    return new Provenance(
        dataDigest,
        Optional.ofNullable(context.environment().get("KFOLD_IMAGE")),
        Optional.ofNullable(context.environment().get("TRAINING_JOB_NAME")),
        context.clock().instant().toString());
  }

  Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("data_sha256", dataDigest);
    image.ifPresent(name -> map.put("image", name));
    trainingJob.ifPresent(name -> map.put("training_job", name));
    map.put("time", time);
    return map;
  }
}
