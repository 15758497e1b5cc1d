package dev.kfold.cv.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A policy that users attach to a role, as it lies in {@code docs/iam}. */
record PolicyFile(String name, JsonNode document) {

  static final Path DOCUMENTATION = Path.of("../docs");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  static List<PolicyFile> all() throws IOException {
    try (Stream<Path> files = Files.list(DOCUMENTATION.resolve("iam"))) {
      return files.sorted().map(PolicyFile::read).toList();
    }
  }

  static PolicyFile named(String name) {
    return read(DOCUMENTATION.resolve("iam").resolve(name));
  }

  private static PolicyFile read(Path file) {
    return new PolicyFile(file.getFileName().toString(), JSON.readTree(file.toFile()));
  }

  boolean isTrustPolicy() {
    return name.equals("trust.json");
  }

  List<JsonNode> statements() {
    return elements(document.path("Statement"));
  }

  List<JsonNode> statements(String sid) {
    return statements().stream()
        .filter(statement -> statement.path("Sid").asString().equals(sid))
        .toList();
  }

  static List<String> actions(JsonNode statement) {
    return texts(statement.path("Action"));
  }

  static List<String> resources(JsonNode statement) {
    return texts(statement.path("Resource"));
  }

  /** IAM takes one text or a list of them. */
  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? elements(node).stream().map(JsonNode::stringValue).toList()
        : List.of(node.stringValue());
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
