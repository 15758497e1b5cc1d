package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.ScalarType;
import dev.kfold.sagemaker.wire.Shape.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service's model of its operations and their constraints, an extract of botocore's that the
 * script {@code make_shapes.py} makes. Shapes are built on first use, because a run needs few of
 * them and compiling every pattern would take longer than reading the file.
 */
final class ServiceModel {

  private static final String RESOURCE = "sagemaker-api-shapes.json";

  /**
   * Patterns that overflow the stack of Java's matcher on long text, because it recurses once for
   * each repetition of a group, each with an equivalent pattern.
   */
  private static final Map<String, String> REWRITTEN =
      Map.of(".*(?:[ \\r\\n\\t].*)*", "[^\\u0085\\u2028\\u2029]*");

  private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
  private final JsonNode model;

  private ServiceModel(JsonNode model) {
    this.model = model;
  }

  /** Reads the model from the resource. */
  static ServiceModel load() {
    try (InputStream stream = ServiceModel.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return new ServiceModel(new JsonMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the version of botocore that the model comes from. */
  String version() {
    return model.path("botocore").asString();
  }

  /** Returns the name of an operation's request shape, or empty if there is no such operation. */
  Optional<String> input(String operation) {
    return model.path("operations").path(operation).path("input").asStringOpt();
  }

  /** Returns the name of an operation's response shape, or empty if it has none. */
  Optional<String> output(String operation) {
    return model.path("operations").path(operation).path("output").asStringOpt();
  }

  /** Returns the names of all shapes. */
  List<String> names() {
    return List.copyOf(model.path("shapes").propertyNames());
  }

  /** Returns the shape of a name, which must exist. */
  Shape shape(String name) {
    return shapes.computeIfAbsent(name, this::build);
  }

  private Shape build(String name) {
    JsonNode node = model.path("shapes").path(name);
    String type = node.path("type").asString("");
    return switch (type) {
      case "structure" -> new Shape.Structure(members(node), texts(node.path("required")));
      case "list" -> new Shape.Sequence(node.get("member").asString(), range(node));
      case "map" ->
          new Shape.Dictionary(
              node.get("key").asString(), node.get("value").asString(), range(node));
      case "string" -> new Shape.Text(range(node), pattern(node), texts(node.path("enum")));
      case "integer", "long", "float", "double" -> new Shape.Numeric(scalar(type), range(node));
      default -> new Shape.Unconstrained(scalar(type));
    };
  }

  private static ScalarType scalar(String type) {
    return ScalarType.valueOf(type.toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> members(JsonNode node) {
    Map<String, String> members = new LinkedHashMap<>();
    node.path("members")
        .properties()
        .forEach(member -> members.put(member.getKey(), member.getValue().asString()));
    return members;
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static Range range(JsonNode node) {
    return new Range(number(node.path("min")), number(node.path("max")));
  }

  private static Optional<Long> number(JsonNode node) {
    return node.isNumber() ? Optional.of(node.longValue()) : Optional.empty();
  }

  private static Optional<Pattern> pattern(JsonNode node) {
    return node.path("pattern")
        .asStringOpt()
        .map(pattern -> Pattern.compile(REWRITTEN.getOrDefault(pattern, pattern)));
  }
}
