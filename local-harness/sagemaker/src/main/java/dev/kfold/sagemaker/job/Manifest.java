package dev.kfold.sagemaker.job;

import dev.kfold.contract.S3Location;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list of objects in the form {@code [{"prefix": "s3://bucket/some/"}, "one.csv",
 * "deep/two.csv"]}.
 *
 * @param prefix the URI that is prepended to each name
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3DataSource.html">S3DataSource</a>
 */
record Manifest(String prefix, List<String> names) {

  private static final JsonMapper JSON = new JsonMapper();

  Manifest {
    names = List.copyOf(names);
  }

  /**
   * Parses a manifest.
   *
   * @param what the manifest in messages
   * @throws JobFailedException if the content has another form
   */
  static Manifest read(byte[] content, String what) throws JobFailedException {
    JsonNode json = parse(content, what);
    if (!json.isArray() || json.size() < 2) {
      throw invalid(what, "it is no array of a prefix and at least one name");
    }
    String prefix = json.path(0).path("prefix").asString("");
    if (!S3Location.isS3Uri(prefix)) {
      throw invalid(
          what, "its first element is no object such as {\"prefix\": \"s3://bucket/some/\"}");
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i < json.size(); i++) {
      JsonNode name = json.get(i);
      if (!name.isString() || name.stringValue().isEmpty()) {
        throw invalid(what, "element %d is %s, expected a name".formatted(i + 1, name));
      }
      names.add(name.stringValue());
    }
    return new Manifest(prefix, names);
  }

  private static JsonNode parse(byte[] content, String what) throws JobFailedException {
    try {
      return JSON.readTree(content);
    } catch (JacksonException e) {
      throw invalid(what, "it is no JSON");
    }
  }

  private static JobFailedException invalid(String what, String problem) {
    return JobFailedException.client(
        "Data download failed: The %s cannot be read: %s.".formatted(what, problem));
  }
}
