package dev.kfold.harness.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code meta.yaml} of an experiment or a run: a member a line, without nesting. */
final class MetaFile {

  private static final JsonMapper JSON = new JsonMapper();

  private MetaFile() {}

  /** Returns the file; strings are quoted as in JSON, which YAML reads alike. */
  static byte[] yaml(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(member ->
            "%s: %s\n".formatted(member.getKey(), JSON.writeValueAsString(member.getValue())))
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a text of a file, or empty if there is no such file or member. */
  static Optional<String> text(Path file, String member) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String start = member + ":";
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .map(MetaFile::unquoted)
        .findFirst();
  }

  /** Returns a number of a file, or empty if there is no such file or member. */
  static Optional<Integer> number(Path file, String member) throws IOException {
    return text(file, member).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
  }

  private static String unquoted(String value) {
    if (value.length() > 1 && value.startsWith("'") && value.endsWith("'")) {
      return value.substring(1, value.length() - 1).replace("''", "'");
    }
    return value.startsWith("\"") ? JSON.readTree(value).asString() : value;
  }
}
