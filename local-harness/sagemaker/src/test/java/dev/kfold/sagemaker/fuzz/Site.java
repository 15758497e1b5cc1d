package dev.kfold.sagemaker.fuzz;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in a request that holds a value.
 *
 * @param owner the object or the list that holds it
 * @param key the member's name, or the index in a list
 * @param shape the shape of the value
 * @param required whether the request is refused without it
 */
record Site(JsonNode owner, String key, JsonNode shape, boolean required) {

  /** Returns every place in a request. */
  static List<Site> in(JsonNode request, JsonNode shape, ShapeFile shapes) {
    List<Site> sites = new ArrayList<>();
    collect(request, shape, shapes, sites);
    return sites;
  }

  JsonNode value() {
    return owner.isArray() ? owner.get(Integer.parseInt(key)) : owner.get(key);
  }

  void set(JsonNode value) {
    if (owner instanceof ArrayNode list) {
      list.set(Integer.parseInt(key), value);
    } else {
      ((ObjectNode) owner).set(key, value);
    }
  }

  /** Removes the value, which must be a member of a structure. */
  void remove() {
    ((ObjectNode) owner).remove(key);
  }

  private static void collect(JsonNode value, JsonNode shape, ShapeFile shapes, List<Site> sites) {
    switch (ShapeFile.type(shape)) {
      case "structure" -> {
        for (var member : value.properties()) {
          JsonNode each = shapes.shape(shape.path("members").path(member.getKey()).asString(""));
          boolean required = ShapeFile.requires(shape, member.getKey());
          add(new Site(value, member.getKey(), each, required), shapes, sites);
        }
      }
      case "list" -> {
        JsonNode element = shapes.shape(shape.path("member").stringValue());
        for (int i = 0; i < value.size(); i++) {
          add(new Site(value, Integer.toString(i), element, false), shapes, sites);
        }
      }
      case "map" -> {
        JsonNode element = shapes.shape(shape.path("value").stringValue());
        value
            .propertyNames()
            .forEach(key -> add(new Site(value, key, element, false), shapes, sites));
      }
      default -> {}
    }
  }

  private static void add(Site site, ShapeFile shapes, List<Site> sites) {
    sites.add(site);
    collect(site.value(), site.shape(), shapes, sites);
  }
}
