package dev.kfold.sagemaker.api;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Parses requests. It refuses JSON that could not be stored or answered: nesting deeper than in any
 * valid request, numbers longer than any valid one, duplicate members, and text that is not valid
 * Unicode.
 */
final class JsonReader {

  private static final int DEPTH = 64;
  private static final int DIGITS = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(DIGITS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonReader() {}

  /**
   * Parses a request; a blank text is an object without members.
   *
   * @throws ServiceException SerializationException if the text is not a JSON object
   */
  static JsonNode read(String text) {
    if (text.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode request = parse(text);
    if (!request.isObject()) {
      throw ServiceException.serialization(
          request.isArray()
              ? "Start of list found where not expected"
              : "Expected structure or null");
    }
    verifyTexts(request);
    return request;
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw ServiceException.serialization(
          "The request is no valid JSON: " + JsonProblem.describe(e));
    }
  }

  private static void verifyTexts(JsonNode node) {
    if (node.isString()) {
      verify(node.stringValue());
    }
    node.properties()
        .forEach(member -> {
          verify(member.getKey());
          verifyTexts(member.getValue());
        });
    if (node.isArray()) {
      node.forEach(JsonReader::verifyTexts);
    }
  }

  private static void verify(String text) {
    if (text.indexOf('\0') >= 0) {
      throw ServiceException.serialization("The request contains the character U+0000");
    }
    if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      throw ServiceException.serialization(
          "The request contains a surrogate without its other half");
    }
  }
}
