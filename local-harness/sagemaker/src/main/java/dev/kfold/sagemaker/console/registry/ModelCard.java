package dev.kfold.sagemaker.console.registry;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The model card of a version.
 *
 * @param content its JSON, indented
 */
public record ModelCard(String content) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Returns a card, or its content as it is if that is no JSON. */
  static ModelCard of(String content) {
    try {
      return new ModelCard(JSON.writeValueAsString(JSON.readTree(content)));
    } catch (JacksonException e) {
      return new ModelCard(content);
    }
  }
}
