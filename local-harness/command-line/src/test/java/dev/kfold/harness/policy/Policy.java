package dev.kfold.harness.policy;

import dev.kfold.sagemaker.access.AccessRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A policy of {@code docs/iam}, with its placeholders filled. */
record Policy(String file, List<PolicyStatement> statements) {

  private static final Path FOLDER = Path.of("../../docs/iam");

  /** Reads a file and replaces each placeholder by its value. */
  static Policy read(String file, Map<String, String> placeholders) {
    try {
      String text = Files.readString(FOLDER.resolve(file));
      for (var placeholder : placeholders.entrySet()) {
        text = text.replace(placeholder.getKey(), placeholder.getValue());
      }
      return parse(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Policy parse(String file, String json) {
    return new Policy(
        file,
        new JsonMapper()
            .readTree(json)
            .path("Statement")
            .valueStream()
            .map(PolicyStatement::read)
            .toList());
  }

  boolean allows(AccessRequest request) {
    return statements.stream().anyMatch(statement -> statement.allows(request));
  }

  /** Returns this policy without one of its statements. */
  Policy without(PolicyStatement removed) {
    return new Policy(
        file, statements.stream().filter(statement -> !statement.equals(removed)).toList());
  }

  @Override
  public String toString() {
    return file;
  }
}
