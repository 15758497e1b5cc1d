package dev.kfold.sagemaker.fuzz;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The ways to make a value invalid, each with the error codes of the service for it. */
enum Breakage {
  MISSING("ValidationException"),
  NULL("ValidationException"),
  WRONG_TYPE("SerializationException"),
  TOO_LONG("ValidationException"),
  TOO_SHORT("ValidationException"),
  OUT_OF_RANGE("ValidationException"),
  HUGE("SerializationException"),
  BAD_PATTERN("ValidationException"),
  UNKNOWN_VALUE("ValidationException"),
  NO_UNICODE("SerializationException");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Values of all types; none is valid for another type. */
  private static final List<JsonNode> OF_EACH_TYPE =
      List.of(
          NODES.stringNode("text"),
          NODES.numberNode(1),
          NODES.booleanNode(true),
          NODES.arrayNode(),
          NODES.objectNode());

  private final String code;

  Breakage(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  /** Makes the value at a place invalid, and returns whether that is possible in this way. */
  boolean apply(Site site, RandomGenerator random) {
    if (this == MISSING) {
      if (site.required()) {
        site.remove();
      }
      return site.required();
    }
    Optional<JsonNode> broken = broken(site, random);
    broken.ifPresent(site::set);
    return broken.isPresent();
  }

  private Optional<JsonNode> broken(Site site, RandomGenerator random) {
    JsonNode shape = site.shape();
    String type = ShapeFile.type(shape);
    boolean element = site.owner().isArray();
    return switch (this) {
      case MISSING -> Optional.empty();
      case NULL -> site.required() || element ? Optional.of(NODES.nullNode()) : Optional.empty();
      case WRONG_TYPE -> Optional.of(ofAnotherType(type, random));
      case TOO_LONG ->
          shape.has("max") ? longer(site, shape.path("max").asInt()) : Optional.empty();
      case TOO_SHORT -> shape.path("min").asInt(0) > 0 ? empty(type) : Optional.empty();
      case OUT_OF_RANGE -> "integer".equals(type) ? beyond(shape, random) : Optional.empty();
      case HUGE -> isNumber(type) ? Optional.of(huge(random)) : Optional.empty();
      case BAD_PATTERN ->
          shape.has("pattern")
              ? SampleTexts.unmatched(shape).map(NODES::stringNode)
              : Optional.empty();
      case UNKNOWN_VALUE ->
          shape.has("enum") ? Optional.of(NODES.stringNode("NoSuchValue")) : Optional.empty();
      case NO_UNICODE ->
          "string".equals(type)
              ? Optional.of(NODES.stringNode(random.nextBoolean() ? "\ud800" : "a\0"))
              : Optional.empty();
    };
  }

  private static JsonNode ofAnotherType(String type, RandomGenerator random) {
    List<JsonNode> others = OF_EACH_TYPE.stream().filter(value -> !isOf(type, value)).toList();
    return others.get(random.nextInt(others.size())).deepCopy();
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "structure", "map" -> value.isObject();
      case "list" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      default -> value.isNumber();
    };
  }

  private static boolean isNumber(String type) {
    return List.of("integer", "long", "float", "timestamp").contains(type);
  }

  private static JsonNode huge(RandomGenerator random) {
    return NODES.numberNode(new BigDecimal(random.nextBoolean() ? "1e300" : "-1e99999"));
  }

  private static Optional<JsonNode> longer(Site site, int most) {
    JsonNode value = site.value();
    if (value.isString()) {
      return Optional.of(NODES.stringNode("a".repeat(most + 1)));
    }
    if (value instanceof ArrayNode list && !list.isEmpty()) {
      ArrayNode longer = NODES.arrayNode();
      for (int i = 0; i <= most; i++) {
        longer.add(list.get(0).deepCopy());
      }
      return Optional.of(longer);
    }
    if (value instanceof ObjectNode map
        && !map.isEmpty()
        && "map".equals(ShapeFile.type(site.shape()))) {
      JsonNode entry = map.iterator().next();
      ObjectNode longer = map.deepCopy();
      for (int i = 0; i <= most; i++) {
        longer.set("key" + i, entry.deepCopy());
      }
      return Optional.of(longer);
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> empty(String type) {
    return switch (type) {
      case "string" -> Optional.of(NODES.stringNode(""));
      case "list" -> Optional.of(NODES.arrayNode());
      case "map" -> Optional.of(NODES.objectNode());
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> beyond(JsonNode shape, RandomGenerator random) {
    boolean above = random.nextBoolean();
    JsonNode end = shape.path(above ? "max" : "min");
    return end.isNumber()
        ? Optional.of(NODES.numberNode(end.asLong() + (above ? 1 : -1)))
        : Optional.empty();
  }
}
