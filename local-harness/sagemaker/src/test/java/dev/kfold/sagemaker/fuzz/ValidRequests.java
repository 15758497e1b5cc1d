package dev.kfold.sagemaker.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Generates requests that satisfy every constraint of the model, with some optional members. */
public final class ValidRequests {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The depth below which requests have required members only. */
  private static final int DEPTH = 5;

  private final ShapeFile shapes;
  private final RandomGenerator random;
  private final SampleTexts texts = new SampleTexts();

  public ValidRequests(ShapeFile shapes, RandomGenerator random) {
    this.shapes = shapes;
    this.random = random;
  }

  public ObjectNode of(String operation) {
    return structure(shapes.shape(shapes.input(operation)), 0);
  }

  private JsonNode value(String name, int depth) {
    JsonNode shape = shapes.shape(name);
    return switch (ShapeFile.type(shape)) {
      case "structure" -> structure(shape, depth);
      case "list" -> list(shape, depth);
      case "map" -> map(shape, depth);
      case "string" -> NODES.stringNode(oneOf(texts.of(shape)));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "timestamp" -> NODES.numberNode(1_700_000_000L + random.nextInt(1000));
      default -> NODES.numberNode(number(shape));
    };
  }

  private ObjectNode structure(JsonNode shape, int depth) {
    ObjectNode structure = NODES.objectNode();
    for (var member : shape.path("members").properties()) {
      boolean wanted = depth < DEPTH && random.nextInt(4) == 0;
      if (wanted || ShapeFile.requires(shape, member.getKey())) {
        structure.set(member.getKey(), value(member.getValue().stringValue(), depth + 1));
      }
    }
    return structure;
  }

  private ArrayNode list(JsonNode shape, int depth) {
    ArrayNode list = NODES.arrayNode();
    int size = Math.max(1, shape.path("min").asInt(0));
    for (int i = 0; i < size; i++) {
      list.add(value(shape.path("member").stringValue(), depth + 1));
    }
    return list;
  }

  private ObjectNode map(JsonNode shape, int depth) {
    ObjectNode map = NODES.objectNode();
    String key = oneOf(texts.of(shapes.shape(shape.path("key").stringValue())));
    map.set(key, value(shape.path("value").stringValue(), depth + 1));
    return map;
  }

  private long number(JsonNode shape) {
    long least = shape.path("min").asLong(0);
    long most = shape.path("max").asLong(least + 10);
    return random.nextLong(least, most + 1);
  }

  private String oneOf(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
