package dev.kfold.sagemaker.listing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties by which {@code List…} operations filter and sort a resource.
 *
 * @param name unique within the list
 * @param status as on the wire
 */
public record ListKeys(String name, String status, Instant created, Instant modified) {

  private static final JsonMapper JSON = new JsonMapper();

  public ListKeys {
    if (name == null || status == null || created == null || modified == null) {
      throw new IllegalArgumentException(
          "a key is missing"); // in a token that no operation returned
    }
  }

  /** Returns these keys as the place of a token. */
  String place() {
    byte[] json = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * Reads the keys in the place of a token.
   *
   * @throws dev.kfold.sagemaker.api.ServiceException ValidationException if it holds none
   */
  static ListKeys at(NextToken token) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(token.place());
      return Optional.ofNullable(JSON.readValue(json, ListKeys.class)).orElseThrow(token::unknown);
    } catch (IllegalArgumentException | JacksonException e) {
      throw token.unknown();
    }
  }
}
