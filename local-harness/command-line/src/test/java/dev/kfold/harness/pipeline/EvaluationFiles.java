package dev.kfold.harness.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The files that the evaluation writes for the steps after it. */
public final class EvaluationFiles {

  private EvaluationFiles() {}

  /** Returns the content of one of the files, or empty if there is no such file. */
  public static Optional<byte[]> read(String uri) {
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    return switch (name) {
      case "evaluation.json" -> json("{\"objective\":{\"metric\":\"accuracy\",\"value\":0.98}}");
      case "model-package.json" ->
          json(
              """
              {"metric": "accuracy", "mean": "0.98", "standard_deviation": "0.02", "standard_error": "0.009", "folds": "5",
               "split": "kfold", "trial": "best", "tuning_job": "search", "data_sha256": "abc",
               "untuned_default_mean": "0.97", "untuned_default_standard_deviation": "0.03"}
              """);
      default -> Optional.empty();
    };
  }

  private static Optional<byte[]> json(String text) {
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
