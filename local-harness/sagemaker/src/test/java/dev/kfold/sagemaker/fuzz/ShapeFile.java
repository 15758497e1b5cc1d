package dev.kfold.sagemaker.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service's model of its requests. */
public record ShapeFile(JsonNode model) {

  private static final String MODEL = "/dev/kfold/sagemaker/wire/sagemaker-api-shapes.json";

  public static ShapeFile read() {
    try (InputStream stream = ShapeFile.class.getResourceAsStream(MODEL)) {
      return new ShapeFile(new JsonMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> operations() {
    return List.copyOf(model.path("operations").propertyNames());
  }

  /** Returns the name of the shape of an operation's request. */
  String input(String operation) {
    return model.path("operations").path(operation).path("input").stringValue();
  }

  /** Returns the name of the shape of an operation's response, or empty if the model has none. */
  Optional<String> output(String operation) {
    return model.path("operations").path(operation).path("output").asStringOpt();
  }

  JsonNode shape(String name) {
    return model.path("shapes").path(name);
  }

  static String type(JsonNode shape) {
    return shape.path("type").stringValue();
  }

  static boolean requires(JsonNode structure, String member) {
    return structure
        .path("required")
        .valueStream()
        .anyMatch(name -> name.asString().equals(member));
  }
}
