package dev.kfold.sagemaker.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Merges JSON objects. */
public final class JsonMerge {

  private JsonMerge() {}

  /**
   * Adds the members of one object to another one: objects are merged, elements of lists by their
   * positions, and everything that the target lacks is set. Elements beyond the target's list are
   * left out.
   */
  public static void into(ObjectNode target, JsonNode added) {
    added
        .properties()
        .forEach(member -> {
          JsonNode existing = target.get(member.getKey());
          if (existing instanceof ObjectNode object) {
            into(object, member.getValue());
          } else if (existing instanceof ArrayNode list) {
            intoElements(list, member.getValue());
          } else {
            target.set(member.getKey(), member.getValue());
          }
        });
  }

  private static void intoElements(ArrayNode list, JsonNode added) {
    for (int i = 0; i < Math.min(list.size(), added.size()); i++) {
      if (list.get(i) instanceof ObjectNode element) {
        into(element, added.get(i));
      }
    }
  }
}
